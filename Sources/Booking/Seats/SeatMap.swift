import Travel

/// The seats of one cabin of one dated flight as they were read: who has which, and until when.
struct SeatMap: Sendable, Hashable {
  /// One seat that was taken at least once. The others are free and have no entry.
  struct Seat: Sendable, Hashable {
    /// The booking that has or had it.
    var hold: String
    /// Grows by one each time the seat is taken: a confirmation meant for an earlier hold finds another number.
    var fence: Int
    /// Free again from this moment on; `SeatMap.sold` for a seat that is sold, the beginning of time for one given back.
    var expiresAt: UTCInstant
  }

  /// When a sold seat is free again: the end of the year 9999.
  static let sold = UTCInstant(seconds: 253_402_300_799)
  /// When a seat that was given back became free.
  static let givenBack = UTCInstant(seconds: 0)

  let key: SeatKey
  let capacity: Int
  /// By place, counted from 0.
  var seats: [Int: Seat]

  /// How many can be had at a moment.
  func free(at now: UTCInstant) -> Int { capacity - seats.values.count { $0.expiresAt > now } }

  func sold() -> Int { seats.values.count { $0.expiresAt == Self.sold } }

  /// So many free seats, side by side from a place on where that is possible; nil when there are not as many.
  func picks(_ count: Int, at now: UTCInstant, from start: Int) -> [SeatPick]? {
    guard count > 0, free(at: now) >= count else { return nil }
    var picks: [SeatPick] = []
    for step in 0..<capacity where picks.count < count {
      let place = (start + step) % capacity
      let seat = seats[place]
      guard seat.map({ $0.expiresAt <= now }) ?? true else { continue }
      picks.append(SeatPick(place: place, seen: seat?.fence))
    }
    return picks.count == count ? picks : nil
  }

  /// The seats a booking has at a moment.
  func held(by hold: String, at now: UTCInstant) -> [HeldSeat] {
    seats.filter { $0.value.hold == hold && $0.value.expiresAt > now }.map { HeldSeat(place: $0.key, fence: $0.value.fence) }
      .sorted { $0.place < $1.place }
  }

  /// The map after picks were taken.
  func taking(_ picks: [SeatPick], hold: String, until end: UTCInstant) -> SeatMap {
    setting(picks.map(\.held), hold: hold, until: end)
  }

  /// The map with these seats a booking's until a moment.
  func setting(_ held: [HeldSeat], hold: String, until end: UTCInstant) -> SeatMap {
    var copy = self
    for seat in held { copy.seats[seat.place] = Seat(hold: hold, fence: seat.fence, expiresAt: end) }
    return copy
  }
}

/// A seat somebody means to take, and what was seen of it.
struct SeatPick: Sendable, Hashable {
  let place: Int
  /// The fence it had; nil when it was never taken.
  let seen: Int?

  /// What the taker will have.
  var held: HeldSeat { HeldSeat(place: place, fence: (seen ?? 0) &+ 1) }
}

/// A seat a booking has, with the fence it was taken under.
struct HeldSeat: Sendable, Hashable {
  let place: Int
  let fence: Int
}

/// A booking's seats on one flight.
struct HeldSeats: Sendable, Hashable {
  let key: SeatKey
  var seats: [HeldSeat]
}
