import Travel

/// Finds every itinerary with up to two stops, from both ends: first flights out of the origins and last flights into
/// the destinations are gathered once, and what can join them is looked up.
///
/// Two-stop families (a group of first flights, a pair for the middle, the last flights from where it ends) are first
/// judged by their lower bounds; a sink comes back only to those that can still matter, best first.
///
/// It holds nothing but pointers and numbers besides the plan, and is passed in place, so that no loop copies or counts.
struct ConnectionSearch {
  let plan: SearchPlan
  let flights: FlightColumns
  let pairs: PairIndex
  let places: AirportColumns
  let cabins: Column<CabinColumns>
  let cabin: CabinColumns
  /// Minutes of the search count from here, in minutes of the index: a day before any flight that is of use, for whole
  /// local days are looked at.
  let base: Int
  let longest: Int32
  /// Whether a flight's use is more than a look at one cabin's seats.
  let isParticular: Bool
  var tables: SearchTables
  var directPairs: [Int] = []
  /// No last flight is cheaper.
  var leastLast = none

  /// Larger than any sum of three fares, and so small that two of it do not overflow.
  static let none: Int32 = 1 << 29

  init(_ snapshot: Snapshot, _ plan: SearchPlan, _ tables: SearchTables) {
    self.plan = plan
    self.tables = tables
    flights = snapshot.flights
    pairs = snapshot.pairs
    places = snapshot.places
    cabins = snapshot.cabins
    cabin = snapshot.cabins[plan.cabin]
    base = (plan.day - 2) * 1440
    longest = snapshot.longest
    isParticular = plan.filtersAirlines || plan.lowestCabin < plan.cabin
  }

  /// Prepares both ends. Any number of `run`s may follow.
  mutating func gather(_ snapshot: Snapshot) {
    tables.begin(plan, snapshot)
    if plan.maxStops == 1 { markJoints() }
    for origin in plan.origins { gatherFirst(origin) }
    if plan.maxStops > 0 && tables.firstGroups.count > 0 {
      if plan.maxStops > 1 { markLast(horizon()) }
      readyLast()
    }
  }

  /// Hands every itinerary that could matter to the sink.
  mutating func run<S: Sink>(_ sink: inout S) {
    for pair in directPairs { takeDirect(pair, into: &sink) }
    if plan.maxStops >= 1 {
      for group in 0..<tables.firstGroups.count { joinOneStop(group, into: &sink) }
    }
    if plan.maxStops >= 2 && tables.lastGroups.count > 0 {
      sink.tighten()
      tables.candidates.count = 0
      for group in 0..<tables.firstGroups.count { findFamilies(group, for: sink) }
      sink.settle(&self)
    }
  }

  /// Has the first and the last of some rows of a pair fetched.
  @inline(__always) mutating func fetch(_ pair: Int, _ begin: Int32, _ end: Int32) {
    guard begin < end else { return }
    let (first, last) = (Int(begin), Int(end) &- 1)
    flights.times.fetch(first)
    flights.times.fetch(last)
    let shift = Int(cabin.shift[pair])
    if shift == Int(CabinColumns.unsold) { return }
    cabin.offers.fetch(first &+ shift)
    cabin.offers.fetch(last &+ shift)
  }

  // MARK: times

  /// When a row departs, in minutes of the search.
  @inline(__always) mutating func departure(_ row: Int) -> Int32 {
    Int32(flights.departure(row) &- UInt16(truncatingIfNeeded: base))
  }

  /// When a row departs and how long it flies.
  @inline(__always) mutating func times(_ row: Int) -> (departure: Int32, duration: Int32) {
    let packed = flights.times[row]
    let departure = UInt16(truncatingIfNeeded: packed &>> 16) &- UInt16(truncatingIfNeeded: base)
    return (Int32(departure), Int32(packed & 0xFFFF))
  }

  /// The local days at an airport on which flights leave between two minutes; none when the second is before the first.
  @inline(__always) mutating func days(at airport: Int, from: Int32, to: Int32) -> (first: Int, last: Int) {
    let first = (base &+ Int(from) &+ Int(places.leastOffset[airport])) / 1440 &- 1
    let last = (base &+ Int(to) &+ Int(places.mostOffset[airport])) / 1440 &- 1
    return (max(first, 0), min(last, pairs.days &- 1))
  }

  // MARK: what a flight must be

  /// Where a pair's offers lie; nil when it never sells what is asked.
  @inline(__always) mutating func shift(_ pair: Int) -> Int? {
    if isParticular { return 0 }
    let shift = cabin.shift[pair]
    return shift == CabinColumns.unsold ? nil : Int(shift)
  }

  /// What a row costs, `none` when it cannot be used. `shift` comes from `shift(pair)`.
  @inline(__always) mutating func fare(_ row: Int, _ pair: Int, _ shift: Int) -> Int32 {
    if isParticular { return particularFare(row, pair)?.fare ?? Self.none }
    let offer = cabin.offers[row &+ shift]
    return offer.seats >= plan.seats ? offer.fare : Self.none
  }

  /// The fare in the asked cabin, or the next lower one with seats, of a row whose airline is allowed.
  @inline(never) mutating func particularFare(_ row: Int, _ pair: Int) -> (fare: Int32, cabin: Int)? {
    if plan.filtersAirlines && !airlineIsAllowed(row) { return nil }
    var cabin = plan.cabin
    while cabin >= plan.lowestCabin {
      let columns = cabins[cabin]
      if columns.shift[pair] != CabinColumns.unsold {
        let offer = columns.offers[row &+ Int(columns.shift[pair])]
        if offer.isSold && offer.seats >= plan.seats { return (offer.fare, cabin) }
      }
      cabin -= 1
    }
    return nil
  }

  /// The pair a row belongs to.
  mutating func pair(of row: Int) -> Int? {
    pairs.count > 0 ? pairs.pair(of: row) : nil
  }

  private mutating func airlineIsAllowed(_ row: Int) -> Bool {
    let carriers = flights.carriers(row)
    let (marketing, operating) = (tables.airlines[carriers.marketing], tables.airlines[carriers.operating])
    return (marketing | operating) & 1 == 1 && (marketing | operating) & 2 == 0
  }

  @inline(__always) mutating func departsInWindow(_ row: Int, _ departure: Int32) -> Bool {
    guard let window = plan.departureWindow else { return true }
    return window.contains(minuteOfDay(departure, flights.originOffset[row]))
  }

  @inline(__always) mutating func arrivesInWindow(_ row: Int, _ arrival: Int32) -> Bool {
    guard let window = plan.arrivalWindow else { return true }
    return window.contains(minuteOfDay(arrival, flights.destinationOffset[row]))
  }

  /// The local minute of the day.
  mutating func minuteOfDay(_ minute: Int32, _ quarters: Int8) -> Int {
    let local = (Int(minute) + Int(quarters) * 15) % 1440
    return local < 0 ? local + 1440 : local
  }

  @inline(__always) mutating func minimum(at airport: Int, _ a: UInt8, _ b: UInt8) -> Int32 {
    max(places.minimumConnection(airport, international: a | b), plan.minLayover)
  }

  @inline(__always) mutating func isWithinLimits(price: Int32, duration: Int32) -> Bool {
    price <= plan.maxPrice && duration <= plan.maxDuration
  }
}
