import Travel

/// A flight that may begin or end an itinerary, pulled out of the columns; minutes count from the search's first.
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
  /// The local days on which a flight that one of these reaches can leave; none when the second is before the first.
  var firstDay: Int32 = 0
  var lastDay: Int32 = -1
  var international: UInt8
}

/// The last flights of one pair, by departure: `last[begin..<end]` once gathered. Several destinations chain theirs at
/// one airport through `next`.
struct LastGroup: BitwiseCopyable {
  let pair: Int32
  let airport: UInt16
  let international: UInt8
  let next: Int32
  /// They depart between these minutes; the second is before the first while nobody asked for them.
  var from: Int32 = .max
  var to: Int32 = .min
  /// The rows to gather them from.
  var rowBegin: Int32 = 0
  var rowEnd: Int32 = 0
  var begin: Int32 = -1
  var end: Int32 = -1
  /// No last flight is cheaper or shorter.
  let cheapest: Int32
  let shortest: Int32
}

/// A two-stop family not yet looked into: a group of first flights and a pair of airports for the middle (the last
/// flights follow from where it ends), and the least its itineraries could cost and last.
struct Candidate: BitwiseCopyable {
  var price: Int32
  var duration: Int32
  var pair: Int32
  var group: Int32
}

/// Rows of one pair.
struct RowSpan: BitwiseCopyable {
  var begin: Int32
  var end: Int32

  /// How many families are made ready at a time.
  static let batch = 8
}

/// What an airport's last flights cost and last at least, wait before them included; `none` where there are none.
struct LastBound: BitwiseCopyable {
  var price: Int32
  var duration: Int32
}

/// The working memory of a search, kept from one to the next.
struct SearchTables {
  var first = Buffer<Leg>(capacity: 4096)
  var firstGroups = Buffer<FirstGroup>(capacity: 512)
  var last = Buffer<Leg>(capacity: 4096)
  var lastGroups = Buffer<LastGroup>(capacity: 512)
  var hits = Buffer<Int32>(capacity: 1024)
  var candidates = Buffer<Candidate>(capacity: 4096)
  var queue = FamilyQueue()
  /// The rows of the middle flights of some families about to be looked into.
  let spans = Column<RowSpan>(count: RowSpan.batch, repeating: RowSpan(begin: 0, end: 0))
  /// By airport: the latest group of last flights there, -1 where there are none, and the bounds of all of them.
  let lastHead: Column<Int32>
  let lastBound: Column<LastBound>
  /// By airport: 0 where planes may be changed.
  let role: Column<UInt8>
  /// By packed airline code: 1 when it is asked for, 2 when it is refused.
  let airlines: Column<UInt8>

  init(airports: Int) {
    lastHead = Column(count: airports, repeating: -1)
    lastBound = Column(
      count: airports, repeating: LastBound(price: ConnectionSearch.none, duration: ConnectionSearch.none))
    role = Column(count: airports, repeating: 0)
    airlines = Column(count: 1 << 16, repeating: 0)
  }

  /// What an airport is besides a place to change planes.
  enum Role {
    static let origin: UInt8 = 1
    static let destination: UInt8 = 2
    static let refused: UInt8 = 4
  }

  /// Takes a new search's filters; the tables are as `end` left them.
  mutating func begin(_ plan: SearchPlan, _ snapshot: Snapshot) {
    if plan.filtersAirlines { markAirlines(plan.filter) }
    if let only = plan.filter.connections {
      role.base.update(repeating: Role.refused, count: role.count)
      for code in only { if let airport = snapshot.places.number(code) { role[airport] = 0 } }
    }
    for code in plan.filter.excludedConnections {
      if let airport = snapshot.places.number(code) { role[airport] |= Role.refused }
    }
    for airport in plan.origins { role[airport] |= Role.origin }
    for airport in plan.destinations { role[airport] |= Role.destination }
  }

  /// Forgets a search.
  mutating func end(_ plan: SearchPlan, _ snapshot: Snapshot) {
    if plan.filter.connections != nil || !plan.filter.excludedConnections.isEmpty {
      role.base.update(repeating: 0, count: role.count)
    }
    for airport in plan.origins { role[airport] = 0 }
    for airport in plan.destinations { role[airport] = 0 }
    for group in 0..<lastGroups.count {
      let airport = Int(lastGroups[group].airport)
      lastHead[airport] = -1
      lastBound[airport] = LastBound(price: ConnectionSearch.none, duration: ConnectionSearch.none)
    }
    first.count = 0
    firstGroups.count = 0
    last.count = 0
    lastGroups.count = 0
    candidates.count = 0
  }

  private func markAirlines(_ filter: ItineraryFilter) {
    airlines.base.update(repeating: filter.airlines == nil ? 1 : 0, count: airlines.count)
    for airline in filter.airlines ?? [] { airlines[Int(airline.packed)] = 1 }
    for airline in filter.excludedAirlines { airlines[Int(airline.packed)] |= 2 }
  }

  func free() {
    first.free()
    firstGroups.free()
    last.free()
    lastGroups.free()
    hits.free()
    candidates.free()
    queue.free()
    spans.free()
    lastHead.free()
    lastBound.free()
    role.free()
    airlines.free()
  }
}
