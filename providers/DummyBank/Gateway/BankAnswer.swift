internal import Fetch
internal import JSON
internal import Payments
internal import Travel

/// What the bank says, in the port's words.
struct BankAnswer: Sendable {
  let charge: BankCharge
  let actionURL: String?

  /// Nil when it is not such an answer.
  init?(_ reply: FetchReply) {
    guard let root = try? JSONDocument(parsing: reply.body).root, let charge = root["charge"].flatMap({ BankCharge($0) }) else { return nil }
    (self.charge, actionURL) = (charge, root["actionUrl"]?.string)
  }

  var state: ChargeState {
    switch charge.status {
    case .captured:
      let card = charge.brand.flatMap { brand in charge.lastFour.flatMap { CardSummary(brand: brand, lastFour: $0) } }
      return .captured(CapturedPayment(reference: charge.id, amount: charge.amount, card: card, at: charge.capturedAt ?? charge.createdAt))
    case .declined: return .declined(Decline(charge.declineCode.flatMap(Decline.Code.init) ?? .cardDeclined, reference: charge.id))
    case .cancelled: return .declined(Decline(.abandoned, reference: charge.id))
    case .requiresAction: return .needsAction(url: actionURL, reference: charge.id)
    case .processing: return .processing(reference: charge.id)
    }
  }

  var outcome: ChargeOutcome {
    switch state {
    case .captured(let payment): .captured(payment)
    case .declined(let decline): .declined(decline)
    case .needsAction(let url?, let reference): .needsAction(url: url, reference: reference)
    case .processing(let reference): .pending(reference: reference)
    case .needsAction, .absent, .unknown: .unknown(reason: "the bank's answer has no address for the payer")
    }
  }

  /// The `code` of a problem.
  static func code(_ reply: FetchReply) -> String? { (try? JSONDocument(parsing: reply.body).root)?["code"]?.string }

  /// A refund the bank will surely not make.
  static func refusal(_ reply: FetchReply) -> RefundRefusal? {
    switch (reply.status, code(reply)) {
    case (422, "exceeds_payment"): RefundRefusal(.exceedsPayment, message: "The refunds would pass what was taken.")
    case (422, "not_captured"), (404, "no_such_charge"): RefundRefusal(.noSuchPayment, message: "The bank took no money under this payment.")
    case (400, _): RefundRefusal(.failed, message: "The bank does not understand the refund.")
    default: nil
    }
  }

  static func refund(_ reply: FetchReply, _ id: RefundID) -> RefundState {
    if reply.status == 404, code(reply) == "no_such_refund" { return .absent }
    guard reply.status == 200, let refund = (try? JSONDocument(parsing: reply.body).root).flatMap({ BankRefund($0) }),
      refund.key == id.description
    else { return .unknown(reason: "the bank answered \(reply.status)") }
    switch refund.status {
    case .done: return .done(reference: refund.id)
    case .pending: return .pending(reference: refund.id)
    case .failed:
      return .refused(
        RefundRefusal(
          refund.failureCode.flatMap(RefundRefusal.Code.init) ?? .failed, message: "The bank could not give the money back.",
          reference: refund.id))
    }
  }
}
