import Store
import Telemetry
import Travel

/// Takes the payment page's answer: confirms the booking, or lets the payer try again. Each answer counts once.
struct FinishPayment: Sendable {
  let bookings: BookingStore
  let seats: BookingSeats
  let page: PaymentPageSettings
  let clock: any Clock
  let log: Log

  /// - Parameter state: what the payer's browser brought; nothing in it is believed before its signature is.
  func run(_ state: String) async throws -> Booking {
    guard let answer = PaymentAnswer(sealed: state, secret: page.secret) else { throw BookingRefusal.paymentNotGenuine }
    let now = clock.now()
    for _ in 0..<3 {
      guard let booking = try await bookings.find(payment: answer.payment),
        let place = booking.payments.firstIndex(where: { $0.id == answer.payment })
      else { throw BookingRefusal.paymentNotGenuine }
      let attempt = booking.payments[place]
      guard attempt.amount == answer.amount else { throw BookingRefusal.paymentNotGenuine }
      guard attempt.state == .started else { return try replayed(booking, attempt, answer, now) }
      if answer.outcome == .declined, answer.expiresAt <= now { throw BookingRefusal.paymentOver }
      let mayConfirm = answer.outcome == .captured && Self.isInTime(booking, answer, now)
      let isSold = mayConfirm ? try await seats.sell(booking) : false
      let next = try finished(booking, place, answer, now, confirms: isSold)
      if try await bookings.replace(booking, with: next) {
        if next.events.last?.kind == .refundDue {
          log.error("money was taken for a booking that cannot use it", ["booking": booking.locator.description])
        }
        return next
      }
    }
    throw BookingRefusal.busy
  }

  /// The same answer once more, a reloaded page say, changes nothing; another answer, or one from long ago, is refused.
  private func replayed(
    _ booking: Booking, _ attempt: PaymentAttempt, _ answer: PaymentAnswer, _ now: UTCInstant
  ) throws(BookingRefusal) -> Booking {
    guard answer.expiresAt > now else { throw .paymentOver }
    let isSame = attempt.reference == answer.reference && (attempt.state == .captured) == (answer.outcome == .captured)
    guard isSame else { throw .paymentUsed }
    return booking
  }

  private static func isInTime(_ booking: Booking, _ answer: PaymentAnswer, _ now: UTCInstant) -> Bool {
    booking.isPayable && answer.expiresAt > now && booking.payableUntil.map { $0 > now } ?? false
  }

  /// The booking after the answer. Money that comes for a booking that is paid already or over is noted as due back, in the
  /// same update that notes the capture.
  private func finished(
    _ booking: Booking, _ place: Int, _ answer: PaymentAnswer, _ now: UTCInstant, confirms: Bool
  ) throws -> Booking {
    let settle: (inout Booking) -> Void = { copy in
      copy.payments[place].state = answer.outcome == .captured ? .captured : .declined
      copy.payments[place].endedAt = now
      copy.payments[place].reference = answer.reference
    }
    guard answer.outcome == .captured else {
      let othersRun = booking.payments.enumerated().contains { $0.offset != place && $0.element.state == .started }
      let status = booking.status == .paying && !othersRun ? BookingStatus.held : booking.status
      return try booking.changed(to: status, .paymentDeclined, at: now, settle)
    }
    let isOver = booking.payableUntil.map { $0 <= now } ?? true
    if confirms {
      return try booking.changed(to: .confirmed, .confirmed, at: now, note: "paid") {
        settle(&$0)
        $0.holdExpiresAt = nil
      }
    }
    let status = booking.isPayable && isOver ? BookingStatus.expired : booking.status
    return try booking.changed(to: status, .refundDue, at: now, note: "The payment came when the booking was over or paid.", settle)
  }
}
