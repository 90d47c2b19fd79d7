import Store
import Travel

/// Corrects names on a booking, by the rules; one write with its event and the request's answer.
struct CorrectNames: Sendable {
  let bookings: BookingStore
  /// Nil when names cannot be corrected here.
  let rules: NameRules?
  let clock: any Clock

  /// The booking as it would be; nothing changes.
  func quote(_ booking: Booking, _ names: [NameCorrection]) throws -> Booking {
    guard let rules else { throw BookingRefusal.notConfigured }
    return try booking.correcting(names, rules, at: clock.now())
  }

  /// The booking with the names.
  ///
  /// - Parameter answering: what is kept as the request's answer, from the booking after it.
  /// - Throws: `keyKnown` when another process was faster under the same key.
  func run(_ booking: Booking, _ names: [NameCorrection], claim: AnswerKey, answering: (Booking) -> KeptAnswer) async throws -> Booking {
    var current = booking
    for _ in 0..<8 {
      var next = try quote(current, names)
      let answer = answering(next)
      next.answers.append(answer)
      if try await bookings.replace(current, with: next, for: claim.id) { return next }
      guard let fresh = try await bookings.find(booking.id) else { throw BookingRefusal.noSuchBooking }
      // The write came through although its answer did not.
      if fresh.answers.contains(answer) { return fresh }
      if fresh.knows(claim, at: clock.now()) { throw BookingRefusal.keyKnown(fresh) }
      current = fresh
    }
    throw BookingRefusal.busy
  }
}
