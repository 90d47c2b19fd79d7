/// Which airports are joined by flights, as compressed rows (origin → pairs, destination → pairs), where each pair's
/// flights lie day by day, and the least a pair can cost or last.
struct PairIndex {
  let count: Int
  let days: Int
  /// UTC days for which the cheapest fare is kept, from the index's first minute on.
  let buckets: Int
  let origin: Column<UInt16>
  let destination: Column<UInt16>
  /// 1 when the two airports lie in different countries.
  let international: Column<UInt8>
  let shortest: Column<UInt16>
  /// `start[pair]..<start[pair + 1]` are its flights.
  let start: Column<Int32>
  /// `outward[airport]..<outward[airport + 1]` are the pairs leaving it.
  let outward: Column<Int32>
  let inward: Column<Int32>
  let inwardPair: Column<Int32>
  /// `dayStart[pair * (days + 1) + day]`: the first flight of that local day.
  let dayStart: Column<Int32>
  /// By cabin, `[pair * buckets + UTC day]`: no seat on sale is cheaper. A fare that rises leaves it low, which is safe.
  let cheapest: [LiveFares]

  init(_ parts: SnapshotParts, _ flights: FlightColumns) {
    let rows = parts.rows
    let starts = rows.indices.filter {
      $0 == 0 || rows[$0].origin != rows[$0 - 1].origin || rows[$0].destination != rows[$0 - 1].destination
    }
    let airports = parts.airports
    count = starts.count
    days = parts.days
    buckets = parts.days + 4
    start = Column((starts + [rows.count]).map { Int32($0) })
    origin = Column(starts.map { rows[$0].origin })
    destination = Column(starts.map { rows[$0].destination })
    international = Column(
      starts.map {
        airports[Int(rows[$0].origin)].country == airports[Int(rows[$0].destination)].country ? 0 : 1
      })
    outward = Column(Self.offsets(of: starts.map { Int(rows[$0].origin) }, airports: airports.count))
    let arriving = starts.map { Int(rows[$0].destination) }
    let inwardOffsets = Self.offsets(of: arriving, airports: airports.count)
    inward = Column(inwardOffsets)
    inwardPair = Column(Self.grouped(arriving, offsets: inwardOffsets))
    shortest = Column(count: starts.count, repeating: UInt16.max)
    dayStart = Column(count: starts.count * (parts.days + 1), repeating: 0)
    let minima = starts.count * (parts.days + 4)
    cheapest = (0..<4).map { _ in LiveFares(count: minima, repeating: FlightColumns.unsold) }
    for pair in 0..<count { fill(pair, parts, flights) }
  }

  private static func offsets(of keys: [Int], airports: Int) -> [Int32] {
    var offsets = [Int32](repeating: 0, count: airports + 1)
    for key in keys { offsets[key + 1] += 1 }
    for airport in 0..<airports { offsets[airport + 1] += offsets[airport] }
    return offsets
  }

  private static func grouped(_ keys: [Int], offsets: [Int32]) -> [Int32] {
    var next = offsets
    var pairs = [Int32](repeating: 0, count: keys.count)
    for (pair, key) in keys.enumerated() {
      pairs[Int(next[key])] = Int32(pair)
      next[key] += 1
    }
    return pairs
  }

  private func fill(_ pair: Int, _ parts: SnapshotParts, _ flights: FlightColumns) {
    let first = Int(start[pair])
    let end = Int(start[pair + 1])
    var row = first
    for day in 0...days {
      while row < end && parts.rows[row].localDay < day { row += 1 }
      dayStart[pair * (days + 1) + day] = Int32(row)
    }
    for row in first..<end {
      shortest[pair] = min(shortest[pair], flights.duration[row])
      for cabin in 0..<4 where flights.seats[cabin][row] > 0 {
        cheapest[cabin].lower(bucket(pair, flights.departure[row]), to: flights.fares[cabin][row])
      }
    }
  }

  @inline(__always) func bucket(_ pair: Int, _ minute: Int32) -> Int {
    pair &* buckets &+ min(max(Int(minute) / 1440, 0), buckets &- 1)
  }

  /// The least fare of a pair for departures between two minutes, `unsold` or more when there is none.
  @inline(__always) func cheapest(_ column: LiveFares, _ pair: Int, from: Int32, to: Int32) -> Int32 {
    var least = FlightColumns.unsold
    var position = bucket(pair, from)
    let last = bucket(pair, to)
    while position <= last {
      least = min(least, column[position])
      position &+= 1
    }
    return least
  }

  @inline(__always) func leaving(_ airport: Int) -> Range<Int> { Int(outward[airport])..<Int(outward[airport + 1]) }

  @inline(__always) func rows(_ pair: Int, day: Int) -> Range<Int> {
    let base = pair &* (days &+ 1) &+ day
    return Int(dayStart[base])..<Int(dayStart[base &+ 1])
  }

  var bytes: Int {
    origin.bytes + destination.bytes + international.bytes + shortest.bytes + start.bytes + outward.bytes
      + inward.bytes + inwardPair.bytes + dayStart.bytes + cheapest.reduce(0) { $0 + $1.bytes }
  }

  func free() {
    for column in [start, outward, inward, inwardPair, dayStart] { column.free() }
    for column in [origin, destination, shortest] { column.free() }
    international.free()
    for column in cheapest { column.free() }
  }
}
