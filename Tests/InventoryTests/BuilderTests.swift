import Inventory
import Testing
import Travel

struct BuilderTests {
  static func inventory(_ flights: [DatedFlight]) throws -> Inventory {
    var builder = RefusalTests.builder()
    for flight in flights { try builder.add(flight) }
    #expect(builder.count == flights.count)
    let inventory = Inventory()
    inventory.replace(with: consume builder)
    return inventory
  }

  @Test("the same flights make the same index in whatever order they come")
  func anyOrder() throws {
    let flights = SmallWorld(seed: 31, perDay: 60).flights
    let inOrder = flights.sorted { $0.departure.airport < $1.departure.airport }
    let halfInOrder = Array(inOrder.dropFirst(100)) + Array(inOrder.prefix(100))
    let all = try [flights, inOrder, halfInOrder, flights.reversed()].map(Self.inventory)
    var dice = Dice(17)
    for _ in 0..<25 {
      let query = OracleTests.query(&dice)
      let answers = all.map { $0.search(query) }
      for answer in answers.dropFirst() {
        #expect(answer.byPrice == answers[0].byPrice)
        #expect(answer.byDuration == answers[0].byDuration)
        #expect(answer.count == answers[0].count)
      }
    }
    for inventory in all { #expect(inventory.summary == all[0].summary) }
    for flight in flights { #expect(all[2].flight(flight.key) == flight) }
  }

  @Test("a duplicate is refused also of a flight that was already written, in order or out of it")
  func duplicates() throws {
    let inOrder = SmallWorld(seed: 32, perDay: 30).flights.sorted { $0.departure.airport < $1.departure.airport }
    var builder = RefusalTests.builder()
    for flight in inOrder { try builder.add(flight) }
    for flight in inOrder.prefix(40) { #expect(throws: FlightRefusal.duplicate) { try builder.add(flight) } }
    #expect(builder.count == inOrder.count)
  }

  @Test("a copy of a builder goes its own way")
  func copies() throws {
    let inOrder = SmallWorld(seed: 33, perDay: 30).flights.sorted { $0.departure.airport < $1.departure.airport }
    var one = RefusalTests.builder()
    for flight in inOrder.dropLast(10) { try one.add(flight) }
    var other = one
    for flight in inOrder.suffix(10) { try one.add(flight) }
    for flight in inOrder.suffix(5) { try other.add(flight) }
    let (first, second) = (Inventory(), Inventory())
    first.replace(with: one)
    second.replace(with: other)
    first.replace(with: one)
    #expect(first.summary?.flights == inOrder.count)
    #expect(second.summary?.flights == inOrder.count - 5)
    for flight in inOrder { #expect(first.flight(flight.key) == flight) }
    for flight in inOrder.dropLast(10) { #expect(second.flight(flight.key) == flight) }
  }

  @Test("a cabin that no flight of the pair has sold before can be put on sale")
  func newCabin() throws {
    let inventory = try Self.inventory([InventoryTests.flight("AA1"), InventoryTests.flight("AA2", minute: 700)])
    let key = InventoryTests.flight("AA1").key
    #expect(inventory.update(key, .business, fare: 90_000, seats: 4))
    #expect(inventory.flight(key)?.offers.fare(.business) == 90_000)
    var query = InventoryTests.trip
    query.cabin = .business
    #expect(inventory.search(query).byPrice.map(\.price) == [90_000])
    query.allowsMixedCabins = true
    #expect(inventory.search(query).byPrice.map(\.price) == [5000, 90_000])
    #expect(inventory.search(query).byPrice.map(\.cabins) == [[.economy], [.business]])
    #expect(!inventory.update(key, .first, fare: -5, seats: 4))
    #expect(!inventory.update(key, .first, fare: .max, seats: 4))
  }

  @Test("the memory said to be needed is not less than what is used, and never overflows")
  func memory() throws {
    let small = SmallWorld(seed: 34, perDay: 140)
    let summary = try #require(try small.inventory().summary)
    // What does not grow with the flights: a table of all airport codes.
    let fixed = 64 * 1024
    let needed = Inventory.memoryNeeded(flights: summary.flights, pairs: summary.pairs, days: summary.days)
    #expect(needed + fixed >= summary.bytes)
    #expect(Inventory.memoryNeeded(flights: 36_500_000, pairs: 35_000, days: 365) < 2 << 30)
    #expect(Inventory.memoryNeeded(flights: .max, pairs: .max, days: .max) > 1 << 50)
    #expect(Inventory.memoryNeeded(flights: -1, pairs: -1, days: -1) >= 0)
  }

  @Test("anchors given beforehand rank by best as if they were the search's own")
  func anchors() throws {
    let inventory = try SmallWorld(seed: 35, perDay: 100, airports: 6).inventory()
    var dice = Dice(2)
    var compared = 0
    for _ in 0..<20 {
      var query = OracleTests.query(&dice)
      query.orders = [.price, .duration, .best]
      let own = inventory.search(query)
      guard let cheapest = own.byPrice.first?.price, let shortest = own.byDuration.first?.duration else { continue }
      query.orders = [.best]
      query.anchors = InventoryQuery.Anchors(cheapest: cheapest, shortest: shortest)
      #expect(inventory.search(query).best == own.best)
      compared += own.best.count
    }
    #expect(compared > 20)
  }

  @Test("adding flights anywhere leaves every other flight as it was, with the fares it has now")
  func applying() throws {
    let small = SmallWorld(seed: 36, perDay: 60)
    let inventory = try small.inventory()
    var dice = Dice(6)
    for flight in small.flights.prefix(50) { inventory.update(flight.key, .economy, fare: 777, seats: 7) }
    let more = (900..<930).map { number in
      SmallWorld.flight(
        SmallWorld.codes[dice.roll(0...4)], SmallWorld.codes[dice.roll(5...9)], day: dice.roll(0...4), number: number, &dice)
    }
    let removed = Array(Set(small.flights.suffix(30).map(\.key)))
    #expect(inventory.apply(changed: more, removed: removed, airport: SmallWorld.airport).isEmpty)
    for flight in more { #expect(inventory.flight(flight.key) == flight) }
    for key in removed { #expect(inventory.flight(key) == nil) }
    for flight in small.flights.prefix(50) { #expect(inventory.flight(flight.key)?.offers.fares[0] == 777) }
    for flight in small.flights.dropFirst(50).dropLast(30) { #expect(inventory.flight(flight.key) == flight) }
    #expect(inventory.summary?.flights == small.flights.count + more.count - removed.count)
  }
}
