/// Writes flights that come in order (origin, destination, departure, number) straight into the columns of an index.
///
/// Its memory is freed with the `Owner` that holds it, unless `FlightColumns` and `Snapshot` have taken it over.
struct ColumnWriter {
  var times: Buffer<UInt32>
  var service: Buffer<UInt32>
  var originOffset: Buffer<Int8>
  var destinationOffset: Buffer<Int8>
  /// By cabin.
  var offers: [Buffer<UInt32>]
  var shifts: [Buffer<Int32>]
  var pairs: Buffer<WrittenPair>
  var runs: Buffer<DayRun>
  var days = 1
  var longest: Int32 = 0
  private var current: [PackedFlight] = []

  /// A pair of airports by their packed codes, its first row and its first run of days.
  struct WrittenPair: BitwiseCopyable {
    let origin: UInt16
    let destination: UInt16
    let row: Int32
    let run: Int32
  }

  /// How many flights of a pair leave on one local day.
  struct DayRun: BitwiseCopyable {
    let day: UInt16
    var count: UInt16
  }

  init() {
    times = Buffer(capacity: 1024)
    service = Buffer(capacity: 1024)
    originOffset = Buffer(capacity: 1024)
    destinationOffset = Buffer(capacity: 1024)
    offers = (0..<4).map { _ in Buffer(capacity: 1024) }
    shifts = (0..<4).map { _ in Buffer(capacity: 1024) }
    pairs = Buffer(capacity: 1024)
    runs = Buffer(capacity: 1024)
  }

  /// One that goes on from the same rows in memory of its own.
  init(copying other: ColumnWriter) {
    times = other.times.copy()
    service = other.service.copy()
    originOffset = other.originOffset.copy()
    destinationOffset = other.destinationOffset.copy()
    offers = other.offers.map { $0.copy() }
    shifts = other.shifts.map { $0.copy() }
    pairs = other.pairs.copy()
    runs = other.runs.copy()
    days = other.days
    longest = other.longest
    current = other.current
  }

  var count: Int { times.count + current.count }

  mutating func append(_ flight: PackedFlight) {
    if let first = current.first, first.pair != flight.pair { closePair() }
    current.append(flight)
  }

  mutating func append(contentsOf flights: some Sequence<PackedFlight>) {
    for flight in flights { append(flight) }
  }

  /// Writes the last pair; nothing may be appended after.
  mutating func close() {
    if !current.isEmpty { closePair() }
  }

  private mutating func closePair() {
    pairs.append(
      WrittenPair(
        origin: current[0].origin, destination: current[0].destination, row: Int32(times.count), run: Int32(runs.count)))
    var sold: SIMD4<UInt32> = .zero
    for flight in current { sold |= flight.offers }
    for cabin in 0..<4 {
      shifts[cabin].append(sold[cabin] == 0 ? CabinColumns.unsold : Int32(offers[cabin].count - times.count))
      if sold[cabin] > 0 { for flight in current { offers[cabin].append(flight.offers[cabin]) } }
    }
    for flight in current { write(flight) }
    current.removeAll(keepingCapacity: true)
  }

  private mutating func write(_ flight: PackedFlight) {
    times.append(UInt32(truncatingIfNeeded: flight.departure) << 16 | UInt32(flight.duration))
    service.append(flight.service)
    originOffset.append(flight.originOffset)
    destinationOffset.append(flight.destinationOffset)
    longest = max(longest, Int32(flight.duration))
    var day = UInt16(truncatingIfNeeded: flight.localDay)
    let isFirst = runs.count == Int(pairs[pairs.count - 1].run)
    // A clock set back at midnight may lead back into the day before; the days of a pair only ever go forward.
    if !isFirst { day = max(day, runs[runs.count - 1].day) }
    days = max(days, Int(day) + 1)
    if !isFirst && runs[runs.count - 1].day == day && runs[runs.count - 1].count < .max {
      runs[runs.count - 1].count += 1
    } else {
      runs.append(DayRun(day: day, count: 1))
    }
  }

  /// Holds a writer for a builder, which can be copied.
  final class Owner {
    var writer: ColumnWriter
    /// Whether its columns belong to an index now.
    var isTaken = false

    init(_ writer: ColumnWriter = ColumnWriter()) { self.writer = writer }

    deinit {
      writer.pairs.free()
      writer.runs.free()
      if !isTaken { writer.freeColumns() }
    }
  }

  private func freeColumns() {
    times.free()
    service.free()
    originOffset.free()
    destinationOffset.free()
    for buffer in offers { buffer.free() }
    for buffer in shifts { buffer.free() }
  }
}
