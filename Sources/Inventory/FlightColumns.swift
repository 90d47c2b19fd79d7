import Travel

/// The dated flights, one number a column and flight, in the order origin, destination, departure, number.
struct FlightColumns {
  /// Departure in the upper half, minutes since the index's first minute in UTC, without what 16 bits do not hold (the day
  /// a row lies under tells the rest); minutes in the air in the lower half.
  let times: Column<UInt32>
  let service: Column<UInt32>
  /// Quarters of an hour east of UTC.
  let originOffset: Column<Int8>
  let destinationOffset: Column<Int8>
  /// Packed codes of the marketing and the operating carrier, two a service.
  let serviceCarriers: Column<UInt16>
  /// Packed flight number, one a service.
  let serviceNumbers: Column<UInt64>

  var count: Int { times.count }

  init(_ writer: ColumnWriter, _ services: [ServiceRecord]) {
    times = writer.times.column()
    service = writer.service.column()
    originOffset = writer.originOffset.column()
    destinationOffset = writer.destinationOffset.column()
    serviceCarriers = Column(services.flatMap { [$0.flight.marketing.carrier.packed, $0.flight.flown.carrier.packed] })
    serviceNumbers = Column(services.map(\.flight.marketing.packed))
  }

  /// Minutes in the air.
  @inline(__always) func duration(_ row: Int) -> Int32 { Int32(times[row] & 0xFFFF) }

  /// The lower 16 bits of the departure.
  @inline(__always) func departure(_ row: Int) -> UInt16 { UInt16(truncatingIfNeeded: times[row] &>> 16) }

  var bytes: Int {
    times.bytes + service.bytes + originOffset.bytes + destinationOffset.bytes + serviceCarriers.bytes
      + serviceNumbers.bytes
  }

  func free() {
    times.free()
    service.free()
    originOffset.free()
    destinationOffset.free()
    serviceCarriers.free()
    serviceNumbers.free()
  }
}

/// What is sold in one cabin. Pairs that never sell it have no offers at all.
struct CabinColumns: BitwiseCopyable {
  let offers: LiveOffers
  /// By pair: what added to a row gives its offer; `unsold` when the pair does not sell this cabin.
  let shift: Column<Int32>
  let least: LeastFares

  static let unsold = Int32.min

  var bytes: Int { offers.bytes + shift.bytes + least.bytes }

  func free() {
    offers.free()
    shift.free()
    least.free()
  }
}
