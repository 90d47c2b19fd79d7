import Synchronization
import Travel

/// One state of the whole index: which flights there are, never changed after it is built. Only offers and the bounds
/// below them move, each by single atomic stores.
///
/// `@unchecked Sendable` is safe because every `Column` is written by `init` alone, before the snapshot is shared, and
/// everything that moves later is a `LiveOffers` or `LeastFares`. The memory is freed when the last reader lets go.
final class Snapshot: @unchecked Sendable {
  /// Tells it from every other snapshot of this process.
  let era: UInt64
  /// The first local day that is resident; minutes count from midnight UTC of the day before it.
  let firstDay: LocalDate
  let days: Int
  /// How many days a changed set of flights may have.
  let limit: Int
  let airports: [IndexedAirport]
  let services: [ServiceRecord]
  let pairs: PairIndex
  let flights: FlightColumns
  /// Four: economy, premium economy, business, first.
  let cabins: Column<CabinColumns>
  let places: AirportColumns
  /// The longest flight, in minutes.
  let longest: Int32

  private static let made = Atomic<UInt64>(0)

  /// - Parameters:
  ///   - written: closed; its memory is taken over.
  ///   - airports: every airport that flights were written for.
  init(
    firstDay: LocalDate, limit: Int, airports: [IndexedAirport], services: [ServiceRecord],
    _ written: ColumnWriter.Owner
  ) {
    let writer = written.writer
    written.isTaken = true
    era = Self.made.wrappingAdd(1, ordering: .relaxed).newValue
    self.firstDay = firstDay
    self.limit = limit
    self.airports = airports.sorted { $0.code < $1.code }
    self.services = services
    longest = writer.longest
    days = writer.days
    places = AirportColumns(self.airports)
    pairs = PairIndex(writer, self.airports, numbers: places.numbers)
    flights = FlightColumns(writer, services)
    cabins = Column(
      (0..<4).map {
        CabinColumns(
          offers: LiveOffers(writer.offers[$0].column()), shift: writer.shifts[$0].column(),
          least: LeastFares(pairs: writer.pairs.count, days: writer.days))
      })
    places.fillOffsets(pairs, flights)
    for cabin in 0..<4 { fillLeast(cabins[cabin]) }
  }

  private func fillLeast(_ cabin: CabinColumns) {
    for pair in 0..<pairs.count where cabin.shift[pair] != CabinColumns.unsold {
      for day in 0..<days {
        let least = leastFare(cabin, pair, day)
        if least < ConnectionSearch.none { cabin.least.set(pair, day: day, to: least) }
      }
    }
  }

  /// What the cheapest seat of a pair costs on a day as its offers are now.
  func leastFare(_ cabin: CabinColumns, _ pair: Int, _ day: Int) -> Int32 {
    var least = ConnectionSearch.none
    for row in pairs.rows(pair, day: day) {
      let offer = cabin.offers[row + Int(cabin.shift[pair])]
      if offer.seats > 0 { least = min(least, offer.fare) }
    }
    return least
  }

  deinit {
    flights.free()
    pairs.free()
    for cabin in 0..<4 { cabins[cabin].free() }
    cabins.free()
    places.free()
  }

  /// The minute that `firstDay` minus one begins, in minutes since 1970 UTC.
  var epochMinute: Int { (Int(firstDay.daysSinceEpoch) - 1) * 1440 }

  /// Bytes held for flights and index, without the names.
  var bytes: Int {
    flights.bytes + pairs.bytes + places.bytes + (0..<4).reduce(0) { $0 + cabins[$1].bytes }
  }

  /// The number of a local day in the window, nil outside it.
  func dayNumber(_ date: LocalDate) -> Int? {
    let number = Int(date.daysSinceEpoch) - Int(firstDay.daysSinceEpoch)
    return (0..<days).contains(number) ? number : nil
  }

  func row(of key: FlightKey) -> Int? { place(of: key)?.row }

  /// The pair, the local day and the row of a flight.
  func place(of key: FlightKey) -> (pair: Int, day: Int, row: Int)? {
    guard let origin = places.number(key.origin), let day = dayNumber(key.date) else { return nil }
    let number = key.number.packed
    for pair in pairs.leaving(origin) {
      for row in pairs.rows(pair, day: day) where flights.number(row) == number {
        return (pair, day, row)
      }
    }
    return nil
  }
}
