import BSON
import Payments
import Travel

extension PaymentAttempt {
  var bson: Document {
    [
      "id": .string(id), "state": .string(state.rawValue), "amount": amount.decimalValue,
      "currency": .string(amount.currency.code), "gateway": .string(gateway), "method": .string(method),
      "startedAt": startedAt.bson, "expiresAt": expiresAt.bson, "endedAt": Value(optional: endedAt), "reference": Value(reference),
      "actionUrl": Value(actionURL), "taken": taken?.decimalValue ?? .null, "takenCurrency": Value(taken?.currency.code),
      "card": card.map { ["brand": .string($0.brand), "lastFour": .string($0.lastFour)] } ?? .null,
      "declineCode": Value(declineCode), "claim": Value(claim?.id), "claimPrint": Value(claim?.print),
      "change": Value(change),
    ]
  }

  init?(_ stored: Document) {
    guard let id = stored.text("id"), let state = stored.text("state").flatMap(State.init),
      let currency = stored.text("currency").flatMap({ Currency($0) }), let amount = stored.money("amount", currency),
      let started = stored.instant("startedAt"), let expires = stored.instant("expiresAt")
    else { return nil }
    self.init(id: id, amount: amount, startedAt: started, expiresAt: expires)
    self.state = state
    endedAt = stored.instant("endedAt")
    reference = stored.text("reference")
    gateway = stored.text("gateway") ?? "redirect"
    method = stored.text("method") ?? "redirect"
    actionURL = stored.text("actionUrl")
    taken = stored.text("takenCurrency").flatMap { Currency($0) }.flatMap { stored.money("taken", $0) }
    card = stored.document("card").flatMap { CardSummary(brand: $0.text("brand") ?? "", lastFour: $0.text("lastFour") ?? "") }
    declineCode = stored.text("declineCode")
    change = stored.text("change")
    claim = stored.text("claim").map { AnswerKey(id: $0, print: stored.text("claimPrint") ?? "") }
  }
}

extension RefundRecord {
  var bson: Document {
    [
      "id": .string(id), "payment": .string(payment), "amount": amount.decimalValue, "currency": .string(amount.currency.code),
      "reason": .string(reason.rawValue), "state": .string(state.rawValue), "startedAt": startedAt.bson,
      "endedAt": Value(optional: endedAt), "reference": Value(reference), "code": Value(code),
      "retriedAs": Value(retriedAs),
    ]
  }

  init?(_ stored: Document) {
    guard let id = stored.text("id"), let payment = stored.text("payment"),
      let currency = stored.text("currency").flatMap({ Currency($0) }), let amount = stored.money("amount", currency),
      let reason = stored.text("reason").flatMap(Refund.Reason.init), let state = stored.text("state").flatMap(State.init),
      let started = stored.instant("startedAt")
    else { return nil }
    self.init(
      id: id, payment: payment, amount: amount, reason: reason, state: state, startedAt: started,
      endedAt: stored.instant("endedAt"), reference: stored.text("reference"), code: stored.text("code"),
      retriedAs: stored.text("retriedAs"))
  }
}

extension KeptAnswer {
  var bson: Document {
    [
      "claim": .string(key.id), "print": .string(key.print), "status": .int32(Int32(clamping: status)),
      "contentType": .string(contentType), "body": .binary(subtype: 0, body), "at": at.bson,
    ]
  }

  init?(_ stored: Document) {
    guard let claim = stored.text("claim"), let print = stored.text("print"), let status = stored["status"]?.int,
      let type = stored.text("contentType"), let body = stored["body"]?.binary, let at = stored.instant("at")
    else { return nil }
    self.init(key: AnswerKey(id: claim, print: print), status: status, contentType: type, body: body, at: at)
  }
}
