import Store
import Travel

/// Sends the payer to the payment page: notes the attempt, and makes the signed address.
struct StartPayment: Sendable {
  let bookings: BookingStore
  let seats: BookingSeats
  let page: PaymentPageSettings
  let clock: any Clock

  /// How long a payment page may be used, and the most a hold is stretched for it.
  static let attemptSeconds: Int64 = 15 * 60
  static let capSeconds: Int64 = 25 * 60
  /// The most attempts one booking gets.
  static let attempts = 20

  /// The booking in state `paying`, with one more attempt.
  func run(_ booking: Booking) async throws -> Booking {
    var current = booking
    for _ in 0..<3 {
      let next = try started(current)
      if let end = next.payments.last?.expiresAt, try await !seats.extend(current, until: end) { throw BookingRefusal.holdOver }
      if try await bookings.replace(current, with: next) { return next }
      guard let fresh = try await bookings.find(booking.id) else { throw BookingRefusal.noSuchBooking }
      current = fresh
    }
    throw BookingRefusal.busy
  }

  /// The address of the payment page for the running attempt; nil when there is none. The same each time it is asked for.
  func address(_ booking: Booking, origin: String) -> String? {
    guard booking.status == .paying, let attempt = booking.payments.last(where: { $0.state == .started }) else { return nil }
    let order = PaymentOrder(
      payment: attempt.id, reference: booking.locator.description, amount: attempt.amount, expiresAt: attempt.expiresAt,
      returnURL: "\(origin)/v1/payments/return")
    return "\(page.url)?order=\(order.sealed(secret: page.secret))"
  }

  private func started(_ booking: Booking) throws -> Booking {
    guard booking.isPayable else { throw BookingRefusal.notPayable(booking.status) }
    let now = clock.now()
    guard let end = booking.payableUntil, end > now else { throw BookingRefusal.holdOver }
    guard booking.payments.count < Self.attempts else { throw BookingRefusal.notPayable(booking.status) }
    let cap = booking.createdAt.adding(seconds: Self.capSeconds)
    let attempt = PaymentAttempt(
      id: BookingID.make().description, amount: booking.offer.price.total, startedAt: now,
      expiresAt: min(now.adding(seconds: Self.attemptSeconds), cap))
    guard attempt.expiresAt > now else { throw BookingRefusal.holdOver }
    return try booking.changed(to: .paying, .paymentStarted, at: now) { $0.payments.append(attempt) }
  }
}

/// Where the payment page is, and the secret shared with it.
public struct PaymentPageSettings: Sendable {
  public var url: String
  public var secret: String

  public init(url: String, secret: String) { (self.url, self.secret) = (url, secret) }
}
