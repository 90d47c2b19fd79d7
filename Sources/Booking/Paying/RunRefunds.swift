import Payments
import Store
import Telemetry
import Travel

/// Gives money back, and follows it to its end. Each refund has one id, under which the gateway gives it back once.
struct RunRefunds: Sendable {
  let bookings: BookingStore
  let gateways: PaymentGateways
  let clock: any Clock
  let patience: Duration
  let log: Log
  /// Refunds that gateways refused.
  let refused: Counter?

  /// The booking after each refund that is due or under way was tried or asked about.
  ///
  /// - Parameter asksFirst: whether it may have been sent before, so that the gateway is asked what became of it.
  func run(_ booking: Booking, asksFirst: Bool) async throws -> Booking {
    var current = booking
    for refund in booking.refunds where refund.isRunning {
      guard let payment = booking.payments.first(where: { $0.id == refund.payment }), let gateway = gateways.named(payment.gateway) else {
        log.error("a refund's gateway is not set up", ["booking": booking.locator.description])
        continue
      }
      let state = await aside { await ask(gateway, refund, payment, asksFirst: asksFirst) }
      current = try await apply(state, to: refund.id, current)
    }
    return current
  }

  /// The booking after a gateway's word on a refund.
  func apply(_ state: RefundState, to id: String, _ booking: Booking) async throws -> Booking {
    var current = booking
    for _ in 0..<8 {
      guard let next = try told(state, id, current) else { return current }
      if try await bookings.replace(current, with: next) {
        if case .refused(let refusal) = state {
          refused?.increment(next.gateway(ofRefund: id) ?? "unknown")
          log.error("a refund was refused", ["booking": current.locator.description, "code": refusal.code.rawValue])
        }
        return next
      }
      guard let fresh = try await bookings.find(booking.id) else { throw BookingRefusal.noSuchBooking }
      current = fresh
    }
    throw BookingRefusal.busy
  }

  /// Tries a refund again that its gateway refused; once, whoever asks. Answers the booking after it and the new refund.
  func retry(_ id: String) async throws -> (booking: Booking, refund: RefundRecord) {
    for _ in 0..<8 {
      guard let booking = try await bookings.find(refund: id) else { throw BookingRefusal.noSuchRefund }
      let next = try booking.retrying(id, at: clock.now())
      guard try await bookings.replace(booking, with: next), let again = next.refunds.last else { continue }
      log.warn("a refused refund is tried again", ["booking": next.locator.description])
      let after = try await run(next, asksFirst: false)
      return (after, after.refunds.first { $0.id == again.id } ?? again)
    }
    throw BookingRefusal.busy
  }

  private func ask(
    _ gateway: any PaymentGateway, _ record: RefundRecord, _ payment: PaymentAttempt, asksFirst: Bool
  ) async -> RefundState {
    let refund = Refund(
      id: RefundID(record.id), charge: ChargeID(payment.id), chargeReference: payment.reference ?? "", amount: record.amount,
      reason: record.reason, startedAt: record.startedAt)
    if asksFirst || record.state == .pending {
      let state = await gateway.state(of: refund.query(reference: record.reference), deadline: .now + patience)
      guard state == .absent else { return state }
    }
    switch await gateway.refund(refund, deadline: .now + patience) {
    case .done(let reference): return .done(reference: reference)
    case .pending(let reference): return .pending(reference: reference)
    case .refused(let refusal): return .refused(refusal)
    case .unknown(let reason): return .unknown(reason: reason)
    }
  }

  /// The booking after the word; nil when it says nothing new.
  private func told(_ state: RefundState, _ id: String, _ booking: Booking) throws -> Booking? {
    guard let place = booking.refunds.firstIndex(where: { $0.id == id }) else { return nil }
    switch state {
    // Money that was given back may return days later, when the account it went to was closed: then it is owed again.
    case .refused where booking.refunds[place].state == .done: break
    default: guard booking.refunds[place].isRunning else { return nil }
    }
    let now = clock.now()
    switch state {
    case .absent, .unknown: return nil
    case .pending(let reference):
      guard booking.refunds[place].state == .due else { return nil }
      return try booking.changed(to: booking.status, [], at: now) {
        $0.refunds[place].state = .pending
        $0.refunds[place].reference = reference
      }
    case .done(let reference):
      return try booking.changed(to: booking.status, [Happening(.refunded, refund: id)], at: now) {
        $0.refunds[place].state = .done
        $0.refunds[place].reference = reference
        $0.refunds[place].endedAt = now
      }
    case .refused(let refusal):
      return try booking.changed(to: booking.status, [Happening(.refundFailed, refund: id)], at: now) {
        $0.refunds[place].state = .failed
        $0.refunds[place].code = refusal.code.rawValue
        $0.refunds[place].endedAt = now
      }
    }
  }
}
