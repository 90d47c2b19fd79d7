import Booking
import ProviderKit
import Synchronization
import Travel

/// A handful of flights with few seats, and offers on them whose prices move while people pay.
final class SimulatedDesk: OfferDesk, SeatSource {
  /// A way to travel: one flight or two.
  struct Trip: Sendable, Hashable {
    var name: String
    var itinerary: Itinerary

    init?(_ name: String, _ segments: [Segment?]) {
      guard let slice = Slice(segments: segments.compactMap { $0 }), let itinerary = Itinerary(slices: [slice]) else { return nil }
      (self.name, self.itinerary) = (name, itinerary)
    }
  }

  static let provider = "local"

  let trips: [Trip]
  private let capacities: [String: Int]
  private let chance: Chance
  private let clock: any Clock
  /// What each trip costs a head now, in cents; every change is a new offer.
  private let prices: Mutex<[String: Int64]>
  private let moves: Mutex<Int>

  init(chance: Chance, clock: any Clock, moves: Int) {
    (self.chance, self.clock) = (chance, clock)
    trips = Self.makeTrips()
    capacities = Dictionary(uniqueKeysWithValues: Set(trips.flatMap(\.itinerary.segments).map { SeatKey($0).flight }).sorted().map { ($0, chance.within(1...4)) })
    prices = Mutex(Dictionary(uniqueKeysWithValues: trips.map { ($0.name, Self.price(of: $0, chance)) }))
    self.moves = Mutex(moves)
  }

  /// From now on prices stand.
  func calm() { moves.withLock { $0 = 0 } }

  /// The later trips mostly cost more, so that changing to them has to be paid.
  private static func price(of trip: Trip, _ chance: Chance) -> Int64 {
    Int64(chance.within(["later", "evening"].contains(trip.name) ? 200...600 : 50...400)) * 100
  }

  func seatsOnSale(_ flight: String, _ cabin: Cabin) async throws -> Int? { capacities[flight] }

  /// An offer as the search would show it now.
  func shown(_ trip: Trip, heads: Int) -> Offer {
    let cents = prices.withLock { $0[trip.name] ?? 10_000 }
    return offer(trip, heads: heads, cents: cents)
  }

  func offer(_ id: String) async -> Offer? { read(id).map { offer($0.trip, heads: $0.heads, cents: $0.cents) } }

  func reprice(_ id: String, passengers: PassengerCounts) async throws(OfferDeskFault) -> Repriced {
    guard let (trip, heads, cents) = read(id) else { throw .unknown }
    guard passengers.seats == heads else { throw .passengersDiffer }
    if chance.happens(moves.withLock { $0 }) { prices.withLock { $0[trip.name] = Self.price(of: trip, chance) } }
    let before = offer(trip, heads: heads, cents: cents), now = shown(trip, heads: heads)
    return Repriced(offer: now, previous: before.price, changed: now.price != before.price)
  }

  /// `direct1_2_12300`: trip, heads and cents a head.
  private func read(_ id: String) -> (trip: Trip, heads: Int, cents: Int64)? {
    let parts = id.split(separator: "_")
    guard parts.count == 3, let trip = trips.first(where: { $0.name == parts[0] }), let heads = Int(parts[1]), let cents = Int64(parts[2]) else {
      return nil
    }
    return (trip, heads, cents)
  }

  private func offer(_ trip: Trip, heads: Int, cents: Int64) -> Offer {
    let each = Money(minorUnits: cents, currency: .eur), total = Money(minorUnits: cents * Int64(heads), currency: .eur)
    let price = Price(
      total: total, base: total, taxes: .zero(.eur), perTraveler: [TravelerPrice(type: .adult, count: heads, total: each)])
    let now = clock.now()
    return Offer(
      id: "\(trip.name)_\(heads)_\(cents)", provider: Self.provider, providerOfferID: trip.name,
      itinerary: trip.itinerary, price: price, refundable: true,
      expiresAt: now.adding(minutes: 60), fetchedAt: now)
  }
}

extension SimulatedDesk {
  /// Others between the same places.
  func others(than trip: Trip) -> [Trip] {
    let slice = trip.itinerary.slices[0]
    return trips.filter { $0 != trip && $0.itinerary.slices[0].origin == slice.origin && $0.itinerary.slices[0].destination == slice.destination }
  }

  /// Three flights, a journey of two of them, and two later trips, of which one has its first flight in common with the journey.
  private static func makeTrips() -> [Trip] {
    let first = segment("AI", 865, "DEL", 370, "BOM", 500), second = segment("AI", 101, "BOM", 560, "MAA", 680)
    let other = segment("BA", 142, "DEL", 200, "LHR", 770)
    let later = segment("AI", 867, "DEL", 720, "BOM", 850), night = segment("AI", 103, "BOM", 900, "MAA", 1020)
    return [
      Trip("direct1", [first]), Trip("direct2", [other]), Trip("journey", [first, second]), Trip("later", [later]), Trip("evening", [first, night]),
    ].compactMap { $0 }
  }

  private static func segment(_ carrier: String, _ number: Int, _ from: String, _ leaves: Int, _ to: String, _ arrives: Int) -> Segment? {
    guard let carrier = AirlineCode(carrier), let flight = FlightNumber(carrier: carrier, number: number), let from = AirportCode(from),
      let to = AirportCode(to), let day = LocalDate(year: 2026, month: 12, day: 20)
    else { return nil }
    func time(_ airport: AirportCode, _ minute: Int) -> AirportTime {
      AirportTime(airport: airport, local: LocalDateTime(date: day, minuteOfDay: minute), offsetMinutes: 0, zone: "UTC")
    }
    return Segment(marketing: flight, departure: time(from, leaves), arrival: time(to, arrives))
  }
}
