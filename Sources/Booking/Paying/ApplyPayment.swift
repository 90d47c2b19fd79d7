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
      case .sell(let paid, let otherwise):
        switch try await sell(current, payment, at: now) {
        case .sold: next = paid
        case .gone: next = otherwise
        case .other(let other):
          current = other
          continue
        }
      }
      if let answer = answering(next) { next.answers.append(answer) }
      if try await bookings.replace(current, with: next) {
        if next.payments.first(where: { $0.id == payment })?.isRunning == true { try await stretch(next, payment) }
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
    if booking.couponReturns, let code = booking.sale?.coupon { try await sales?.release(code, booking.id) }
    let freed = try booking.changed(to: booking.status, [], at: clock.now()) { ($0.returning, $0.couponReturns) = ([], false) }
    if try await bookings.replace(booking, with: freed) { return freed }
    return try await bookings.find(booking.id) ?? booking
  }

  private enum Sale {
    case sold, gone
    /// Not yet; it is decided again from this.
    case other(Booking)
  }

  /// Sells the seats that a payment pays: those that are held, else the same places taken up again, and noted before they are sold.
  private func sell(_ booking: Booking, _ id: String, at now: UTCInstant) async throws -> Sale {
    guard let payment = booking.payments.first(where: { $0.id == id }) else { return .gone }
    let wanted = booking.seats(of: payment)
    if try await seats.sell(wanted, of: booking) { return .sold }
    guard let again = try await seats.retake(wanted, of: booking, until: now.adding(seconds: 60)) else { return .gone }
    let noted = try booking.changed(to: booking.status, [], at: now) { $0.note(again, of: payment) }
    if try await bookings.replace(booking, with: noted) { return .other(noted) }
    guard let fresh = try await bookings.find(booking.id) else { throw BookingRefusal.noSuchBooking }
    return .other(fresh)
  }

  /// The hold of seats whose payment goes on: as long as the payment may take.
  private func stretch(_ booking: Booking, _ id: String) async throws {
    guard let payment = booking.payments.first(where: { $0.id == id }), booking.awaits(payment), let end = booking.welcomes(payment), end > clock.now()
    else { return }
    _ = try await seats.extend(booking.seats(of: payment), of: booking, until: end)
  }
}
