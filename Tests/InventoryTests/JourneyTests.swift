import Inventory
import Support
import Testing
import Travel

@Suite(.ownThread)
struct JourneyTests {
  @Test("return trips and three cities are what joining everything with everything gives", arguments: 0..<4)
  func agrees(world: Int) throws {
    let small = SmallWorld(seed: UInt64(world) + 70, perDay: [45, 50, 60, 60][world], airports: 6)
    let inventory = try small.inventory()
    let oracle = Oracle(flights: small.flights)
    var dice = Dice(UInt64(world) + 900)
    var compared = 0
    for round in 0..<14 {
      let query = Self.query(&dice, slices: round % 4 == 3 ? 3 : 2)
      let answer = inventory.search(query)
      let all = oracle.journeys(query)
      for (order, list) in [
        (InventoryOrder.price, answer.byPrice), (.duration, answer.byDuration), (.best, answer.best),
      ] {
        #expect(list.map { oracle.key($0.price, $0.duration, $0.stops, order, query, all) } == oracle.ranked(all, query, order))
        for journey in list { #expect(Self.follows(journey, query)) }
      }
      #expect(inventory.count(query) == all.count)
      let limit = all.map(\.price).sorted().dropFirst(all.count / 3).first ?? 50_000
      let within = all.count { $0.price <= limit }
      #expect(inventory.count(query, maxPrice: limit) == (query.slices.count == 2 ? within : all.isEmpty ? 0 : nil))
      compared += all.count
    }
    #expect(compared > 20, "the queries must find something to compare")
  }

  /// There and back, or on, from the same day up to two days apart, so that slices do get in each other's way.
  static func query(_ dice: inout Dice, slices: Int) -> InventoryJourneyQuery {
    var places = SmallWorld.codes[4...].map { AirportCode($0)! }
    let first = places.remove(at: dice.roll(0...places.count - 1))
    let second = places.remove(at: dice.roll(0...places.count - 1))
    let third = slices == 2 ? first : places[dice.roll(0...places.count - 1)]
    let stops = [first, second, third, first]
    var day = dice.roll(0...1)
    return InventoryJourneyQuery(
      slices: (0..<slices).map { slice in
        defer { day += dice.roll(0...2) }
        return InventoryQuery(
          origins: [stops[slice]], destinations: [stops[slice + 1]], date: SmallWorld.firstDay.adding(days: day),
          filter: ItineraryFilter(maxStops: slices == 2 ? dice.roll(1...2) : 1))
      },
      limit: [1, 7, 60][dice.roll(0...2)], orders: [.price, .duration, .best], pause: dice.roll(0...1) * 90)
  }

  static func follows(_ journey: FoundJourney, _ query: InventoryJourneyQuery) -> Bool {
    (1..<journey.slices.count).allSatisfy {
      journey.slices[$0].departureMinute >= journey.slices[$0 - 1].arrivalMinute + query.pause
    }
  }

  @Test("a slice that only late itineraries can follow is asked for more of them")
  func laterOnes() throws {
    let early = (1...30).map { InventoryTests.flight("AA\($0)", minute: 300 + $0, fare: Int32(1000 + $0)) }
    let late = InventoryTests.flight("AA99", minute: 1300, fare: 9000)
    // 11:40 in BBB is 06:10 in AAA, after every early flight.
    let home = [(700, Int32(1)), (1430, 70)].enumerated().map { number, flight in
      SmallWorld.flight(
        FlightService(marketing: FlightNumber("BB\(number + 1)")!), "BBB", "AAA", day: 0, minute: flight.0, duration: 60,
        CabinOffers(fares: SIMD4(flight.1, 0, 0, 0), seats: SIMD4(9, 0, 0, 0)))
    }
    let inventory = try InventoryTests.inventory(early + [late] + home)
    let out = InventoryTests.trip
    var first = out
    swap(&first.origins, &first.destinations)
    for (limit, prices) in [(1, [9001]), (40, [9001, 9070])] {
      let query = InventoryJourneyQuery(slices: [first, out], limit: limit, orders: [.price])
      #expect(inventory.search(query).byPrice.map(\.price) == prices)
    }
  }

  @Test("no slices, seven slices and a slice without flights give nothing")
  func nothing() throws {
    let inventory = try InventoryTests.inventory([InventoryTests.flight("AA1")])
    #expect(inventory.search(InventoryJourneyQuery(slices: [])).all.isEmpty)
    let trip = InventoryTests.trip
    #expect(inventory.search(InventoryJourneyQuery(slices: [trip])).byPrice.map(\.price) == [5000])
    #expect(inventory.search(InventoryJourneyQuery(slices: [trip, trip])).all.isEmpty)
    #expect(inventory.search(InventoryJourneyQuery(slices: [InventoryQuery](repeating: trip, count: 7))).all.isEmpty)
    #expect(Inventory().search(InventoryJourneyQuery(slices: [trip])).all.isEmpty)
  }
}

extension Oracle {
  struct Journey {
    var price = 0
    var duration = 0
    var stops = 0
    var end = Int.min
  }

  /// Every journey that fits, in no order.
  func journeys(_ query: InventoryJourneyQuery) -> [Journey] {
    query.slices.reduce([Journey()]) { begun, slice in
      let trips = everything(slice)
      return begun.flatMap { journey in
        trips.compactMap { trip in
          let start = Int(trip[0].departure.instant.seconds / 60)
          guard journey.end == .min || start >= journey.end + query.pause else { return nil }
          return Journey(
            price: journey.price + price(trip, slice), duration: journey.duration + duration(trip),
            stops: journey.stops + trip.count - 1, end: start + duration(trip))
        }
      }
    }
  }

  /// What decides about a journey's place: exact for price and duration, near enough for "best".
  func key(
    _ price: Int, _ duration: Int, _ stops: Int, _ order: InventoryOrder, _ query: InventoryJourneyQuery, _ all: [Journey]
  ) -> [Int] {
    switch order {
    case .price: return [price, duration]
    case .duration: return [duration, price]
    case .best:
      let cheapest = Double(all.map(\.price).min() ?? 1)
      let shortest = Double(all.map(\.duration).min() ?? 1)
      let score =
        query.weights.price * Double(price) / cheapest + query.weights.duration * Double(duration) / shortest
        + query.weights.stop * Double(stops)
      return [Int((score * 10_000).rounded())]
    case .departure, .arrival: return []
    }
  }

  func ranked(_ all: [Journey], _ query: InventoryJourneyQuery, _ order: InventoryOrder) -> [[Int]] {
    all.map { key($0.price, $0.duration, $0.stops, order, query, all) }
      .sorted { $0.lexicographicallyPrecedes($1) }.prefix(query.limit).map { $0 }
  }
}
