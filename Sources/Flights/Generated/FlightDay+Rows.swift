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
    let destinations = columns[0]
    let carriers = columns[1]
    let numbers = columns[2]
    let departures = columns[3]
    let departureOffsets = columns[4]
    let durations = columns[5]
    let arrivalOffsets = columns[6]
    let types = columns[7]
    let departureTerminals = columns[8]
    let arrivalTerminals = columns[9]
    let arrivalZones = columns[10]
    let fares = columns[11]
    let seats = columns[12]
    let midnight = date.daysSinceEpoch * 1440
    for place in first..<max(first, count) {
      guard let destination = AirportCode(packed: destinations.u16(place)), let carrier = AirlineCode(packed: carriers.u16(place)),
        Int(types[place]) < equipment.count, Int(arrivalZones[place]) < zones.count
      else {
        if take(nil) { continue } else { return }
      }
      let departureOffset = Int32(Int8(bitPattern: departureOffsets[place])) * 15
      let departure = midnight &+ Int32(departures.u16(place)) &- departureOffset
      let row = Row(
        carrier: carrier, number: numbers.u16(place), destination: destination, departure: departure,
        arrival: departure &+ Int32(durations.u16(place)), departureOffset: departureOffset,
        arrivalOffset: Int32(Int8(bitPattern: arrivalOffsets[place])) * 15, equipment: types[place],
        arrivalZone: arrivalZones[place], departureTerminal: departureTerminals[place], arrivalTerminal: arrivalTerminals[place],
        fares: SIMD4(fares.i32(place * 4), fares.i32(place * 4 + 1), fares.i32(place * 4 + 2), fares.i32(place * 4 + 3)),
        seats: SIMD4(seats[place * 4], seats[place * 4 + 1], seats[place * 4 + 2], seats[place * 4 + 3]))
      guard take(row) else { return }
    }
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

extension [UInt8] {
  @inline(__always)
  fileprivate func u16(_ place: Int) -> UInt16 { UInt16(self[2 * place]) | UInt16(self[2 * place + 1]) << 8 }

  @inline(__always)
  fileprivate func i32(_ place: Int) -> Int32 {
    let start = 4 * place
    return Int32(bitPattern: UInt32(self[start]) | UInt32(self[start + 1]) << 8 | UInt32(self[start + 2]) << 16 | UInt32(self[start + 3]) << 24)
  }
}
