import Store
import Travel

/// One flight's seats, taken by one write: from what this process saw last, and when that is old, from what is stored.
extension TakeSeats {
  func take(
    _ count: Int, of key: SeatKey, hold: String, until end: UTCInstant, again: Bool, numbers: [String] = []
  ) async throws -> HeldSeats? {
    if !again {
      if let picks = hints.reserve(count, of: key, hold: hold, until: end, now: clock.now(), from: chance) {
        let numbered = hints.map(key)?.numbering(picks, numbers) ?? picks
        if numbers.isEmpty || numbered != picks, let got = try await write(numbered, key, hold, end) { return got }
      } else if hints.map(key) == nil, let got = try await begin(count, key, hold, end, numbers) {
        return got
      }
    }
    for _ in 0..<Self.tries {
      let now = clock.now()
      guard let map = try await seats.read(key) else {
        if let got = try await begin(count, key, hold, end, numbers) { return got }
        guard try await seats.read(key) != nil else { return nil }
        continue
      }
      hints.learn(map, now: now)
      if let mine = try await earlier(map, count, hold, end) { return mine }
      if let number = map.taken(of: numbers, for: hold, at: now) { throw BookingRefusal.seatTaken(key, number) }
      guard let picks = hints.reserve(count, of: key, hold: hold, until: end, now: now, from: chance)
        ?? map.picks(count, at: now, from: chance(map.capacity))
      else { return nil }
      if let got = try await write(map.numbering(picks, numbers), key, hold, end) { return got }
    }
    throw BookingRefusal.busy
  }

  /// The first seats of a flight are taken with the document that holds them; nil when somebody made it meanwhile, or the
  /// flight is not sold or has too few.
  private func begin(_ count: Int, _ key: SeatKey, _ hold: String, _ end: UTCInstant, _ numbers: [String]) async throws -> HeldSeats? {
    guard let capacity = try await source.seatsOnSale(key.flight, key.cabin), capacity >= count else { return nil }
    let now = clock.now()
    let empty = SeatMap(key: key, capacity: capacity, seats: [:])
    guard let picks = empty.picks(count, at: now, from: chance(capacity)) else { return nil }
    let numbered = empty.numbering(picks, numbers)
    let map = empty.taking(numbered, hold: hold, until: end)
    guard try await seats.add(map, now: now) else { return nil }
    hints.learn(map, now: now)
    return HeldSeats(key: key, seats: numbered.map(\.held))
  }

  private func write(_ picks: [SeatPick], _ key: SeatKey, _ hold: String, _ end: UTCInstant) async throws -> HeldSeats? {
    let now = clock.now()
    do {
      guard try await seats.take(picks, of: key, hold: hold, until: end, now: now) else {
        hints.forget(key)
        return nil
      }
    } catch {
      hints.forget(key)
      throw error
    }
    let got = HeldSeats(key: key, seats: picks.map(\.held))
    hints.note(got, hold: hold, until: end, now: now)
    return got
  }

  /// Seats that an earlier try of the same booking took, or a write of this one that was believed lost.
  private func earlier(_ map: SeatMap, _ count: Int, _ hold: String, _ end: UTCInstant) async throws(StoreError) -> HeldSeats? {
    let mine = HeldSeats(key: map.key, seats: Array(map.held(by: hold, at: clock.now()).prefix(count)))
    guard mine.seats.count == count, try await extend([mine], of: hold, until: end) else { return nil }
    return mine
  }
}
