public import Payments
import Store
import Telemetry
import Travel

/// Applies what gateways tell by themselves, webhooks and returning payers alike: in any order, late, or twice.
public struct HearNotices: NoticeSink {
  let bookings: BookingStore
  let apply: ApplyPayment
  let log: Log

  public func apply(_ notice: PaymentNotice) async throws -> NoticeEffect {
    switch notice.subject {
    case .charge(let id, let state): try await charge(id.description, state, notice).effect
    case .refund(let id, _, let state): try await refund(id.description, state, notice)
    }
  }

  /// The booking a word on a charge is about, after it; nil when it is none of ours.
  func charge(_ id: String, _ state: ChargeState, _ notice: PaymentNotice) async throws -> (booking: Booking?, effect: NoticeEffect) {
    guard let booking = try await bookings.find(payment: id), let payment = booking.payments.first(where: { $0.id == id }),
      payment.gateway == notice.gateway
    else { return (nil, .ignored) }
    if case .captured(let captured) = state, captured.amount != payment.amount {
      log.error("a notice names another amount than the payment's", ["gateway": notice.gateway, "booking": booking.locator.description])
      return (nil, .ignored)
    }
    let after = try await apply.run(state, of: id, booking)
    return (after, after.version == booking.version ? .alreadyKnown : .applied)
  }

  private func refund(_ id: String, _ state: RefundState, _ notice: PaymentNotice) async throws -> NoticeEffect {
    guard let booking = try await bookings.find(refund: id) else { return .ignored }
    let after = try await apply.refunds.apply(state, to: id, booking)
    return after.version == booking.version ? .alreadyKnown : .applied
  }
}
