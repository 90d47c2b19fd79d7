import Inventory
import ProviderKit
import Support
import Travel
import World

@testable import LocalInventory

/// A small dense world of real airports with everything mixed: prices and times that tie, codeshares, seats that run out.
enum RandomWorld {
  static let facts = try! World(directory: Fixtures.path("world"))
  static let day = Make.date("2026-12-02")
  static let now = UTCInstant(iso8601: "2026-12-01T00:00:00Z")!
  private static let airports = ["DEL", "BOM", "BLR", "HYD", "MAA", "CCU", "DXB"].map(Make.airport)
  private static let carriers = ["AI", "6E", "UK", "EK"].compactMap { AirlineCode($0) }

  static func inventory(seed: UInt64, flights: Int = 640) throws -> Inventory {
    var random = SeededRandom(seed: seed)
    var builder = SnapshotBuilder(firstDay: day.adding(days: -1), airport: { facts.indexed($0) })
    for number in 1...flights {
      let from = airports[Int(random.next() % 7)]
      let to = airports.filter { $0 != from }[Int(random.next() % 6)]
      let zones = (facts.zone(from)!, facts.zone(to)!)
      let leaves = LocalDateTime(date: day.adding(days: Int(random.next() % 2)), minuteOfDay: Int(random.next() % 96) * 15)
      let departure = AirportTime(airport: from, terminal: number % 3 == 0 ? "2" : nil, local: leaves, in: zones.0)
      let minutes = 60 + Int(random.next() % 12) * 15
      let arrival = AirportTime(airport: to, instant: departure.instant.adding(minutes: minutes), in: zones.1)
      let carrier = carriers[Int(random.next() % 4)]
      let fare = Int32(3_000 + random.next() % 25 * 400)
      let seats = UInt8(random.next() % 10)
      let operating = number % 5 == 0 ? FlightNumber(carrier: carriers[Int(random.next() % 4)], number: 5000 + number) : nil
      try builder.add(
        DatedFlight(
          service: FlightService(
            marketing: FlightNumber(carrier: carrier, number: number)!, operating: operating,
            aircraft: number % 4 == 0 ? nil : ["320", "77W"][number % 2]),
          departure: departure, arrival: arrival,
          offers: CabinOffers(fares: SIMD4(fare, fare * 2, fare * 3, 0), seats: SIMD4(seats, 4, seats / 2, 0))))
    }
    let inventory = Inventory()
    inventory.replace(with: consume builder)
    return inventory
  }

  static func query(
    _ party: PassengerCounts = .oneAdult, cabin: Cabin = .economy, currency: Currency = .eur
  ) -> FlightQuery {
    FlightQuery(
      slices: [QuerySlice(from: Make.airport("DEL"), to: Make.airport("BOM"), on: day)], passengers: party, cabin: cabin,
      currency: currency)
  }

  /// Every journey the index has for a query, as whole offers in the query's currency.
  static func everything(_ inventory: Inventory, _ query: FlightQuery) throws -> [Offer] {
    let provider = LocalInventory(inventory, clock: ManualClock(now))
    let source = try provider.source(for: query)!
    let ranking = source.best(10_000, by: .price, passing: OfferFilter(), anchors: nil)
    let journeys = ranking.journeys(0..<ranking.count)!
    return journeys.journeys.compactMap { source.offer($0, of: journeys) }
  }
}
