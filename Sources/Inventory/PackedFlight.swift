import Travel

/// A flight as the builder holds it: numbers only.
struct PackedFlight: BitwiseCopyable {
  /// Packed airport codes.
  var origin: UInt16
  var destination: UInt16
  /// Minutes since the index's first minute, UTC.
  var departure: Int32
  var duration: UInt16
  /// Quarters of an hour east of UTC.
  var originOffset: Int8
  var destinationOffset: Int8
  var service: UInt32
  /// Four words, as `OfferWord`.
  var offers: SIMD4<UInt32>

  /// The local minute at the origin, counted from midnight a day before the window's first.
  var localMinute: Int { Int(departure + Int32(originOffset) * 15) }
  /// The local day at the origin, counted from the window's first.
  var localDay: Int { localMinute / 1440 - 1 }

  /// Origin and destination as one number.
  var pair: UInt32 { UInt32(origin) << 16 | UInt32(destination) }
  /// Origin, destination and departure as one number, for sorting.
  var order: UInt64 { UInt64(pair) << 32 | UInt64(UInt32(bitPattern: departure)) }
}

/// A service with the terminals it uses, kept once for all its days.
struct ServiceRecord: Hashable {
  let flight: FlightService
  let departureTerminal: String?
  let arrivalTerminal: String?

  init(_ service: FlightService, departureTerminal: String?, arrivalTerminal: String?) {
    flight = service
    self.departureTerminal = departureTerminal
    self.arrivalTerminal = arrivalTerminal
  }

  init(_ flight: DatedFlight) {
    self.init(
      flight.service, departureTerminal: flight.departure.terminal, arrivalTerminal: flight.arrival.terminal)
  }
}
