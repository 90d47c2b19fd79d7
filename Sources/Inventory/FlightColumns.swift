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
  /// By service: the packed flight number in 40 bits, above it the packed code of the carrier that flies it.
  let serviceCodes: Column<UInt64>

  var count: Int { times.count }

  init(_ writer: ColumnWriter, _ services: [ServiceRecord]) {
    times = writer.times.column()
    service = writer.service.column()
    originOffset = writer.originOffset.column()
    destinationOffset = writer.destinationOffset.column()
    serviceCodes = Column(services.map { $0.flight.marketing.packed | UInt64($0.flight.flown.carrier.packed) << 40 })
  }

  /// Minutes in the air.
  @inline(__always) func duration(_ row: Int) -> Int32 { Int32(times[row] & 0xFFFF) }

  /// The lower 16 bits of the departure.
  @inline(__always) func departure(_ row: Int) -> UInt16 { UInt16(truncatingIfNeeded: times[row] &>> 16) }

  /// The packed flight number of a row.
  @inline(__always) func number(_ row: Int) -> UInt64 { serviceCodes[Int(service[row])] & 0xFF_FFFF_FFFF }

  /// The packed codes of the carriers that sell and that fly a row.
  @inline(__always) func carriers(_ row: Int) -> (marketing: Int, operating: Int) {
    let code = serviceCodes[Int(service[row])]
    return (Int(code &>> 24 & 0xFFFF), Int(code &>> 40))
  }

  var bytes: Int {
    times.bytes + service.bytes + originOffset.bytes + destinationOffset.bytes + serviceCodes.bytes
  }

  func free() {
    times.free()
    service.free()
    originOffset.free()
    destinationOffset.free()
    serviceCodes.free()
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
