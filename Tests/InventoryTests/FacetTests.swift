import Inventory
import Support
import Testing
import Travel

@Suite(.ownThread)
struct FacetTests {
  @Test("facets are what counting everything gives, each under all filters but its own", arguments: 0..<4)
  func agrees(world: Int) throws {
    let small = SmallWorld(seed: UInt64(world) + 40, perDay: [40, 90, 110, 130][world], airports: 6)
    let inventory = try small.inventory()
    let oracle = Oracle(flights: small.flights)
    var dice = Dice(UInt64(world) + 600)
    var compared = 0
    for _ in 0..<40 {
      var query = OracleTests.query(&dice)
      query.wantsFacets = true
      query.limit = 1
      let answer = inventory.search(query)
      let facets = try #require(answer.facets)
      #expect(answer.count?.total == oracle.everything(query).count)
      let expected = oracle.facets(query)
      #expect(facets == expected, "\(query)")
      compared += expected.stops.reduce(0) { $0 + $1.count }
    }
    #expect(compared > 20, "the queries must find something to compare")
  }

  @Test("what is counted and tallied does not depend on whether anything is ranked")
  func unranked() throws {
    let small = SmallWorld(seed: 45, perDay: 110, airports: 6)
    let inventory = try small.inventory()
    var dice = Dice(605)
    var counted = 0
    for _ in 0..<30 {
      var query = OracleTests.query(&dice)
      query.filter = ItineraryFilter()
      query.wantsFacets = dice.roll(0...1) == 1
      let ranked = inventory.search(query)
      query.orders = []
      let unranked = inventory.search(query)
      #expect(unranked.count == ranked.count, "\(query)")
      #expect(unranked.facets == ranked.facets, "\(query)")
      counted += unranked.count?.total ?? 0
    }
    #expect(counted > 20, "the queries must find something to count")
  }

  @Test("a query that cannot find anything has empty facets")
  func nothing() throws {
    var query = InventoryTests.trip
    query.wantsFacets = true
    query.date = SmallWorld.firstDay.adding(days: 200)
    let inventory = try InventoryTests.inventory([InventoryTests.flight("AA1")])
    #expect(inventory.search(query).facets == InventoryFacets())
  }
}

extension Oracle {
  func facets(_ query: InventoryQuery) -> InventoryFacets {
    let wait = longestWait(query)
    func trips(_ lift: (inout ItineraryFilter) -> Void) -> [[DatedFlight]] {
      var lifted = query
      lift(&lifted.filter)
      return expand(lifted, longest: wait)
    }
    func tally(_ trips: [[DatedFlight]]) -> InventoryFacets.Tally {
      InventoryFacets.Tally(count: trips.count, leastPrice: trips.map { price($0, query) }.min() ?? 0)
    }
    func grouped<Key: Hashable>(_ trips: [[DatedFlight]], _ keys: ([DatedFlight]) -> Set<Key>) -> [Key: InventoryFacets.Tally] {
      let all = trips.reduce(into: Set<Key>()) { $0.formUnion(keys($1)) }
      return Dictionary(uniqueKeysWithValues: all.map { key in (key, tally(trips.filter { keys($0).contains(key) })) })
    }
    func quarters(_ trips: [[DatedFlight]], _ minute: ([DatedFlight]) -> Int) -> [InventoryFacets.Tally] {
      (0..<4).map { quarter in tally(trips.filter { minute($0) / 360 == quarter }) }
    }
    func span(_ values: [Int]) -> ClosedRange<Int>? { values.isEmpty ? nil : values.min()!...values.max()! }

    var facets = InventoryFacets()
    let byStops = trips { $0.maxStops = 2 }
    facets.stops = (0..<3).map { stops in tally(byStops.filter { $0.count == stops + 1 }) }
    facets.airlines = grouped(
      trips {
        $0.airlines = nil
        $0.excludedAirlines = []
      }
    ) { trip in
      trip.map { [$0.service.marketing.carrier, $0.service.flown.carrier] }.map(Set.init).reduce(nil) { (all: Set<AirlineCode>?, own) in
        all?.intersection(own) ?? own
      } ?? []
    }
    facets.connections = grouped(
      trips {
        $0.connections = nil
        $0.excludedConnections = []
      }
    ) { Set($0.dropLast().map(\.arrival.airport)) }
    facets.departures = quarters(trips { $0.departureWindow = nil }) { $0[0].departure.local.minuteOfDay }
    facets.arrivals = quarters(trips { $0.arrivalWindow = nil }) { $0[$0.count - 1].arrival.local.minuteOfDay }
    facets.price = span(trips { $0.maxPrice = nil }.map { price($0, query) })
    facets.duration = span(trips { $0.maxDuration = nil }.map(duration))
    return facets
  }
}
