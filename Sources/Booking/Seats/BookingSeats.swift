public import Store
import Synchronization
import Telemetry
public import Travel

/// The seats bookings have of ours: whose offers take them, and what becomes of them with a booking.
public struct BookingSeats: Sendable {
  let take: TakeSeats?
  /// The providers whose offers are of stored flights.
  let sellers: Set<String>

  /// Seats of the stored flights.
  /// - Parameters:
  ///   - sellers: the providers whose offers take seats of ours: `local`.
  ///   - watch: who is told how many are free.
  public init(
    store: Store, source: any SeatSource, sellers: Set<String>, watch: (any SeatWatch)? = nil, clock: any Clock = SystemClock()
  ) {
    self.init(
      take: TakeSeats(
        seats: StoredSeats(store), source: source, hints: SeatHints(watch: watch), clock: clock,
        chance: { Chance.below($0) }), sellers: sellers)
  }

  init(take: TakeSeats?, sellers: Set<String>) { (self.take, self.sellers) = (take, sellers) }

  /// Nobody's: every offer is somebody else's to keep.
  public static let none = BookingSeats(take: nil, sellers: [])

  /// Takes the seats an offer needs; empty for an offer that is not ours, nil when a flight has not as many.
  ///
  /// - Parameter numbers: the seat numbers chosen on each flight.
  func hold(
    _ offer: Offer, _ count: Int, for hold: String, until end: UTCInstant, again: Bool, numbers: [SeatKey: [String]] = [:]
  ) async throws -> [HeldSeats]? {
    guard let take, sellers.contains(offer.provider), count > 0 else { return [] }
    let keys = Set(offer.itinerary.segments.map(SeatKey.init))
    return try await take.hold(count, on: Array(keys), for: hold, until: end, again: again, numbers: numbers)
  }

  /// Takes seats of these flights of ours, beside those the name has on others; nil when one has not as many.
  func hold(_ keys: Set<SeatKey>, _ count: Int, for hold: String, until end: UTCInstant) async throws -> [HeldSeats]? {
    guard let take, count > 0 else { return nil }
    return try await take.hold(count, on: Array(keys), for: hold, until: end, again: true)
  }

  /// Makes seats a booking's own for good; false, and none of them, when one went to somebody else.
  func sell(_ seats: [HeldSeats], of booking: Booking) async throws(StoreError) -> Bool {
    guard let take, !seats.isEmpty else { return true }
    return try await take.sell(seats, of: booking.hold)
  }

  /// Moves the end of a hold; false when a seat of it is no longer the booking's.
  func extend(_ seats: [HeldSeats], of booking: Booking, until end: UTCInstant) async throws(StoreError) -> Bool {
    guard let take, !seats.isEmpty else { return true }
    return try await take.extend(seats, of: booking.hold, until: end)
  }

  /// The same places once more, for a booking whose hold was lost; nil when one is somebody else's.
  func retake(_ seats: [HeldSeats], of booking: Booking, until end: UTCInstant) async throws -> [HeldSeats]? {
    guard let take, !seats.isEmpty else { return [] }
    return try await take.retake(seats, of: booking.hold, until: end)
  }

  /// Gives seats of a booking back.
  func free(_ seats: [HeldSeats], of booking: Booking) async throws(StoreError) {
    try await take?.giveBack(seats, of: booking.hold)
  }

  /// Gives back whatever is held under a name on an offer's flights, sold seats not: a try that died may have taken more than it knew.
  func clear(_ offer: Offer?, of hold: String) async throws(StoreError) {
    guard let take, let offer, sellers.contains(offer.provider) else { return }
    for key in Set(offer.itinerary.segments.map(SeatKey.init)).sorted() {
      guard let map = try await take.seats.read(key) else { continue }
      let held = map.held(by: hold, at: take.clock.now()).filter { map.seats[$0.place]?.expiresAt != SeatMap.sold }
      if !held.isEmpty { try await take.giveBack([HeldSeats(key: key, seats: held)], of: hold) }
    }
  }
}
