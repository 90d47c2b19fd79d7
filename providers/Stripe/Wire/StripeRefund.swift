internal import JSON
internal import Payments

/// A Refund as far as we read it.
struct StripeRefund: Sendable {
  let id: String
  /// Our refund's and payment's ids, from the metadata.
  let refund: String?
  let payment: String?
  let state: RefundState

  init?(_ json: JSONNode) {
    guard let id = json["id"]?.string, (1...255).contains(id.utf8.count), let status = json["status"]?.string else { return nil }
    self.id = id
    refund = json["metadata"]?["refund"]?.string
    payment = json["metadata"]?["payment"]?.string
    switch status {
    case "succeeded": state = .done(reference: id)
    case "pending", "requires_action": state = .pending(reference: id)
    case "failed", "canceled":
      let isClosed = ["expired_or_canceled_card", "lost_or_stolen_card"].contains(json["failure_reason"]?.string ?? "")
      state = .refused(
        RefundRefusal(isClosed ? .accountClosed : .failed, message: "The money could not be given back to the card.", reference: id))
    default: return nil
    }
  }

  var outcome: RefundOutcome {
    switch state {
    case .done(let reference): .done(reference: reference)
    case .pending(let reference): .pending(reference: reference)
    case .refused(let refusal): .refused(refusal)
    case .absent, .unknown: .unknown(reason: "Stripe does not say what became of it")
    }
  }
}
