import Payments
import Store
import Telemetry
import Travel

/// Does what time, a dead process or a silent gateway has left over: expires what was not paid, settles payments whose answer is not
/// known, gives seats and money back, finishes what was begun, forgets answers that have had their time. Any number of processes may do it at once.
public struct TendBookings: Sendable {
  let bookings: BookingStore
  let seats: BookingSeats
  let keys: IdempotencyKeys
  let bookOffer: BookOffer
  let settle: SettlePayment
  let rebook: RebookFlights
  /// Whose uses are looked after; nil when there are no coupons.
  let sales: SaleRules?
  let clock: any Clock
  let log: Log

  /// One round: the bookings that are due, each taken for a while so that others leave it alone; answers how many.
  ///
  /// - Parameter sideBySide: how many at a time: a gateway that hangs holds up only its own.
  @discardableResult
  public func pass(limit: Int = 100, sideBySide: Int = 1) async throws -> Int {
    let due = try await bookings.due(at: clock.now(), limit: limit)
    await keys.releaseLeft()
    guard sideBySide > 1 else {
      for booking in due { await take(booking) }
      return due.count
    }
    await withTaskGroup(of: Void.self) { group in
      for (position, booking) in due.enumerated() {
        if position >= sideBySide { await group.next() }
        group.addTask { await take(booking) }
      }
    }
    return due.count
  }

  /// Does what is left of one booking, unless another process is at it.
  private func take(_ booking: Booking) async {
    do {
      let now = clock.now()
      guard try await bookings.lease(booking, until: now.adding(seconds: booking.patience(at: now))) else { return }
      try await tend(booking)
      try await bookings.forgetAnswers(of: booking, at: now)
    } catch {
      log.warn("a booking's work could not be done; it is tried again", ["booking": booking.locator.description, "why": "\(error)"])
    }
  }

  /// Gives back the uses of coupons whose bookings were never stored; answers how many.
  @discardableResult
  public func tidyCoupons() async throws -> Int {
    try await sales?.coupons.check(at: clock.now()) { booking in
      guard let id = BookingID(booking) else { return false }
      return try await bookings.find(id) != nil
    } ?? 0
  }

  /// Rounds until the task is cancelled, a second apart, or at once while there is much to do.
  public func run() async {
    var round = 0
    while !Task.isCancelled {
      var count = 0
      do {
        count = try await pass(sideBySide: 8)
        try await seats.tidy()
        if round % 60 == 0 { try await tidyCoupons() }
        round &+= 1
      } catch {
        log.warn("the bookings could not be looked at; the next look is in a second", ["why": "\(error)"])
      }
      if count < 100 { do { try await Task.sleep(for: .seconds(1)) } catch { return } }
    }
  }

  /// Everything that is left to do for one booking.
  func tend(_ booking: Booking) async throws {
    var current = booking
    if current.isChangeOver(at: clock.now()) { current = try await rebook.leave(current) }
    if current.isReturning { current = try await settle.apply.free(current) }
    if current.status == .held { current = try await held(current) }
    if current.status == .forwarding, current.airline == nil {
      current = try await bookOffer.forward?.leaveUnknown(current) ?? current
    }
    if current.status == .forwarding { current = try await bookOffer.forward?.ask(current) ?? current }
    for payment in current.payments where payment.isRunning {
      guard isDue(payment, current) else { continue }
      current = try await settle.run(payment, of: current)
    }
    if current.status == .paying, !current.payments.contains(where: \.isRunning) { current = try await unpaid(current) }
    if current.refunds.contains(where: \.isRunning) { current = try await settle.apply.refunds.run(current, asksFirst: true) }
    if current.isReturning { current = try await settle.apply.free(current) }
  }

  /// A held booking whose time is over, or whose maker died before it was what was asked for.
  private func held(_ booking: Booking) async throws -> Booking {
    let now = clock.now()
    if let end = booking.holdExpiresAt, end <= now { return try await expire(booking) }
    guard booking.fulfilment == .mock, booking.updatedAt.adding(seconds: 60) <= now else { return booking }
    return try await bookOffer.goOn(booking, booking.offer)
  }

  /// Whether it is time to ask: whoever sent it has had its time, and so has a payer on a page.
  private func isDue(_ payment: PaymentAttempt, _ booking: Booking) -> Bool {
    let now = clock.now()
    switch payment.state {
    case .started where payment.actionURL != nil && !booking.awaits(payment): return true
    case .started: return payment.startedAt.adding(seconds: PaymentAttempt.leaseSeconds) <= now
    default: return true
    }
  }

  /// Nobody is paying any more.
  private func unpaid(_ booking: Booking) async throws -> Booking {
    let now = clock.now()
    if let end = booking.holdExpiresAt, end <= now { return try await expire(booking) }
    let back = try booking.changed(to: .held, [], at: now)
    return try await bookings.replace(booking, with: back) ? back : try await bookings.find(booking.id) ?? booking
  }

  func expire(_ booking: Booking) async throws -> Booking {
    let expired = try booking.changed(to: .expired, .expired, at: clock.now())
    guard try await bookings.replace(booking, with: expired) else { return try await bookings.find(booking.id) ?? booking }
    return try await settle.apply.finish(expired)
  }
}
