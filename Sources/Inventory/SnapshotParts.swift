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

  /// The local day at the origin, counted from the window's first.
  var localDay: Int { Int((departure + Int32(originOffset) * 15) / 1440) - 1 }

  /// Origin, destination and departure as one number, for sorting.
  var order: UInt64 {
    UInt64(origin) << 48 | UInt64(destination) << 32 | UInt64(UInt32(bitPattern: departure))
  }
}

/// Everything a snapshot is made of, sorted and checked.
struct SnapshotParts {
  var firstDay: LocalDate
  var days: Int
  var airports: [IndexedAirport]
  var airportNumbers: [AirportCode: UInt16]
  var services: [FlightService]
  /// Marketing and operating carrier number, two a service.
  var serviceCarriers: [UInt16]
  var carriers: [AirlineCode]
  var carrierNumbers: [AirlineCode: UInt16]
  /// In the order origin, destination, departure, flight number.
  var rows: [PackedFlight]
}
