import Inventory
import Testing
import Travel

struct InventoryTests {
  static let trip = InventoryQuery(
    origins: [AirportCode("AAA")!], destinations: [AirportCode("BBB")!], date: SmallWorld.firstDay)

  static func flight(_ number: String, minute: Int = 600, fare: Int32 = 5000, day: Int = 0) -> DatedFlight {
    SmallWorld.flight(
      FlightService(marketing: FlightNumber(number)!, aircraft: "320"), "AAA", "BBB", day: day,
      minute: minute, duration: 90, CabinOffers(fares: SIMD4(fare, 0, 0, 0), seats: SIMD4(3, 0, 0, 0)))
  }

  static func inventory(_ flights: [DatedFlight]) throws -> Inventory {
    var builder = RefusalTests.builder()
    for flight in flights { try builder.add(flight) }
    let inventory = Inventory()
    inventory.replace(with: builder)
    return inventory
  }

  @Test("an index that was never loaded answers with nothing")
  func empty() {
    let inventory = Inventory()
    #expect(!inventory.isLoaded)
    #expect(inventory.search(Self.trip).all.isEmpty)
    #expect(inventory.flight(Self.flight("AA1").key) == nil)
    #expect(!inventory.update(Self.flight("AA1").key, .economy, fare: 1, seats: 1))
  }

  @Test("a flight comes out as it went in")
  func roundTrip() throws {
    let bare = Self.flight("AA1")
    let leaves = AirportTime(
      airport: bare.departure.airport, terminal: "3", local: bare.departure.local,
      offsetMinutes: bare.departure.offsetMinutes, zone: bare.departure.zone)
    let flight = DatedFlight(
      service: FlightService(marketing: bare.service.marketing, operating: FlightNumber("ZZ12A"), aircraft: "77W"),
      departure: leaves, arrival: bare.arrival, offers: bare.offers)
    let inventory = try Self.inventory([flight])
    let answer = inventory.search(Self.trip)
    #expect(answer.flights(of: try #require(answer.byPrice.first)) == [flight])
    #expect(inventory.flight(flight.key) == flight)
    #expect(inventory.summary?.flights == 1)
  }

  @Test("a seat sold or a fare changed is seen by the next search")
  func update() throws {
    let inventory = try Self.inventory([Self.flight("AA1"), Self.flight("AA2", minute: 700, fare: 6000)])
    inventory.update(Self.flight("AA2").key, .economy, fare: 4000)
    #expect(inventory.search(Self.trip).byPrice.map(\.price) == [4000, 5000])
    inventory.update(Self.flight("AA2").key, .economy, seats: 0)
    #expect(inventory.search(Self.trip).byPrice.map(\.price) == [5000])
    #expect(!inventory.update(Self.flight("AA1").key, .economy, fare: 0))
    #expect(!inventory.update(Self.flight("AA1").key, .first, seats: 4))
  }

  @Test("a party larger than the seats left finds nothing")
  func seats() throws {
    let inventory = try Self.inventory([Self.flight("AA1")])
    var query = Self.trip
    query.seats = 3
    #expect(inventory.search(query).byPrice.count == 1)
    query.seats = 4
    #expect(inventory.search(query).byPrice.isEmpty)
  }

  @Test("flights are added, changed and taken out without a restart, and the others keep what was sold")
  func changes() throws {
    let inventory = try Self.inventory([Self.flight("AA1"), Self.flight("AA2", minute: 700)])
    inventory.update(Self.flight("AA1").key, .economy, seats: 1)
    let refused = inventory.apply(
      changed: [Self.flight("AA3", minute: 800, fare: 100), Self.flight("AA9", day: 9)], removed: [Self.flight("AA2").key],
      airport: SmallWorld.airport)
    #expect(refused.map(\.refusal) == [.outsideWindow])
    let answer = inventory.search(Self.trip)
    #expect(answer.byPrice.map(\.price) == [100, 5000])
    #expect(inventory.flight(Self.flight("AA1").key)?.offers.seats(.economy) == 1)
    inventory.apply(changed: [Self.flight("AA1", fare: 50)], airport: SmallWorld.airport)
    #expect(inventory.search(Self.trip).byPrice.map(\.price) == [50, 100])
  }

  @Test("an answer keeps the state it was found in")
  func snapshotStays() throws {
    let inventory = try Self.inventory([Self.flight("AA1")])
    let answer = inventory.search(Self.trip)
    inventory.replace(with: RefusalTests.builder())
    #expect(inventory.search(Self.trip).all.isEmpty)
    #expect(answer.flights(of: answer.byPrice[0]).first?.key == Self.flight("AA1").key)
  }

  @Test("the calendar tells each day's cheapest fare, and which days have none")
  func calendar() throws {
    let inventory = try Self.inventory([
      Self.flight("AA1"), Self.flight("AA2", minute: 900, fare: 3000), Self.flight("AA1", fare: 7000, day: 2),
    ])
    let days = inventory.calendar(Self.trip, dates: SmallWorld.firstDay...SmallWorld.firstDay.adding(days: 3))
    #expect(days.map(\.price) == [3000, nil, 7000, nil])
  }

  @Test("adding a flight never makes the cheapest dearer")
  func addingHelps() throws {
    let small = SmallWorld(seed: 21, perDay: 40)
    var dice = Dice(4)
    let inventory = try small.inventory()
    for number in 500..<540 {
      var query = OracleTests.query(&dice)
      query.filter = ItineraryFilter()
      let before = inventory.search(query).byPrice.first?.price
      let more = SmallWorld.flight(
        SmallWorld.codes[dice.roll(0...4)], SmallWorld.codes[dice.roll(5...9)], day: dice.roll(0...4), number: number,
        &dice)
      #expect(inventory.apply(changed: [more], airport: SmallWorld.airport).isEmpty)
      let after = inventory.search(query)
      if let before, !after.allowsLongLayovers { #expect(try #require(after.byPrice.first).price <= before) }
    }
  }
}
