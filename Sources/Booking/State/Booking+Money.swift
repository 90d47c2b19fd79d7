import Payments
import Travel

/// What was taken for a booking, and what of it can come back.
extension Booking {
  /// The payments that paid it and its changes, first one first; what came too late or twice went back whole and is none of them.
  var paying: [PaymentAttempt] {
    payments.filter { payment in payment.state == .captured && !refunds.contains { $0.payment == payment.id && $0.reason != .requested } }
  }

  /// Money that the traveller gets back, from the payments it came by: the first one first, and of none more than is left of it.
  func givingBack(_ amount: Money, at now: UTCInstant) -> [RefundRecord] {
    var records: [RefundRecord] = [], rest = amount
    for payment in paying where rest.minorUnits > 0 {
      guard let left = left(of: payment), left.minorUnits > 0 else { continue }
      let part = rest.minorUnits <= left.minorUnits ? rest : left
      records.append(
        RefundRecord(
          id: "\(payment.id)-r\(refunds.count + records.count + 1)", payment: payment.id, amount: part, reason: .requested, startedAt: now))
      rest = rest.subtracting(part) ?? .zero(rest.currency)
    }
    return records
  }

  /// All that was taken for it and its changes and is still with us.
  var returnable: Money {
    paying.compactMap(left).reduce(.zero(offer.price.total.currency)) { $0.adding($1) ?? $0 }
  }

  /// What was taken by a payment and neither went back nor is on its way.
  private func left(of payment: PaymentAttempt) -> Money? {
    refunds.filter { $0.payment == payment.id && $0.state != .failed }.reduce(payment.taken ?? payment.amount as Money?) { $0?.subtracting($1.amount) }
  }
}
