import Inventory
import LocalInventory
import ProviderKit
import Support
import Testing
import Travel

struct LocalInventoryTests {
  static let now = UTCInstant(iso8601: "2026-12-01T00:00:00Z")!

  static func flight(_ text: String, fare: Int32, seats: UInt8 = 9) -> DatedFlight {
    let segment = Make.segment(text)
    return DatedFlight(
      service: FlightService(marketing: segment.marketing, aircraft: "320"), departure: segment.departure,
      arrival: segment.arrival, offers: CabinOffers(fares: SIMD4(fare, 0, 0, 0), seats: SIMD4(seats, 0, 0, 0)))
  }

  static func inventory() throws -> Inventory {
    var builder = SnapshotBuilder(
      firstDay: Make.date("2026-12-01"), airport: { IndexedAirport(code: $0, country: "IN", zone: "UTC") })
    for flight in [
      flight("AI1 DEL 2026-12-02T06:00 BOM 2026-12-02T08:00", fare: 6000),
      flight("AI3 DEL 2026-12-02T10:00 BOM 2026-12-02T12:10", fare: 5000, seats: 2),
      flight("AI5 DEL 2026-12-02T06:30 BLR 2026-12-02T09:00", fare: 2000),
      flight("AI7 BLR 2026-12-02T11:00 BOM 2026-12-02T12:30", fare: 2500),
      flight("AI2 BOM 2026-12-02T09:00 DEL 2026-12-02T11:00", fare: 4000),
      flight("AI2 BOM 2026-12-05T09:00 DEL 2026-12-05T11:00", fare: 7000),
    ] { try builder.add(flight) }
    let inventory = Inventory()
    inventory.replace(with: builder)
    return inventory
  }

  static func provider(_ inventory: Inventory) -> LocalInventory { LocalInventory(inventory, clock: ManualClock(now)) }

  static func query(_ days: [String], _ party: PassengerCounts = .oneAdult) -> FlightQuery {
    let ends = [("DEL", "BOM"), ("BOM", "DEL")]
    return FlightQuery(
      slices: days.enumerated().map {
        QuerySlice(from: Make.airport(ends[$0.offset].0), to: Make.airport(ends[$0.offset].1), on: Make.date($0.element))
      }, passengers: party, currency: .usd)
  }

  @Test("a one-way search offers every journey, priced for the party, with what is left of seats")
  func oneWay() throws {
    let offers = try Self.provider(Self.inventory()).offers(Self.query(["2026-12-02"])).offers
    #expect(offers.map { $0.price.total.decimal }.sorted() == ["45.00", "50.00", "60.00"])
    let stop = try #require(offers.first { $0.itinerary.stops == 1 })
    #expect(stop.itinerary.segments.map(\.marketing.description) == ["AI5", "AI7"])
    #expect(offers.first { $0.price.total.decimal == "50.00" }?.seatsAvailable == 2)
    #expect(Set(offers.map(\.id)).count == 3)
    #expect(offers.allSatisfy { $0.provider == "local" && $0.expiresAt > $0.fetchedAt })
  }

  @Test("children and infants pay their share, and the parts add up to the total")
  func party() throws {
    let party = try #require(PassengerCounts(adults: 2, children: 1, infants: 1))
    let offers = try Self.provider(Self.inventory()).offers(Self.query(["2026-12-02"], party)).offers
    let offer = try #require(offers.first { $0.itinerary.stops == 0 })
    #expect(offers.count == 2)
    #expect(offer.price.perTraveler.map { $0.total.decimal } == ["60.00", "45.00", "6.00"])
    #expect(offer.price.total.decimal == "171.00")
    #expect(offer.price.base.adding(offer.price.taxes) == offer.price.total)
  }

  @Test("a return joins ways out and back, and never leaves before it has arrived")
  func roundTrip() throws {
    let provider = Self.provider(try Self.inventory())
    let days = try provider.offers(Self.query(["2026-12-02", "2026-12-05"])).offers
    #expect(days.map { $0.price.total.decimal }.sorted() == ["115.00", "120.00", "130.00"])
    let sameDay = try provider.offers(Self.query(["2026-12-02", "2026-12-02"])).offers
    #expect(sameDay.map { $0.price.total.decimal } == ["100.00"])
  }

  @Test("an offer priced again has the price of now, and none when the seats are gone")
  func reprice() async throws {
    let inventory = try Self.inventory()
    let provider = Self.provider(inventory)
    let offer = try #require(try provider.offers(Self.query(["2026-12-02", "2026-12-05"])).offers.first)
    let deadline = ContinuousClock.now.advanced(by: .seconds(60))
    let same = try #require(try await provider.price(offer, passengers: .oneAdult, deadline: deadline))
    #expect(same.id == offer.id && same.price == offer.price)
    let back = try #require(FlightNumber("AI2"))
    let key = FlightKey(number: back, origin: Make.airport("BOM"), date: Make.date("2026-12-05"))
    inventory.update(key, .economy, fare: 9000)
    let moved = try #require(try await provider.price(offer, passengers: .oneAdult, deadline: deadline))
    #expect(moved.id != offer.id)
    #expect(moved.price.total.subtracting(offer.price.total)?.decimal == "20.00")
    inventory.update(key, .economy, seats: 0)
    #expect(try await provider.price(offer, passengers: .oneAdult, deadline: deadline) == nil)
  }

  @Test("what is not an offer of the local inventory is refused, before the flights are loaded it says so")
  func refusals() async throws {
    let deadline = ContinuousClock.now.advanced(by: .seconds(60))
    var stranger = try #require(try Self.provider(Self.inventory()).offers(Self.query(["2026-12-02"])).offers.first)
    for words in ["", "economy", "economy|", "economy|AI1 DEL", "steerage|AI1 DEL 2026-12-02", "economy|AI1 DEL 2026-12-02,"] {
      stranger.providerData = Array(words.utf8)
      await #expect(throws: ProviderFault.self) {
        try await Self.provider(Self.inventory()).price(stranger, passengers: .oneAdult, deadline: deadline)
      }
    }
    await #expect(throws: ProviderFault.self) {
      try await Self.provider(Inventory()).search(Self.query(["2026-12-02"]), deadline: deadline)
    }
  }

  @Test("the cheapest price of each day is the party's, days without seats are left out")
  func calendar() async throws {
    let query = Self.query(["2026-12-02"], try #require(PassengerCounts(adults: 2)))
    let fares = await Self.provider(try Self.inventory()).cheapest(query, days: Make.date("2026-12-01")...Make.date("2026-12-05"))
    #expect(fares.mapValues(\.decimal) == [Make.date("2026-12-02"): "90.00"])
  }
}
