import Travel

/// A count and a least price while itineraries are tallied.
struct RunningTally: BitwiseCopyable {
  var count = 0
  var least = Int32.max

  @inline(__always) mutating func add(_ more: Int, _ price: Int32) {
    count &+= more
    least = min(least, price)
  }

  var tally: InventoryFacets.Tally {
    InventoryFacets.Tally(count: count, leastPrice: count > 0 ? Int(least) : 0)
  }
}

/// What tallies need to know of a first or last flight.
struct LegFacts: BitwiseCopyable {
  /// One bit for each of its carriers, several carriers a bit.
  let mask: UInt64
  let marketing: UInt16
  let operating: UInt16
  /// Of the local day: of the departure of a first flight, of the arrival of a last one.
  let quarter: UInt8

  @inline(__always) func has(_ carrier: UInt16) -> Bool { marketing == carrier || operating == carrier }
}

/// Memory to tally in, kept from one search to the next.
///
/// Safe because it belongs to one `SearchScratch`, as all its memory does.
struct FacetTables: BitwiseCopyable {
  /// Three by stops, four by departure, four by arrival.
  let fixed = Column<RunningTally>(count: 11, repeating: RunningTally())
  let byAirport: Column<RunningTally>
  /// By packed carrier, with the carriers that have any.
  let byAirline = Column<RunningTally>(count: 1 << 16, repeating: RunningTally())
  var airlines = Buffer<UInt16>(capacity: 256)
  var first = Buffer<LegFacts>(capacity: 1024)
  var last = Buffer<LegFacts>(capacity: 4096)
  var price: (least: Int32, most: Int32) = (.max, .min)
  var duration: (least: Int32, most: Int32) = (.max, .min)

  init(airports: Int) {
    byAirport = Column(count: airports, repeating: RunningTally())
  }

  @inline(__always) func add(stops: Int, _ count: Int, _ price: Int32) { fixed.base[stops].add(count, price) }
  @inline(__always) func add(departure quarter: UInt8, _ count: Int, _ price: Int32) {
    fixed.base[3 &+ Int(quarter)].add(count, price)
  }
  @inline(__always) func add(arrival quarter: UInt8, _ count: Int, _ price: Int32) {
    fixed.base[7 &+ Int(quarter)].add(count, price)
  }
  @inline(__always) mutating func add(airline: UInt16, _ count: Int, _ price: Int32) {
    if byAirline[Int(airline)].count == 0 { airlines.append(airline) }
    byAirline.base[Int(airline)].add(count, price)
  }
  @inline(__always) mutating func span(_ least: Int32, _ most: Int32, _ shortest: Int32, _ longest: Int32) {
    price = (min(price.least, least), max(price.most, most))
    duration = (min(duration.least, shortest), max(duration.most, longest))
  }

  /// Hands over what was tallied, and forgets it.
  mutating func take(_ airports: [IndexedAirport]) -> InventoryFacets {
    var facets = InventoryFacets()
    facets.stops = (0..<3).map { fixed[$0].tally }
    facets.departures = (3..<7).map { fixed[$0].tally }
    facets.arrivals = (7..<11).map { fixed[$0].tally }
    for (number, airport) in airports.enumerated() where byAirport[number].count > 0 {
      facets.connections[airport.code] = byAirport[number].tally
    }
    for place in 0..<airlines.count {
      let packed = airlines[place]
      if let airline = AirlineCode(packed: packed) { facets.airlines[airline] = byAirline[Int(packed)].tally }
      byAirline[Int(packed)] = RunningTally()
    }
    if price.least <= price.most { facets.price = Int(price.least)...Int(price.most) }
    if duration.least <= duration.most { facets.duration = Int(duration.least)...Int(duration.most) }
    fixed.base.update(repeating: RunningTally(), count: fixed.count)
    byAirport.base.update(repeating: RunningTally(), count: byAirport.count)
    airlines.count = 0
    (price, duration) = ((.max, .min), (.max, .min))
    return facets
  }

  func free() {
    fixed.free()
    byAirport.free()
    byAirline.free()
    airlines.free()
    first.free()
    last.free()
  }
}
