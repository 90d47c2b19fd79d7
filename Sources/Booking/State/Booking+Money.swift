import Payments
import Travel

/// What was taken for a booking, and what of it can come back.
extension Booking {
  /// The payments that paid it and its changes, first one first; what came too late or twice went back whole and is none of them.
  var paying: [PaymentAttempt] {
    payments.filter { payment in payment.state == .captured && !refunds.contains { $0.payment == payment.id && $0.reason != .requested } }
  }

  /// Since when a refund is owed that its gateway refused; nil when none is.
  var owesSince: UTCInstant? { refunds.filter(\.isOwed).compactMap(\.endedAt).min() }

  /// The gateway that a refund goes to.
  func gateway(ofRefund id: String) -> String? {
    refunds.first { $0.id == id }.flatMap { refund in payments.first { $0.id == refund.payment } }?.gateway
  }

  /// The booking with a refused refund due again: the same money under a new id, once.
  func retrying(_ id: String, at now: UTCInstant) throws -> Booking {
    guard let place = refunds.firstIndex(where: { $0.id == id }) else { throw BookingRefusal.noSuchRefund }
    let refused = refunds[place]
    guard refused.isOwed else { throw BookingRefusal.refundNotOwed }
    let again = RefundRecord(
      id: "\(refused.payment)-r\(refunds.count + 1)", payment: refused.payment, amount: refused.amount, reason: refused.reason, startedAt: now)
    return try changed(to: status, [Happening(.refundDue, note: "The refund that was refused is tried again.", refund: again.id)], at: now) {
      $0.refunds[place].retriedAs = again.id
      $0.refunds.append(again)
    }
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

  /// What was taken by a payment and neither went back, nor is on its way, nor owed since its gateway refused it.
  private func left(of payment: PaymentAttempt) -> Money? {
    refunds.filter { $0.payment == payment.id && ($0.state != .failed || $0.isOwed) }.reduce(payment.taken ?? payment.amount as Money?) { $0?.subtracting($1.amount) }
  }
}
