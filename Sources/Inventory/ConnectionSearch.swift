/// Finds every itinerary with up to two stops, from both ends: first flights out of the origins and last flights into
/// the destinations are gathered once, and what can join them is looked up.
///
/// Two-stop families (a group of first flights, a pair for the middle, a group of last flights) are first judged by
/// their lower bounds; a sink comes back only to those that can still matter, best first.
struct ConnectionSearch {
  let snapshot: Snapshot
  let plan: SearchPlan
  let flights: FlightColumns
  let pairs: PairIndex
  let fares: LiveFares
  let seats: LiveSeats
  let cheapest: LiveFares
  var tables: SearchTables
  var directPairs: [Int] = []
  /// Last flights depart between these minutes.
  var lastHorizon: (from: Int32, to: Int32) = (0, -1)

  init(_ snapshot: Snapshot, _ plan: SearchPlan, _ tables: SearchTables) {
    self.snapshot = snapshot
    self.plan = plan
    self.tables = tables
    flights = snapshot.flights
    pairs = snapshot.pairs
    fares = snapshot.flights.fares[plan.cabin]
    seats = snapshot.flights.seats[plan.cabin]
    cheapest = snapshot.pairs.cheapest[plan.cabin]
  }

  /// Prepares both ends. Any number of `run`s may follow.
  mutating func gather() {
    tables.begin(plan, snapshot)
    for origin in plan.origins { gatherFirst(origin) }
    if plan.maxStops > 0 && tables.firstGroups.count > 0 { markLast() }
  }

  /// Hands every itinerary that could matter to the sink.
  mutating func run<S: Sink>(_ sink: inout S) {
    for pair in directPairs { takeDirect(pair, into: &sink) }
    if plan.maxStops >= 1 {
      for group in 0..<tables.firstGroups.count { joinOneStop(group, into: &sink) }
    }
    if plan.maxStops >= 2 {
      sink.tighten()
      for group in 0..<tables.firstGroups.count { considerFamilies(group, with: &sink) }
      sink.settle(&self)
    }
  }

  // MARK: what a flight must be

  @inline(__always) func isUsable(_ row: Int) -> Bool {
    if seats[row] < plan.seats { return false }
    return !plan.filtersAirlines || airlineIsAllowed(row)
  }

  @inline(never) private func airlineIsAllowed(_ row: Int) -> Bool {
    let service = Int(flights.service[row]) &* 2
    let marketing = tables.airlines[Int(flights.serviceCarriers[service])]
    let operating = tables.airlines[Int(flights.serviceCarriers[service &+ 1])]
    return (marketing | operating) & 1 == 1 && (marketing | operating) & 2 == 0
  }

  @inline(__always) func departsInWindow(_ row: Int) -> Bool {
    guard let window = plan.departureWindow else { return true }
    return window.contains(minuteOfDay(flights.departure[row], flights.originOffset[row]))
  }

  @inline(__always) func arrivesInWindow(_ row: Int) -> Bool {
    guard let window = plan.arrivalWindow else { return true }
    return window.contains(minuteOfDay(flights.arrival(row), flights.destinationOffset[row]))
  }

  private func minuteOfDay(_ minute: Int32, _ quarters: Int8) -> Int {
    let local = (Int(minute) + Int(quarters) * 15) % 1440
    return local < 0 ? local + 1440 : local
  }

  @inline(__always) func mayConnect(_ airport: Int) -> Bool {
    !plan.filtersConnections || tables.connectionAllowed[airport] == 1
  }

  @inline(__always) func minimum(at airport: Int, _ a: UInt8, _ b: UInt8) -> Int32 {
    max(snapshot.connections.minimum(at: airport, international: a | b), plan.minLayover)
  }

  @inline(__always) func isWithinLimits(price: Int, duration: Int) -> Bool {
    price <= plan.maxPrice && duration <= plan.maxDuration
  }

  /// The first row in `from..<to` that departs at `minute` or later.
  @inline(__always) func firstRow(_ from: Int, _ to: Int, departingAt minute: Int32) -> Int {
    var low = from
    var high = to
    while low < high {
      let middle = (low &+ high) >> 1
      if flights.departure[middle] < minute { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}
