import Store
import Travel

/// Cancels a booking, or some of its passengers: what it costs first, then in one write with what comes back; seats and money follow.
struct CancelBooking: Sendable {
  let bookings: BookingStore
  let apply: ApplyPayment
  let terms: RefundTerms?
  let clock: any Clock

  /// What it would cost now; nothing changes.
  func quote(_ booking: Booking, _ asked: Set<Int>?) throws(BookingRefusal) -> (leaving: Set<Int>, terms: CancelTerms) {
    let now = clock.now()
    let leaving = try booking.leaving(asked, at: now)
    return (leaving, try booking.quote(leaving, terms, at: now))
  }

  /// The booking without those who leave.
  ///
  /// - Parameter answering: what is kept as the request's answer, from the booking after it and what it cost.
  /// - Throws: `keyKnown` when another process was faster under the same key.
  func run(
    _ booking: Booking, _ asked: Set<Int>?, claim: AnswerKey, answering: (Booking, CancelTerms) -> KeptAnswer
  ) async throws -> Booking {
    var current = booking
    for _ in 0..<8 {
      let (leaving, cost) = try quote(current, asked)
      var next = try current.cancelling(leaving, cost, at: clock.now())
      let answer = answering(next, cost)
      next.answers.append(answer)
      if try await bookings.replace(current, with: next, for: claim.id) { return try await apply.finish(next) }
      guard let fresh = try await bookings.find(booking.id) else { throw BookingRefusal.noSuchBooking }
      // The write came through although its answer did not.
      if fresh.answers.contains(answer) { return try await apply.finish(fresh) }
      if fresh.knows(claim, at: clock.now()) { throw BookingRefusal.keyKnown(fresh) }
      current = fresh
    }
    throw BookingRefusal.busy
  }
}
