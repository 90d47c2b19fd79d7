import Store
import Travel

/// Takes, extends, sells and frees the seats of a booking. The hold's name is the booking's id.
struct TakeSeats: Sendable {
  let seats: any SeatStore
  let source: any SeatSource
  let hints: SeatHints
  let clock: any Clock
  /// A whole number below the one given.
  let chance: @Sendable (Int) -> Int

  /// How often a taker that lost a race for a seat tries another.
  static let tries = 64

  /// Takes seats on every flight, in the flights' order, or none: what was got is given back when one fails.
  ///
  /// - Parameters:
  ///   - again: whether an earlier try of the same booking may have taken some already.
  ///   - numbers: the seat numbers chosen on each flight; one that somebody else has is refused.
  /// - Returns: nil when a flight has not as many.
  func hold(
    _ count: Int, on keys: [SeatKey], for hold: String, until end: UTCInstant, again: Bool, numbers: [SeatKey: [String]] = [:]
  ) async throws -> [HeldSeats]? {
    var got: [HeldSeats] = []
    do {
      for key in keys.sorted() {
        guard let seats = try await take(count, of: key, hold: hold, until: end, again: again, numbers: numbers[key] ?? []) else {
          // Who is told that there are none keeps none: that they are back is known, not hoped.
          try await giveBack(got, of: hold, onlyHeld: true)
          return nil
        }
        got.append(seats)
      }
      return got
    } catch let refusal as BookingRefusal {
      try await giveBack(got, of: hold, onlyHeld: true)
      throw refusal
    } catch {
      await free(got, of: hold, onlyHeld: true)
      throw error
    }
  }

  /// Moves the end of a hold; false when a seat of it is no longer the booking's.
  func extend(_ held: [HeldSeats], of hold: String, until end: UTCInstant) async throws(StoreError) -> Bool {
    for flight in held where !(try await set(flight, hold, end, onlyHeld: true)) { return false }
    return true
  }

  /// Makes the seats of a booking its own for good; false, and none of them, when one went to somebody else.
  ///
  /// A hold that ran out is taken up again where nobody came in between.
  func sell(_ held: [HeldSeats], of hold: String) async throws(StoreError) -> Bool {
    for (position, flight) in held.enumerated() where !(try await set(flight, hold, SeatMap.sold, onlyHeld: false)) {
      for sold in held[..<position] { _ = try await set(sold, hold, SeatMap.givenBack, onlyHeld: false) }
      return false
    }
    return true
  }

  /// Gives seats back, sold or held; those that are somebody else's by now are left alone.
  ///
  /// - Parameter onlyHeld: whether those that were sold meanwhile are left alone.
  func free(_ held: [HeldSeats], of hold: String, onlyHeld: Bool = false) async {
    for flight in held { _ = try? await set(flight, hold, SeatMap.givenBack, onlyHeld: onlyHeld) }
  }

  /// The same, and told when the store did not do it.
  func giveBack(_ held: [HeldSeats], of hold: String, onlyHeld: Bool = false) async throws(StoreError) {
    for flight in held { _ = try await set(flight, hold, SeatMap.givenBack, onlyHeld: onlyHeld) }
  }

  /// The same places once more, under new fences, for a booking whose hold was tidied away; nil when one is taken.
  func retake(_ held: [HeldSeats], of hold: String, until end: UTCInstant) async throws -> [HeldSeats]? {
    var got: [HeldSeats] = []
    for flight in held.sorted(by: { $0.key < $1.key }) {
      guard let seats = try await retake(flight, hold, end) else {
        await free(got, of: hold)
        return nil
      }
      got.append(seats)
    }
    return got
  }

  private func retake(_ flight: HeldSeats, _ hold: String, _ end: UTCInstant) async throws(StoreError) -> HeldSeats? {
    let now = clock.now()
    guard let map = try await seats.read(flight.key) else { return nil }
    hints.learn(map, now: now)
    let mine = map.held(by: hold, at: now)
    if mine.map(\.place) == flight.seats.map(\.place).sorted() { return HeldSeats(key: flight.key, seats: mine) }
    let numbers = flight.seats.compactMap(\.number)
    let picks = map.numbering(flight.seats.map { SeatPick(place: $0.place, seen: map.seats[$0.place]?.fence) }, numbers)
    guard map.taken(of: numbers, for: "", at: now) == nil, flight.seats.allSatisfy({ map.seats[$0.place].map { $0.expiresAt <= now } ?? true }),
      try await seats.take(picks, of: flight.key, hold: hold, until: end, now: now)
    else { return nil }
    let got = HeldSeats(key: flight.key, seats: picks.map(\.held))
    hints.note(got, hold: hold, until: end, now: now)
    return got
  }

  private func set(_ flight: HeldSeats, _ hold: String, _ end: UTCInstant, onlyHeld: Bool) async throws(StoreError) -> Bool {
    let now = clock.now()
    guard try await seats.set(flight, hold: hold, until: end, onlyHeld: onlyHeld, now: now) else {
      hints.forget(flight.key)
      return false
    }
    hints.note(flight, hold: end == SeatMap.givenBack ? "" : hold, until: end, now: now)
    return true
  }
}
