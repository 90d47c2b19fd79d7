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

  /// A seat's number on board, chosen by somebody: whose it is, and until when.
  struct Number: Sendable, Hashable {
    var hold: String
    var expiresAt: UTCInstant
  }

  let key: SeatKey
  let capacity: Int
  /// By place, counted from 0.
  var seats: [Int: Seat]
  /// The numbers that were chosen at least once, `12A`. A number comes with some seat; which one makes no difference.
  var numbers: [String: Number] = [:]

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

  /// The seats a booking has at a moment; the first have its numbers.
  func held(by hold: String, at now: UTCInstant) -> [HeldSeat] {
    let held = seats.filter { $0.value.hold == hold && $0.value.expiresAt > now }.sorted { $0.key < $1.key }
    let mine = numbers.filter { $0.value.hold == hold && $0.value.expiresAt > now }.keys.sorted()
    return held.enumerated().map { HeldSeat(place: $1.key, fence: $1.value.fence, number: $0 < mine.count ? mine[$0] : nil) }
  }

  /// One of these numbers that somebody else has at a moment.
  func taken(of numbers: [String], for hold: String, at now: UTCInstant) -> String? {
    numbers.first { number in self.numbers[number].map { $0.hold != hold && $0.expiresAt > now } ?? false }
  }

  /// The picks with numbers, as many as there are.
  func numbering(_ picks: [SeatPick], _ numbers: [String]) -> [SeatPick] {
    var copy = picks
    for (place, number) in zip(copy.indices, numbers) {
      copy[place].number = number
      copy[place].isNumberKnown = self.numbers[number] != nil
    }
    return copy
  }

  /// The map after picks were taken.
  func taking(_ picks: [SeatPick], hold: String, until end: UTCInstant) -> SeatMap {
    setting(picks.map(\.held), hold: hold, until: end)
  }

  /// The map with these seats a booking's until a moment.
  func setting(_ held: [HeldSeat], hold: String, until end: UTCInstant) -> SeatMap {
    var copy = self
    for seat in held {
      copy.seats[seat.place] = Seat(hold: hold, fence: seat.fence, expiresAt: end)
      if let number = seat.number { copy.numbers[number] = Number(hold: hold, expiresAt: end) }
    }
    return copy
  }
}

/// A seat somebody means to take, and what was seen of it.
struct SeatPick: Sendable, Hashable {
  let place: Int
  /// The fence it had; nil when it was never taken.
  let seen: Int?
  /// The number that is wanted with it.
  var number: String?
  /// Whether somebody had the number before.
  var isNumberKnown = false

  init(place: Int, seen: Int?) { (self.place, self.seen) = (place, seen) }

  /// What the taker will have.
  var held: HeldSeat { HeldSeat(place: place, fence: (seen ?? 0) &+ 1, number: number) }
}

/// A seat a booking has, with the fence it was taken under.
struct HeldSeat: Sendable, Hashable {
  let place: Int
  let fence: Int
  /// Its number on board, when one was chosen.
  var number: String?
}

/// A booking's seats on one flight.
struct HeldSeats: Sendable, Hashable {
  let key: SeatKey
  var seats: [HeldSeat]
}
