import Travel

/// Counts journeys of several slices without making one: worked out backwards, an itinerary of a slice stands for as many
/// journeys as there are ways to go on after it.
///
/// Numbers are kept as `Double`, which counts exactly up to 2^53 and cannot overflow.
struct JourneyCount {
  /// When an itinerary leaves and arrives, in minutes since 1970 UTC, and what it costs.
  struct Trip {
    let departure: Int
    let arrival: Int
    let price: Int
  }

  private static let most = 9_007_199_254_740_992.0

  private let slices: [[Trip]]
  private let pause: Int

  init(_ slices: [[Trip]], pause: Int) {
    self.slices = slices
    self.pause = max(pause, 0)
  }

  /// All journeys; nil when there are more than can be counted.
  var all: Int? {
    var after = Later([])
    for slice in slices.reversed() {
      let isLast = after.isEmpty
      after = Later(slice.map { ($0.departure, isLast ? 1 : after.ways(from: $0.arrival + pause)) })
      if after.ways(from: .min) == 0 { return 0 }
    }
    return Self.whole(after.ways(from: .min))
  }

  /// Those that cost no more than `limit`; nil for more than two slices, where the prices would have to be joined too.
  func all(within limit: Int) -> Int? {
    guard slices.count <= 2, let first = slices.first else { return all == 0 ? 0 : nil }
    guard let second = slices.dropFirst().first else { return first.filter { $0.price <= limit }.count }
    var times = Tree(second.map(\.departure))
    var (rest, total) = (second.sorted { $0.price < $1.price }[...], 0.0)
    // The dearer the way out, the cheaper the way back has to be: ways back are let in as the ways out get cheaper.
    for trip in first.sorted(by: { $0.price > $1.price }) {
      while let next = rest.first, next.price <= limit - trip.price {
        times.add(next.departure)
        rest.removeFirst()
      }
      total += Double(times.count(from: trip.arrival + pause))
    }
    return Self.whole(total)
  }

  private static func whole(_ count: Double) -> Int? { count < most ? Int(count) : nil }
}

/// For every minute, the ways to go on from then on.
private struct Later {
  private let minutes: [Int]
  private var sums: [Double]

  var isEmpty: Bool { minutes.isEmpty }

  init(_ trips: [(departure: Int, ways: Double)]) {
    let sorted = trips.sorted { $0.departure < $1.departure }
    minutes = sorted.map(\.departure)
    sums = sorted.map(\.ways)
    for place in sums.indices.dropLast().reversed() { sums[place] += sums[place + 1] }
  }

  func ways(from minute: Int) -> Double {
    let place = minutes.firstPlace { $0 >= minute }
    return place < sums.count ? sums[place] : 0
  }
}

/// Counts what was added by minute (a Fenwick tree).
private struct Tree {
  private let minutes: [Int]
  private var sums: [Int]
  private var count = 0

  /// - Parameter minutes: every minute that may be added.
  init(_ minutes: [Int]) {
    self.minutes = Set(minutes).sorted()
    sums = [Int](repeating: 0, count: self.minutes.count + 1)
  }

  mutating func add(_ minute: Int) {
    count += 1
    var place = minutes.firstPlace { $0 >= minute } + 1
    while place < sums.count {
      sums[place] += 1
      place += place & -place
    }
  }

  func count(from minute: Int) -> Int {
    var (place, before) = (minutes.firstPlace { $0 >= minute }, 0)
    while place > 0 {
      before += sums[place]
      place -= place & -place
    }
    return count - before
  }
}

extension [Int] {
  /// The first place whose number is so, in a list where all after it are, too; the end when there is none.
  fileprivate func firstPlace(where isSo: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isSo(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Takes down when every itinerary leaves and arrives.
private struct TripSink: Sink {
  let begin: Int
  var trips: [JourneyCount.Trip] = []

  @inline(__always) func admits(price: Int32, duration: Int32, stops: Int) -> Bool { true }

  mutating func take(_ found: Found) {
    let departure = begin + Int(found.departure)
    trips.append(JourneyCount.Trip(departure: departure, arrival: departure + Int(found.duration), price: Int(found.price)))
  }

  func tighten() {}

  mutating func settle(_ search: inout ConnectionSearch) {
    let candidates = search.tables.candidates
    var begin = 0
    while begin < candidates.count {
      let count = search.ready(begin, of: candidates.count) { candidates[$0] }
      for place in 0..<count { search.join(candidates[begin + place], at: place, into: &self) }
      begin += count
    }
  }
}

extension Inventory {
  /// How many journeys answer a query, exactly, whatever its limit and its orders.
  ///
  /// - Parameter maxPrice: what a whole journey may cost at most, in minor units.
  /// - Returns: nil when that cannot be counted: a `maxPrice` for more than two slices, or more than 2^53 journeys.
  public func count(_ query: InventoryJourneyQuery, maxPrice: Int? = nil) -> Int? {
    guard (1...InventoryJourneyQuery.mostSlices).contains(query.slices.count) else { return 0 }
    return withScratch { snapshot, held in
      var slices: [[JourneyCount.Trip]] = []
      for slice in query.slices {
        slices.append(snapshot.trips(slice, &held))
        if slices.last?.isEmpty ?? true { return 0 }
      }
      let count = JourneyCount(slices, pause: query.pause)
      return maxPrice.map(count.all(within:)) ?? count.all
    } ?? 0
  }
}

extension Snapshot {
  fileprivate func trips(_ slice: InventoryQuery, _ scratch: inout SearchScratch.Held) -> [JourneyCount.Trip] {
    var asked = slice
    (asked.limit, asked.orders, asked.countsAll, asked.wantsFacets) = (1, [.price], false, false)
    let isLong = search(asked, in: &scratch).allowsLongLayovers
    guard var plan = SearchPlan(asked, self) else { return [] }
    if isLong { plan = plan.withLongLayovers }
    var search = ConnectionSearch(self, plan, scratch.tables)
    search.gather(self)
    var sink = TripSink(begin: epochMinute + search.base)
    search.run(&sink)
    search.tables.end(plan, self)
    scratch.tables = search.tables
    return sink.trips
  }
}
