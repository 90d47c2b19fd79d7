import Inventory
import Support
import Testing
import Travel

@Suite(.ownThread)
struct OracleTests {
  /// Some query, from plain to narrow.
  static func query(_ dice: inout Dice) -> InventoryQuery {
    let places = (SmallWorld.codes[3...] + SmallWorld.codes[7...]).map { AirportCode($0)! }
    var origins = [places[dice.roll(0...9)]]
    var destinations = [places[dice.roll(0...9)]]
    if dice.chance(20) { origins.append(places[dice.roll(0...9)]) }
    if dice.chance(20) { destinations.append(places[dice.roll(0...9)]) }
    origins = Array(Set(origins))
    destinations = Array(Set(destinations).subtracting(origins))
    var query = InventoryQuery(
      origins: origins, destinations: destinations,
      date: SmallWorld.firstDay.adding(days: dice.roll(0...SmallWorld.days - 1)),
      cabin: dice.chance(70) ? .economy : Cabin.allCases[dice.roll(0...3)], seats: dice.roll(1...4),
      filter: filter(&dice), limit: [1, 3, 20, 200][dice.roll(0...3)], orders: Set(InventoryOrder.allCases),
      countsAll: true)
    query.allowsMixedCabins = dice.chance(30)
    return query
  }

  static func filter(_ dice: inout Dice) -> ItineraryFilter {
    var filter = ItineraryFilter(maxStops: dice.chance(80) ? 2 : dice.roll(0...1))
    if dice.chance(50) { return filter }
    let airlines = SmallWorld.carriers.map { AirlineCode($0)! } + [AirlineCode("ZZ")!]
    if dice.chance(30) { filter.maxPrice = dice.roll(30...300) * 100 }
    if dice.chance(30) { filter.maxDuration = dice.roll(100...1500) }
    if dice.chance(20) { filter.airlines = [airlines[dice.roll(0...3)], airlines[dice.roll(0...3)]] }
    if dice.chance(20) { filter.excludedAirlines = [airlines[dice.roll(0...3)]] }
    if dice.chance(20) { filter.departureWindow = DayWindow(from: dice.roll(0...1439), to: dice.roll(0...1439)) }
    if dice.chance(20) { filter.arrivalWindow = DayWindow(from: dice.roll(0...1439), to: dice.roll(0...1439)) }
    let places = SmallWorld.codes.map { AirportCode($0)! }
    if dice.chance(15) { filter.connections = [places[dice.roll(0...4)], places[dice.roll(5...9)]] }
    if dice.chance(15) { filter.excludedConnections = [places[dice.roll(0...9)]] }
    if dice.chance(15) { filter.minLayover = dice.roll(0...200) }
    if dice.chance(15) { filter.maxLayover = dice.roll(60...1000) }
    return filter
  }

  @Test("the index finds, ranks and counts exactly what trying everything finds", arguments: 0..<12)
  func agrees(world: Int) throws {
    let small = SmallWorld(seed: UInt64(world), perDay: [30, 80, 110, 140][world % 4], airports: 6)
    let inventory = try small.inventory()
    let oracle = Oracle(flights: small.flights)
    var dice = Dice(UInt64(world) + 1000)
    var compared = 0
    for _ in 0..<40 {
      let query = Self.query(&dice)
      let answer = inventory.search(query)
      for order in InventoryOrder.allCases {
        let list = answer.list(by: order)
        let found = list.map {
          Oracle.Found(price: $0.price, duration: $0.duration, flights: answer.flights(of: $0).map(\.key))
        }
        #expect(found == oracle.ranked(query, by: order), "\(order) of \(query)")
        for trip in list {
          #expect(trip.cabins == answer.flights(of: trip).map { oracle.cabin($0, query) })
        }
      }
      let all = oracle.everything(query)
      compared += all.count
      #expect(answer.count?.nonstop == all.filter { $0.count == 1 }.count)
      #expect(answer.count?.oneStop == all.filter { $0.count == 2 }.count)
      #expect(answer.count?.twoStops == all.filter { $0.count == 3 }.count)
    }
    #expect(compared > 20, "the queries must find something to compare")
  }

  @Test("it still agrees after thousands of fares and seats changed in place")
  func agreesAfterChanges() throws {
    var small = SmallWorld(seed: 77, perDay: 100, airports: 7)
    let inventory = try small.inventory()
    var dice = Dice(5)
    for _ in 0..<5000 {
      let place = dice.roll(0...small.flights.count - 1)
      let flight = small.flights[place]
      let cabin = Cabin.allCases[dice.roll(0...3)]
      let fare = Int32(dice.roll(1...200) * 100)
      let seats = UInt8(dice.roll(0...9))
      var offers = flight.offers
      offers.fares[cabin.index] = fare
      offers.seats[cabin.index] = seats
      small.flights[place] = DatedFlight(
        service: flight.service, departure: flight.departure, arrival: flight.arrival, offers: offers)
      #expect(inventory.update(flight.key, cabin, fare: fare, seats: seats))
    }
    let oracle = Oracle(flights: small.flights)
    for _ in 0..<60 {
      let query = Self.query(&dice)
      let answer = inventory.search(query)
      #expect(answer.byPrice.map(\.price) == oracle.ranked(query, by: .price).map(\.price))
      #expect(answer.byDuration.map(\.duration) == oracle.ranked(query, by: .duration).map(\.duration))
    }
  }

  @Test("tightening a filter never adds an itinerary")
  func tightening() throws {
    let inventory = try SmallWorld(seed: 3, perDay: 25).inventory()
    var dice = Dice(9)
    for _ in 0..<150 {
      var query = Self.query(&dice)
      query.filter = ItineraryFilter()
      let open = try #require(inventory.search(query).count).total
      query.filter = Self.filter(&dice)
      let narrow = try #require(inventory.search(query).count).total
      #expect(narrow <= open)
    }
  }
}
