import BSON
import Travel

extension AirlineOutcome {
  var bson: Document {
    switch self {
    case .accepted(let reference, let order, let tickets):
      ["outcome": "accepted", "reference": .string(reference), "orderId": .string(order), "tickets": Value(tickets)]
    case .refused(let code, let title, let detail):
      ["outcome": "refused", "refusal": ["code": .string(code), "title": .string(title), "detail": .string(detail)]]
    case .unknown(let reason): ["outcome": "unknown", "reason": .string(reason)]
    }
  }

  init?(_ stored: Document) {
    switch stored.text("outcome") {
    case "accepted":
      guard let reference = stored.text("reference"), let order = stored.text("orderId") else { return nil }
      self = .accepted(reference: reference, orderID: order, tickets: stored.texts("tickets"))
    case "refused":
      guard let refusal = stored.document("refusal"), let code = refusal.text("code") else { return nil }
      self = .refused(code: code, title: refusal.text("title") ?? "", detail: refusal.text("detail") ?? "")
    case "unknown": self = .unknown(reason: stored.text("reason") ?? "")
    default: return nil
    }
  }
}

extension PaymentAttempt {
  var bson: Document {
    [
      "id": .string(id), "state": .string(state.rawValue), "amount": amount.decimalValue,
      "currency": .string(amount.currency.code), "startedAt": startedAt.bson, "expiresAt": expiresAt.bson,
      "endedAt": Value(optional: endedAt), "reference": Value(reference),
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
  }
}

extension KeptFlight {
  var bson: Document { ["flightId": Value(flightID), "source": Value(source), "reason": Value(reason)] }

  init(_ stored: Document) {
    self.init(missing: stored.text("reason") ?? "")
    reason = stored.text("reason")
    flightID = stored.text("flightId")
    source = stored.text("source")
  }
}

extension BookingEvent {
  /// `publishedAt` is null until a relay has passed it on.
  var bson: Document {
    [
      "kind": .string(kind.rawValue), "at": at.bson, "status": .string(status.rawValue),
      "version": .int32(Int32(clamping: version)), "note": Value(note), "publishedAt": .null,
    ]
  }

  init?(_ stored: Document) {
    guard let kind = stored.text("kind").flatMap(Kind.init), let at = stored.instant("at"),
      let status = stored.text("status").flatMap(BookingStatus.init), let version = stored["version"]?.int
    else { return nil }
    self.init(kind: kind, at: at, status: status, version: version, note: stored.text("note"))
  }
}
