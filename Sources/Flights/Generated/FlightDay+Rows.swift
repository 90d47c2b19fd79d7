public import Travel

extension FlightDay {
  /// One flight of the day in plain numbers.
  public struct Row: Sendable {
    public let carrier: AirlineCode
    public let number: UInt16
    public let destination: AirportCode
    /// Minutes since 1970 UTC.
    public let departure, arrival: Int32
    /// Minutes east of Greenwich.
    public let departureOffset, arrivalOffset: Int32
    /// Of `FlightDay.equipment`, and of `FlightDay.zones`.
    public let equipment, arrivalZone: UInt8
    /// Their numbers; 0 = not known.
    public let departureTerminal, arrivalTerminal: UInt8
    /// US cents for one adult by `Cabin.index`; 0 = there is no such cabin.
    public let fares: SIMD4<Int32>
    /// Seats left by `Cabin.index`; 255 stands for more.
    public let seats: SIMD4<UInt8>
  }

  /// Hands over the flights from `first` on in their order, destination and departure, until `take` says false.
  ///
  /// A row that names no airline or airport, or no equipment or zone of the document, which only another generator could
  /// have written, is handed over as nil.
  public func rows(from first: Int = 0, _ take: (Row?) -> Bool) {
    let starts = Field.before.map { $0 * count }
    let midnight = date.daysSinceEpoch * 1440
    columns.withUnsafeBufferPointer { bytes in
      for place in first..<max(first, count) {
        guard take(row(place, bytes, starts, midnight)) else { return }
      }
    }
  }

  @inline(__always)
  private func row(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ starts: [Int], _ midnight: Int32) -> Row? {
    let (type, zone) = (bytes[starts[7] + place], bytes[starts[10] + place])
    guard let destination = AirportCode(packed: bytes.u16(starts[0], place)), let carrier = AirlineCode(packed: bytes.u16(starts[1], place)),
      Int(type) < equipment.count, Int(zone) < zones.count
    else { return nil }
    let departureOffset = Int32(Int8(bitPattern: bytes[starts[4] + place])) * 15
    let departure = midnight &+ Int32(bytes.u16(starts[3], place)) &- departureOffset
    let (fare, seat) = (place * 4, starts[12] + place * 4)
    return Row(
      carrier: carrier, number: bytes.u16(starts[2], place), destination: destination, departure: departure,
      arrival: departure &+ Int32(bytes.u16(starts[5], place)), departureOffset: departureOffset,
      arrivalOffset: Int32(Int8(bitPattern: bytes[starts[6] + place])) * 15, equipment: type, arrivalZone: zone,
      departureTerminal: bytes[starts[8] + place], arrivalTerminal: bytes[starts[9] + place],
      fares: SIMD4(bytes.i32(starts[11], fare), bytes.i32(starts[11], fare + 1), bytes.i32(starts[11], fare + 2), bytes.i32(starts[11], fare + 3)),
      seats: SIMD4(bytes[seat], bytes[seat + 1], bytes[seat + 2], bytes[seat + 3]))
  }

  /// The flight with this number, as a document of `flights` would have it; nil when it is not here.
  public func flight(_ number: FlightNumber) -> StoredFlight? {
    var found: StoredFlight?
    rows { row in
      guard let row, row.carrier == number.carrier, Int(row.number) == number.number, number.suffix == nil else { return true }
      found = stored(row, number)
      return false
    }
    return found
  }

  /// All flights of the day as documents of `flights` would have them.
  public var flights: [StoredFlight] {
    var flights: [StoredFlight] = []
    rows { row in
      if let row, let number = FlightNumber(carrier: row.carrier, number: Int(row.number)) { flights.append(stored(row, number)) }
      return true
    }
    return flights
  }

  private func stored(_ row: Row, _ number: FlightNumber) -> StoredFlight {
    let type = equipment[Int(row.equipment)]
    let cabins = Cabin.allCases.filter { row.fares[$0.index] > 0 }.map { cabin in
      CabinSale(
        cabin: cabin, fare: Money(minorUnits: Int64(row.fares[cabin.index]), currency: .usd), seats: Int(row.seats[cabin.index]),
        capacity: Int(type.capacity[cabin.index]))
    }
    return StoredFlight(
      number: number, departure: time(origin, row.departureTerminal, row.departure, row.departureOffset, zones[0]),
      arrival: time(row.destination, row.arrivalTerminal, row.arrival, row.arrivalOffset, zones[Int(row.arrivalZone)]),
      aircraft: type.aircraft, cabins: cabins, source: .seed)
  }

  private func time(_ airport: AirportCode, _ terminal: UInt8, _ minute: Int32, _ offset: Int32, _ zone: String) -> AirportTime {
    AirportTime(
      airport: airport, terminal: terminal == 0 ? nil : String(terminal),
      local: UTCInstant(seconds: Int64(minute) * 60).local(offsetMinutes: Int(offset)), offsetMinutes: Int(offset), zone: zone)
  }
}

extension UnsafeBufferPointer<UInt8> {
  @inline(__always)
  fileprivate func u16(_ start: Int, _ place: Int) -> UInt16 {
    UInt16(self[start + 2 * place]) | UInt16(self[start + 2 * place + 1]) << 8
  }

  @inline(__always)
  fileprivate func i32(_ start: Int, _ place: Int) -> Int32 {
    Int32(bitPattern: UInt32(u16(start, 2 * place)) | UInt32(u16(start, 2 * place + 1)) << 16)
  }
}
