public import Travel

extension FlightDay {
  /// Packs flights of one airport and day.
  /// - Parameter flights: some of those that `GeneratedWorld.flights` made of these services, up to 65,535.
  init(origin: AirportCode, date: LocalDate, _ flights: ArraySlice<PackedFlight>, of services: [GeneratedService]) {
    var columns = Field.allCases.map { field in
      var column: [UInt8] = []
      column.reserveCapacity(field.width * flights.count)
      return column
    }
    var equipment: [Equipment] = []
    var places: [Equipment: UInt8] = [:]
    let midnight = date.daysSinceEpoch * 1440
    for flight in flights {
      let service = services[Int(flight.service)]
      let type = Equipment(aircraft: service.aircraft, capacity: service.capacity)
      let place = places[type] ?? UInt8(clamping: equipment.count)
      if Int(place) == equipment.count {
        places[type] = place
        equipment.append(type)
      }
      columns[0].put(flight.destination.packed)
      columns[1].put(service.number.carrier.packed)
      columns[2].put(UInt16(service.number.number))
      columns[3].put(UInt16(truncatingIfNeeded: flight.departure + Int32(flight.departureOffset) * 15 - midnight))
      columns[4].append(UInt8(bitPattern: flight.departureOffset))
      columns[5].put(UInt16(truncatingIfNeeded: flight.arrival - flight.departure))
      columns[6].append(UInt8(bitPattern: flight.arrivalOffset))
      columns[7].append(place)
      columns[8].append(Self.terminal(service.departureTerminal))
      columns[9].append(Self.terminal(service.arrivalTerminal))
      for cabin in 0..<4 {
        columns[10].put(flight.fares[cabin])
        columns[11].append(flight.seats[cabin])
      }
    }
    self.init(origin: origin, date: date, count: flights.count, equipment: equipment, columns: columns)
  }

  /// Terminals of generated flights are numbers; 0 = none.
  private static func terminal(_ text: String?) -> UInt8 { text.flatMap { UInt8($0) } ?? 0 }
}

extension GeneratedWorld {
  /// What leaves an airport on some days, a document each; days without a flight have none.
  public func days(from origin: AirportCode, on days: ClosedRange<LocalDate>) -> [FlightDay] {
    days.dates.compactMap { date in
      let flights = flights(from: origin, on: date...date)
      return flights.isEmpty ? nil : FlightDay(origin: origin, date: date, flights[...], of: services)
    }
  }

  /// The sum of the checksums of all its airports' days: 16 hexadecimal digits, the same on every machine. Makes every
  /// flight, which takes a second or two for a week.
  public func checksum() -> String {
    Checksum.text(origins.reduce(0) { sum, origin in days(from: origin, on: days).reduce(sum) { $0 &+ $1.checksum } })
  }
}

extension [UInt8] {
  @inline(__always)
  fileprivate mutating func put(_ number: UInt16) {
    append(UInt8(truncatingIfNeeded: number))
    append(UInt8(truncatingIfNeeded: number >> 8))
  }

  @inline(__always)
  fileprivate mutating func put(_ number: Int32) {
    put(UInt16(truncatingIfNeeded: number))
    put(UInt16(truncatingIfNeeded: number >> 16))
  }
}
