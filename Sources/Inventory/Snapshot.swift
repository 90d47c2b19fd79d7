import Travel

/// One state of the whole index: which flights there are, never changed after it is built. Only fares, seats and the
/// cheapest-a-day bounds move, each by single atomic stores.
///
/// `@unchecked Sendable` is safe because every `Column` is written by the builder alone, before the snapshot is shared,
/// and everything that moves later is a `LiveFares` or `LiveSeats`. The memory is freed when the last reader lets go.
final class Snapshot: @unchecked Sendable {
  /// The first local day that is resident; minutes count from midnight UTC of the day before it.
  let firstDay: LocalDate
  let days: Int
  /// How many days a changed set of flights may have.
  let limit: Int
  let airports: [IndexedAirport]
  let airportNumbers: [AirportCode: UInt16]
  let services: [ServiceRecord]
  let pairs: PairIndex
  let flights: FlightColumns
  let connections: ConnectionTable
  /// The longest flight, in minutes.
  let longest: Int32

  init(_ parts: SnapshotParts) {
    firstDay = parts.firstDay
    days = parts.days
    limit = parts.limit
    airports = parts.airports
    airportNumbers = parts.airportNumbers
    services = parts.services
    flights = FlightColumns(parts)
    pairs = PairIndex(parts, flights)
    connections = ConnectionTable(parts.airports)
    longest = parts.rows.reduce(0) { max($0, Int32($1.duration)) }
  }

  deinit {
    flights.free()
    pairs.free()
    connections.free()
  }

  /// The minute that `firstDay` minus one begins, in minutes since 1970 UTC.
  var epochMinute: Int64 { (Int64(firstDay.daysSinceEpoch) - 1) * 1440 }

  /// Bytes held for flights and index, without the names.
  var bytes: Int { flights.bytes + pairs.bytes + connections.bytes }

  /// The number of a local day in the window, nil outside it.
  func dayNumber(_ date: LocalDate) -> Int? {
    let number = Int(date.daysSinceEpoch) - Int(firstDay.daysSinceEpoch)
    return (0..<days).contains(number) ? number : nil
  }

  func row(of key: FlightKey) -> Int? {
    guard let origin = airportNumbers[key.origin], let day = dayNumber(key.date) else { return nil }
    for pair in pairs.leaving(Int(origin)) {
      for row in pairs.rows(pair, day: day) where services[Int(flights.service[row])].flight.marketing == key.number {
        return row
      }
    }
    return nil
  }
}
