import Travel

/// A flight as the builder holds it: numbers only.
struct PackedFlight: BitwiseCopyable {
  var origin: UInt16
  var destination: UInt16
  var departure: Int32
  var duration: UInt16
  var originOffset: Int8
  var destinationOffset: Int8
  var service: UInt32
  var fares: SIMD4<Int32>
  var seats: SIMD4<UInt8>

  /// The local minute at the origin, counted from midnight a day before the window's first.
  var localMinute: Int { Int(departure + Int32(originOffset) * 15) }
  /// The local day at the origin, counted from the window's first.
  var localDay: Int { localMinute / 1440 - 1 }

  /// Origin, destination and departure as one number, for sorting.
  var order: UInt64 {
    UInt64(origin) << 48 | UInt64(destination) << 32 | UInt64(UInt32(bitPattern: departure))
  }
}

/// A service with the terminals it uses, kept once for all its days.
struct ServiceRecord: Hashable {
  let flight: FlightService
  let departureTerminal: String?
  let arrivalTerminal: String?

  init(_ service: FlightService) {
    flight = service
    departureTerminal = nil
    arrivalTerminal = nil
  }

  init(_ flight: DatedFlight) {
    self.flight = flight.service
    departureTerminal = flight.departure.terminal
    arrivalTerminal = flight.arrival.terminal
  }
}

/// Everything a snapshot is made of, checked, and sorted once the builder has finished.
struct SnapshotParts {
  let firstDay: LocalDate
  /// How many days may be taken.
  let limit: Int
  /// How many days there are, up to the last with a flight.
  var days = 1
  var airports: [IndexedAirport] = []
  var airportNumbers: [AirportCode: UInt16] = [:]
  var services: [ServiceRecord] = []
  /// In the order origin, destination, departure, flight number.
  var rows: [PackedFlight] = []

  init(firstDay: LocalDate, days: Int) {
    self.firstDay = firstDay
    limit = days
  }

  /// The minute that `firstDay` minus one begins, in minutes since 1970 UTC.
  var epochMinute: Int64 { (Int64(firstDay.daysSinceEpoch) - 1) * 1440 }

  /// Numbers the airports by their codes.
  mutating func orderAirports() {
    let order = airports.indices.sorted { airports[$0].code < airports[$1].code }
    var numbers = [UInt16](repeating: 0, count: airports.count)
    for (new, old) in order.enumerated() { numbers[old] = UInt16(new) }
    airports = order.map { airports[$0] }
    airportNumbers = airportNumbers.mapValues { numbers[Int($0)] }
    for row in rows.indices {
      rows[row].origin = numbers[Int(rows[row].origin)]
      rows[row].destination = numbers[Int(rows[row].destination)]
    }
  }
}
