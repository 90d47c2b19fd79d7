import Payments
import Store
import Telemetry
import Travel

/// Applies what a gateway says of a payment to its booking, whoever brings the word: the answer to a charge, a notice, a returning
/// payer, or somebody who asked. Each word has its effect once.
struct ApplyPayment: Sendable {
  let bookings: BookingStore
  let seats: BookingSeats
  let refunds: RunRefunds
  let clock: any Clock
  let log: Log
  /// Where coupons are given back.
  var sales: SaleRules?

  /// The booking after the word.
  ///
  /// - Parameters:
  ///   - booking: as it was seen last.
  ///   - answering: what is kept with the booking in the same write, made from the booking after it.
  func run(
    _ state: ChargeState, of payment: String, _ booking: Booking, answering: (Booking) -> KeptAnswer? = { _ in nil }
  ) async throws -> Booking {
    var current = booking
    for _ in 0..<8 {
      let now = clock.now()
      var next: Booking
      switch try current.told(state, of: payment, at: now) {
      case .nothing: return current
      case .write(let told): next = told
      case .sell(let paid, let otherwise): next = try await sold(current, paid, at: now) ?? otherwise
      }
      if let answer = answering(next) { next.answers.append(answer) }
      if try await bookings.replace(current, with: next) {
        if next.payments.first(where: { $0.id == payment })?.isRunning == true { try await stretch(next) }
        return try await finish(next)
      }
      guard let fresh = try await bookings.find(booking.id) else { throw BookingRefusal.noSuchBooking }
      current = fresh
    }
    throw BookingRefusal.busy
  }

  /// What follows a change that has been written: seats given back, money given back. Whoever dies in between leaves it to others.
  func finish(_ booking: Booking) async throws -> Booking {
    var current = booking
    if current.isReturning { current = try await free(current) }
    guard current.refunds.contains(where: { $0.state == .due }) else { return current }
    log.warn("money is given back", ["booking": current.locator.description])
    return try await refunds.run(current, asksFirst: false)
  }

  /// Gives the seats, and the coupon, of a booking that has ended back, and notes that it is done.
  func free(_ booking: Booking) async throws -> Booking {
    try await seats.free(booking.returning, of: booking)
    if booking.couponReturns, let code = booking.sale?.coupon { try await sales?.release(code, booking.id, booking.contact.email) }
    let freed = try booking.changed(to: booking.status, [], at: clock.now()) { ($0.returning, $0.couponReturns) = ([], false) }
    if try await bookings.replace(booking, with: freed) { return freed }
    return try await bookings.find(booking.id) ?? booking
  }

  /// The paid booking with its seats sold: those it holds, else the same places taken up again; nil when one is gone.
  private func sold(_ booking: Booking, _ paid: Booking, at now: UTCInstant) async throws -> Booking? {
    if try await seats.sell(booking) { return paid }
    guard let again = try await seats.retake(booking, until: now.adding(seconds: 60)) else { return nil }
    var next = paid
    next.seats = again
    return try await seats.sell(next) ? next : nil
  }

  /// The hold of a booking whose payment goes on: as long as the payment may take.
  private func stretch(_ booking: Booking) async throws {
    guard let end = booking.payableUntil, end > clock.now(), booking.isPayable || booking.status == .pending else { return }
    _ = try await seats.extend(booking, until: end)
  }
}
