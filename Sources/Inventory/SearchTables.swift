import Travel

/// A flight that may begin or end an itinerary, pulled out of the columns.
struct Leg: BitwiseCopyable {
  var departure: Int32
  var arrival: Int32
  var fare: Int32
  var row: Int32
}

/// The first flights of one pair, by arrival: `first[begin..<end]`.
struct FirstGroup: BitwiseCopyable {
  var airport: Int32
  var begin: Int32
  var end: Int32
  var cheapest: Int32
  var shortest: Int32
  var earliestArrival: Int32
  var latestArrival: Int32
  var international: UInt8
}

/// The last flights of one pair, by departure: `last[begin..<end]` once gathered. Several destinations chain theirs at
/// one airport through `next`.
struct LastGroup: BitwiseCopyable {
  var pair: Int32
  var next: Int32
  var begin: Int32
  var end: Int32
  /// No last flight is cheaper or shorter.
  var cheapest: Int32
  var shortest: Int32
  var international: UInt8
}

/// The working memory of a search, kept from one to the next.
struct SearchTables {
  var first = Buffer<Leg>(capacity: 4096)
  var firstGroups = Buffer<FirstGroup>(capacity: 512)
  var last = Buffer<Leg>(capacity: 4096)
  var lastGroups = Buffer<LastGroup>(capacity: 512)
  /// By airport: the group of last flights, valid when its stamp is this search's.
  let lastHead: Column<Int32>
  let lastStamp: Column<UInt32>
  var stamp: UInt32 = 0
  /// By packed airline code: 1 when it is asked for, 2 when it is refused.
  let airlines: Column<UInt8>
  /// By airport: whether planes may be changed there.
  let connectionAllowed: Column<UInt8>

  init(airports: Int) {
    lastHead = Column(count: airports, repeating: -1)
    lastStamp = Column(count: airports, repeating: 0)
    airlines = Column(count: 1 << 16, repeating: 0)
    connectionAllowed = Column(count: airports, repeating: 1)
  }

  /// Forgets the last search and takes the new one's filters.
  mutating func begin(_ plan: SearchPlan, _ snapshot: Snapshot) {
    first.count = 0
    firstGroups.count = 0
    last.count = 0
    lastGroups.count = 0
    nextStamp()
    if plan.filtersAirlines { markAirlines(plan.filter) }
    if plan.filtersConnections { markConnections(plan.filter, snapshot) }
  }

  private mutating func nextStamp() {
    stamp &+= 1
    guard stamp == 0 else { return }
    lastStamp.base.update(repeating: 0, count: lastStamp.count)
    stamp = 1
  }

  private func markAirlines(_ filter: ItineraryFilter) {
    airlines.base.update(repeating: filter.airlines == nil ? 1 : 0, count: airlines.count)
    for airline in filter.airlines ?? [] { airlines[Int(airline.packed)] = 1 }
    for airline in filter.excludedAirlines { airlines[Int(airline.packed)] |= 2 }
  }

  private func markConnections(_ filter: ItineraryFilter, _ snapshot: Snapshot) {
    connectionAllowed.base.update(repeating: filter.connections == nil ? 1 : 0, count: connectionAllowed.count)
    for code in filter.connections ?? [] {
      if let airport = snapshot.airportNumbers[code] { connectionAllowed[Int(airport)] = 1 }
    }
    for code in filter.excludedConnections {
      if let airport = snapshot.airportNumbers[code] { connectionAllowed[Int(airport)] = 0 }
    }
  }

  func free() {
    first.free()
    firstGroups.free()
    last.free()
    lastGroups.free()
    lastHead.free()
    lastStamp.free()
    airlines.free()
    connectionAllowed.free()
  }
}
