import Inventory
import Testing
import Travel

struct RefusalTests {
  static let service = FlightService(marketing: FlightNumber("AA1")!)
  static let sold = CabinOffers(fares: SIMD4(5000, 0, 0, 0), seats: SIMD4(9, 9, 0, 0))

  static func builder() -> SnapshotBuilder {
    SnapshotBuilder(firstDay: SmallWorld.firstDay, days: SmallWorld.days, airport: SmallWorld.airport)
  }

  static func refusal(_ flight: DatedFlight) -> FlightRefusal? {
    var builder = builder()
    do throws(FlightRefusal) { try builder.add(flight) } catch { return error }
    return nil
  }

  static func flight(day: Int = 0, duration: Int = 90, _ offers: CabinOffers = sold) -> DatedFlight {
    SmallWorld.flight(service, "AAA", "BBB", day: day, minute: 600, duration: duration, offers)
  }

  @Test("a good flight is taken")
  func good() { #expect(Self.refusal(Self.flight()) == nil) }

  @Test("a flight that arrives before it departs, or never, is refused")
  func times() {
    #expect(Self.refusal(Self.flight(duration: -5)) == .arrivesBeforeDeparture)
    #expect(Self.refusal(Self.flight(duration: 0)) == .arrivesBeforeDeparture)
    #expect(Self.refusal(Self.flight(duration: 1441)) == .tooLong)
  }

  @Test("a flight before or after the resident days is refused")
  func window() {
    #expect(Self.refusal(Self.flight(day: -1)) == .outsideWindow)
    #expect(Self.refusal(Self.flight(day: SmallWorld.days)) == .outsideWindow)
  }

  @Test("a flight to nowhere known is refused")
  func unknown() {
    let good = Self.flight()
    let elsewhere = AirportTime(
      airport: AirportCode("QQQ")!, local: good.arrival.local, offsetMinutes: 0, zone: "Etc/UTC")
    let flight = DatedFlight(
      service: Self.service, departure: good.departure, arrival: elsewhere, offers: Self.sold)
    #expect(Self.refusal(flight) == .unknownAirport)
  }

  @Test("a flight with no fare, a negative one or an absurd one is refused")
  func fares() {
    #expect(Self.refusal(Self.flight(CabinOffers())) == .nothingSold)
    #expect(Self.refusal(Self.flight(CabinOffers(fares: SIMD4(-1, 5, 0, 0)))) == .badFare)
    #expect(Self.refusal(Self.flight(CabinOffers(fares: SIMD4(.max, 5, 0, 0)))) == .badFare)
  }

  @Test("the same flight number twice on one day from one airport is refused, and the first one stays")
  func duplicate() throws {
    var builder = Self.builder()
    try builder.add(Self.flight())
    #expect(throws: FlightRefusal.duplicate) { try builder.add(Self.flight(duration: 100)) }
    let inventory = Inventory()
    inventory.replace(with: builder)
    let key = Self.flight().key
    #expect(inventory.flight(key)?.departure.instant.minutes(until: Self.flight().arrival.instant) == 90)
  }

  @Test("a cabin without a fare is not sold, whatever its seats say")
  func unsold() throws {
    var builder = Self.builder()
    try builder.add(Self.flight())
    let inventory = Inventory()
    inventory.replace(with: builder)
    let query = InventoryQuery(
      origins: [AirportCode("AAA")!], destinations: [AirportCode("BBB")!], date: SmallWorld.firstDay,
      cabin: .premiumEconomy)
    #expect(inventory.search(query).all.isEmpty)
  }

  static func bulk(day: Int = 0, duration: Int32 = 90, _ offers: CabinOffers = sold, to destination: String = "BBB") -> BulkFlight {
    let departure = Int32(SmallWorld.firstDay.daysSinceEpoch + Int32(day)) * 1440 + 600
    return BulkFlight(
      service: 0, origin: AirportCode("AAA")!, destination: AirportCode(destination)!, departure: departure,
      arrival: departure + duration, offers: offers)
  }

  static func refusal(_ flight: BulkFlight) -> FlightRefusal? {
    var builder = builder()
    _ = builder.service(service)
    do throws(FlightRefusal) { try builder.add(flight) } catch { return error }
    return nil
  }

  @Test("a flight in numbers is held to the same rules")
  func bulk() throws {
    #expect(Self.refusal(Self.bulk()) == nil)
    #expect(Self.refusal(Self.bulk(duration: 0)) == .arrivesBeforeDeparture)
    #expect(Self.refusal(Self.bulk(duration: 1441)) == .tooLong)
    #expect(Self.refusal(Self.bulk(day: -1)) == .outsideWindow)
    #expect(Self.refusal(Self.bulk(day: SmallWorld.days)) == .outsideWindow)
    #expect(Self.refusal(Self.bulk(day: 1_000_000)) == .outsideWindow)
    #expect(Self.refusal(Self.bulk(CabinOffers())) == .nothingSold)
    #expect(Self.refusal(Self.bulk(CabinOffers(fares: SIMD4(-1, 5, 0, 0)))) == .badFare)
    #expect(Self.refusal(Self.bulk(to: "QQQ")) == .unknownAirport)
    #expect(Self.refusal(Self.bulk(to: "AAA")) == .sameAirport)
    var builder = Self.builder()
    #expect(throws: FlightRefusal.unknownService) { try builder.add(Self.bulk()) }
    #expect(builder.service(Self.service) == builder.service(Self.service))
    try builder.add(Self.bulk())
    #expect(throws: FlightRefusal.duplicate) { try builder.add(Self.bulk(duration: 80)) }
    #expect(throws: FlightRefusal.duplicate) { try builder.add(Self.flight()) }
    #expect(builder.count == 1)
  }

  @Test("flights in numbers get their local times from their airports' clocks, over a clock change too")
  func bulkLocalTimes() throws {
    let london = try TimeZoneRules(identifier: "Europe/London")
    var builder = SnapshotBuilder(firstDay: LocalDate(year: 2027, month: 3, day: 27)!, days: 3) { code in
      IndexedAirport(code: code, country: "GB", zone: "Europe/London", clock: london)
    }
    let service = builder.service(Self.service)
    for day in Int32(0)..<3 {
      let departure = Int32(LocalDate(year: 2027, month: 3, day: 27)!.daysSinceEpoch + day) * 1440 + 30
      try builder.add(
        BulkFlight(
          service: service, origin: AirportCode("LHR")!, destination: AirportCode("MAN")!, departure: departure,
          arrival: departure + 60, offers: Self.sold))
    }
    let inventory = Inventory()
    inventory.replace(with: builder)
    let times = (0..<3).compactMap { day in
      inventory.departures(from: AirportCode("LHR")!, on: LocalDate(year: 2027, month: 3, day: 27 + day)!).first
    }
    #expect(times.map(\.departure.local.minuteOfDay) == [30, 30, 90])
    #expect(times.map(\.arrival.local.minuteOfDay) == [90, 150, 150])
  }
}
