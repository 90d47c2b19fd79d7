import Travel

/// The dated flights, one number a column and flight, in the order origin, destination, departure: 32 bytes each.
///
/// Times are minutes since the index's first minute, UTC; offsets are quarters of an hour east of UTC.
struct FlightColumns {
  let count: Int
  let departure: Column<Int32>
  let duration: Column<UInt16>
  let service: Column<UInt32>
  let originOffset: Column<Int8>
  let destinationOffset: Column<Int8>
  /// Packed codes of the marketing and the operating carrier, two a service.
  let serviceCarriers: Column<UInt16>
  /// By cabin (economy, premium economy, business, first), minor units; `unsold` where the cabin is not sold.
  let fares: [LiveFares]
  let seats: [LiveSeats]

  /// Larger than any fare the index accepts, and three of them still fit in an Int32.
  static let unsold: Int32 = 1 << 29

  init(_ parts: SnapshotParts) {
    let rows = parts.rows
    count = rows.count
    departure = Column(count: count, repeating: 0)
    duration = Column(count: count, repeating: 0)
    service = Column(count: count, repeating: 0)
    originOffset = Column(count: count, repeating: 0)
    destinationOffset = Column(count: count, repeating: 0)
    serviceCarriers = Column(
      parts.services.flatMap { [$0.flight.marketing.carrier.packed, $0.flight.flown.carrier.packed] })
    fares = (0..<4).map { _ in LiveFares(count: rows.count, repeating: Self.unsold) }
    seats = (0..<4).map { _ in LiveSeats(count: rows.count, repeating: 0) }
    for (position, row) in rows.enumerated() {
      departure[position] = row.departure
      duration[position] = row.duration
      service[position] = row.service
      originOffset[position] = row.originOffset
      destinationOffset[position] = row.destinationOffset
      for cabin in 0..<4 {
        fares[cabin][position] = row.fares[cabin]
        seats[cabin][position] = row.seats[cabin]
      }
    }
  }

  @inline(__always) func arrival(_ row: Int) -> Int32 { departure[row] &+ Int32(duration[row]) }

  var bytes: Int {
    departure.bytes + duration.bytes + service.bytes + originOffset.bytes + destinationOffset.bytes
      + serviceCarriers.bytes + fares.reduce(0) { $0 + $1.bytes } + seats.reduce(0) { $0 + $1.bytes }
  }

  func free() {
    departure.free()
    duration.free()
    service.free()
    originOffset.free()
    destinationOffset.free()
    serviceCarriers.free()
    for column in fares { column.free() }
    for column in seats { column.free() }
  }
}
