import Inventory
import Travel

/// The slow, obvious search the fast one is held against: it tries every flight after every flight.
struct Oracle {
  let flights: [DatedFlight]

  struct Found: Equatable, CustomStringConvertible {
    let price: Int
    let duration: Int
    let flights: [FlightKey]
    var description: String { "\(price) \(duration)' " + flights.map(\.description).joined(separator: " + ") }
  }

  /// Everything that fits, in no order.
  func everything(_ query: InventoryQuery) -> [[DatedFlight]] { expand(query, longest: longestWait(query)) }

  /// 12 hours, or 24 when there is nothing else even without filters.
  func longestWait(_ query: InventoryQuery) -> Int {
    var open = query
    open.filter = ItineraryFilter()
    let hasUsual = !expand(query, longest: 720).isEmpty || query.filter.maxStops == 0
    return hasUsual || !expand(open, longest: 720).isEmpty ? 720 : 1440
  }

  func ranked(_ query: InventoryQuery, by order: InventoryOrder) -> [Found] {
    let all = everything(query)
    let cheapest = all.map { price($0, query) }.min() ?? 0
    let shortest = all.map(duration).min() ?? 0
    func key(_ trip: [DatedFlight]) -> [Int] {
      let (p, d) = (price(trip, query), duration(trip))
      let score =
        query.weights.price * Double(p) / Double(cheapest) + query.weights.duration * Double(d) / Double(shortest)
        + query.weights.stop * Double(trip.count - 1)
      let departure = Int(trip[0].departure.instant.seconds)
      switch order {
      case .price: return [p, d, departure] + places(trip)
      case .duration: return [d, p, departure] + places(trip)
      case .best: return [Int(score * 1_048_576), p, departure] + places(trip)
      case .departure: return [departure, p, d] + places(trip)
      case .arrival: return [departure + d * 60, p, d, departure] + places(trip)
      }
    }
    return all.map { (key($0), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }.prefix(query.limit).map {
      Found(price: price($0.1, query), duration: duration($0.1), flights: $0.1.map(\.key))
    }
  }

  /// The published last tie: origin, destination, departure, number, flight by flight.
  private func places(_ trip: [DatedFlight]) -> [Int] {
    trip.flatMap { flight in
      [
        Int(flight.departure.airport.packed), Int(flight.arrival.airport.packed),
        Int(flight.departure.instant.seconds), Int(flight.service.marketing.packed),
      ]
    }
  }

  func price(_ trip: [DatedFlight], _ query: InventoryQuery) -> Int {
    trip.reduce(0) { $0 + Int(cabin($1, query).flatMap($1.offers.fare) ?? 0) }
  }

  /// The asked cabin, or where cabins may be mixed the next lower one with the seats.
  func cabin(_ flight: DatedFlight, _ query: InventoryQuery) -> Cabin? {
    let lowest = query.allowsMixedCabins ? 0 : query.cabin.index
    return Cabin.allCases[lowest...query.cabin.index].last { flight.offers.seats($0) >= query.seats }
  }

  func duration(_ trip: [DatedFlight]) -> Int { trip[0].departure.instant.minutes(until: trip[trip.count - 1].arrival.instant) }

  func expand(_ query: InventoryQuery, longest: Int) -> [[DatedFlight]] {
    let usable = flights.filter { fits($0, query) }
    let leaving = Dictionary(grouping: usable, by: \.departure.airport)
    var found: [[DatedFlight]] = []
    func extend(_ trip: [DatedFlight]) {
      let last = trip[trip.count - 1]
      if query.destinations.contains(last.arrival.airport) {
        if fits(trip, query) { found.append(trip) }
        return
      }
      guard trip.count <= min(query.filter.maxStops, 2), mayConnect(last.arrival.airport, query) else { return }
      for next in leaving[last.arrival.airport] ?? [] where connects(last, next, query, longest: longest) { extend(trip + [next]) }
    }
    for first in usable
    where query.origins.contains(first.departure.airport) && first.departure.local.date == query.date
      && !query.origins.contains(first.arrival.airport)
    {
      extend([first])
    }
    return found.filter { trip in
      let airports = [trip[0].departure.airport] + trip.map(\.arrival.airport)
      return Set(airports).count == airports.count
    }
  }

  private func fits(_ flight: DatedFlight, _ query: InventoryQuery) -> Bool {
    let carriers = [flight.service.marketing.carrier, (flight.service.operating ?? flight.service.marketing).carrier]
    if let asked = query.filter.airlines, !carriers.contains(where: asked.contains) { return false }
    if carriers.contains(where: query.filter.excludedAirlines.contains) { return false }
    return cabin(flight, query) != nil
  }

  private func mayConnect(_ airport: AirportCode, _ query: InventoryQuery) -> Bool {
    if query.origins.contains(airport) || query.filter.excludedConnections.contains(airport) { return false }
    return query.filter.connections?.contains(airport) ?? true
  }

  private func connects(_ a: DatedFlight, _ b: DatedFlight, _ query: InventoryQuery, longest: Int) -> Bool {
    guard a.arrival.airport == b.departure.airport else { return false }
    let wait = a.arrival.instant.minutes(until: b.departure.instant)
    let facts = { SmallWorld.airport($0)! }
    let crosses = { (f: DatedFlight) in facts(f.departure.airport).country != facts(f.arrival.airport).country }
    let rule = facts(a.arrival.airport).minimumConnection
    let least = max(Int(crosses(a) || crosses(b) ? rule.international : rule.domestic), query.filter.minLayover ?? 0)
    return wait >= least && wait <= min(longest, query.filter.maxLayover ?? longest)
  }

  private func fits(_ trip: [DatedFlight], _ query: InventoryQuery) -> Bool {
    let filter = query.filter
    if let most = filter.maxPrice, price(trip, query) > most { return false }
    if let most = filter.maxDuration, duration(trip) > most { return false }
    if let window = filter.departureWindow, !window.contains(trip[0].departure.local.minuteOfDay) { return false }
    if let window = filter.arrivalWindow, !window.contains(trip[trip.count - 1].arrival.local.minuteOfDay) {
      return false
    }
    return true
  }
}
