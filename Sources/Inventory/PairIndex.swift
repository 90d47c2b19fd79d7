/// Which airports are joined by flights, as compressed rows (origin → pairs, destination → pairs), where each pair's
/// flights lie day by day, and the least a pair can last.
struct PairIndex {
  let count: Int
  let days: Int
  let origin: Column<UInt16>
  let destination: Column<UInt16>
  /// 1 when the two airports lie in different countries.
  let international: Column<UInt8>
  let shortest: Column<UInt16>
  /// `outward[airport]..<outward[airport + 1]` are the pairs leaving it.
  let outward: Column<Int32>
  /// `inward[airport]..<inward[airport + 1]` are the places of the pairs reaching it in `inwardPairs`.
  let inward: Column<Int32>
  let inwardPairs: Column<InwardPair>
  /// `dayStart[pair * (days + 1) + day]`: the first flight of that local day. A pair's last is the next pair's first.
  let dayStart: Column<UInt32>
  /// The pair that every 64th row belongs to, and the last pair behind the end.
  private let landmarks: Column<Int32>

  /// - Parameter numbers: by packed airport code, the airport's number.
  init(_ writer: ColumnWriter, _ airports: [IndexedAirport], numbers: Column<UInt16>) {
    let pairs = writer.pairs
    count = pairs.count
    days = writer.days
    origin = Column((0..<pairs.count).map { numbers[Int(pairs[$0].origin)] })
    destination = Column((0..<pairs.count).map { numbers[Int(pairs[$0].destination)] })
    let (leaving, reaching) = (origin, destination)
    international = Column(
      (0..<pairs.count).map { airports[Int(leaving[$0])].country == airports[Int(reaching[$0])].country ? 0 : 1 })
    outward = Column(Self.offsets(of: leaving, airports: airports.count))
    let inwardOffsets = Self.offsets(of: reaching, airports: airports.count)
    inward = Column(inwardOffsets)
    inwardPairs = Column(
      Self.grouped(reaching, offsets: inwardOffsets).map { InwardPair(pair: $0, origin: leaving[Int($0)]) })
    shortest = Column(count: pairs.count, repeating: UInt16.max)
    dayStart = Column(count: pairs.count * (writer.days + 1), repeating: 0)
    landmarks = Column(count: writer.times.count >> Self.landmarkShift + 2, repeating: Int32(clamping: count - 1))
    for pair in 0..<count { fill(pair, writer) }
    fillLandmarks()
    for place in 0..<count {
      let pair = Int(inwardPairs[place].pair)
      inwardPairs.base[place].facts = shortest[pair] | UInt16(international[pair]) << 15
    }
  }

  /// A pair as seen from where it leads to, with what a search wants to know of it first.
  struct InwardPair: BitwiseCopyable {
    let pair: Int32
    let origin: UInt16
    /// The shortest flight, and whether it crosses a border.
    fileprivate var facts: UInt16 = 0

    init(pair: Int32, origin: UInt16) {
      self.pair = pair
      self.origin = origin
    }

    @inline(__always) var shortest: Int32 { Int32(facts & 0x7FFF) }
    @inline(__always) var international: UInt8 { UInt8(truncatingIfNeeded: facts &>> 15) }
  }

  private static func offsets(of keys: Column<UInt16>, airports: Int) -> [Int32] {
    var offsets = [Int32](repeating: 0, count: airports + 1)
    for position in 0..<keys.count { offsets[Int(keys[position]) + 1] += 1 }
    for airport in 0..<airports { offsets[airport + 1] += offsets[airport] }
    return offsets
  }

  private static func grouped(_ keys: Column<UInt16>, offsets: [Int32]) -> [Int32] {
    var next = offsets
    var pairs = [Int32](repeating: 0, count: keys.count)
    for pair in 0..<keys.count {
      let key = Int(keys[pair])
      pairs[Int(next[key])] = Int32(pair)
      next[key] += 1
    }
    return pairs
  }

  private func fill(_ pair: Int, _ writer: ColumnWriter) {
    let begin = writer.pairs[pair]
    let isLast = pair + 1 == count
    let end = isLast ? Int32(writer.times.count) : writer.pairs[pair + 1].row
    let lastRun = isLast ? writer.runs.count : Int(writer.pairs[pair + 1].run)
    var run = Int(begin.run)
    var row = UInt32(begin.row)
    for day in 0...days {
      dayStart[pair * (days + 1) + day] = row
      while run < lastRun && Int(writer.runs[run].day) == day {
        row += UInt32(writer.runs[run].count)
        run += 1
      }
    }
    var least = UInt16.max
    for row in Int(begin.row)..<Int(end) { least = min(least, UInt16(truncatingIfNeeded: writer.times[row])) }
    shortest[pair] = least
  }

  private static let landmarkShift = 6

  private func fillLandmarks() {
    var pair = 0
    for mark in 0..<landmarks.count - 1 {
      while pair + 1 < count, firstRow(pair + 1) <= mark << Self.landmarkShift { pair += 1 }
      landmarks[mark] = Int32(pair)
    }
  }

  @inline(__always) private func firstRow(_ pair: Int) -> Int { Int(dayStart[pair &* (days &+ 1)]) }

  /// The pair a row belongs to: looked for between two landmarks, which costs a step or two instead of as many misses of the
  /// cache as a search among all pairs.
  @inline(__always) func pair(of row: Int) -> Int {
    let mark = row &>> Self.landmarkShift
    var (low, high) = (Int(landmarks[mark]), Int(landmarks[mark &+ 1]) &+ 1)
    while high &- low > 1 {
      let middle = (low &+ high) / 2
      if firstRow(middle) <= row { low = middle } else { high = middle }
    }
    return low
  }

  /// Has what tells a row's pair fetched into the cache before it is needed.
  @inline(__always) func fetchPair(of row: Int) { landmarks.fetch(row &>> Self.landmarkShift) }

  @inline(__always) func leaving(_ airport: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(outward[airport]), Int(outward[airport &+ 1])))
  }

  @inline(__always) func reaching(_ airport: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(inward[airport]), Int(inward[airport &+ 1])))
  }

  /// The flights of a pair that leave on a local day.
  @inline(__always) func rows(_ pair: Int, day: Int) -> Range<Int> { rows(pair, from: day, through: day) }

  /// The flights of a pair that leave on local days, both included.
  @inline(__always) func rows(_ pair: Int, from: Int, through: Int) -> Range<Int> {
    let base = pair &* (days &+ 1)
    return Range(uncheckedBounds: (Int(dayStart[base &+ from]), Int(dayStart[base &+ through &+ 1])))
  }

  /// Has the days of a pair fetched into the cache before they are needed.
  @inline(__always) func fetchDays(_ pair: Int, from day: Int) { dayStart.fetch(pair &* (days &+ 1) &+ day) }

  /// All flights of a pair.
  @inline(__always) func rows(_ pair: Int) -> Range<Int> { rows(pair, from: 0, through: days &- 1) }

  var bytes: Int {
    origin.bytes + destination.bytes + international.bytes + shortest.bytes + outward.bytes + inward.bytes
      + inwardPairs.bytes + dayStart.bytes + landmarks.bytes
  }

  func free() {
    for column in [outward, inward] { column.free() }
    inwardPairs.free()
    for column in [origin, destination, shortest] { column.free() }
    international.free()
    dayStart.free()
    landmarks.free()
  }
}
