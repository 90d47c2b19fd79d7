public import Travel

extension FlightDay {
  /// Packs flights of one airport and day.
  /// - Parameter flights: some of those that `world` made, up to 65,535.
  init(origin: AirportCode, date: LocalDate, _ flights: [PackedFlight], of world: GeneratedWorld) {
    var columns = Field.allCases.map { field in
      var column: [UInt8] = []
      column.reserveCapacity(field.width * flights.count)
      return column
    }
    var equipment = Numbered<Equipment>()
    var zones = Numbered<Int>()
    if let first = flights.first { _ = zones.number(world.services[Int(first.service)].zones.0) }
    let midnight = date.daysSinceEpoch * 1440
    for flight in flights {
      let service = world.services[Int(flight.service)]
      columns[0].put(flight.destination.packed)
      columns[1].put(service.number.carrier.packed)
      columns[2].put(UInt16(service.number.number))
      columns[3].put(UInt16(truncatingIfNeeded: flight.departure + Int32(flight.departureOffset) * 15 - midnight))
      columns[4].append(UInt8(bitPattern: flight.departureOffset))
      columns[5].put(UInt16(truncatingIfNeeded: flight.arrival - flight.departure))
      columns[6].append(UInt8(bitPattern: flight.arrivalOffset))
      columns[7].append(equipment.number(Equipment(aircraft: service.aircraft, capacity: service.capacity)))
      columns[8].append(Self.terminal(service.departureTerminal))
      columns[9].append(Self.terminal(service.arrivalTerminal))
      columns[10].append(zones.number(service.zones.1))
      for cabin in 0..<4 {
        columns[11].put(flight.fares[cabin])
        columns[12].append(flight.seats[cabin])
      }
    }
    self.init(
      origin: origin, date: date, count: flights.count, zones: zones.items.map { world.zoneNames[$0] },
      equipment: equipment.items, columns: Array(columns.joined()))
  }

  /// Terminals of generated flights are numbers; 0 = none.
  private static func terminal(_ text: String?) -> UInt8 { text.flatMap { UInt8($0) } ?? 0 }
}

extension GeneratedWorld {
  /// What leaves an airport on some days, a document each; days without a flight have none.
  public func days(from origin: AirportCode, on days: ClosedRange<LocalDate>) -> [FlightDay] {
    days.dates.compactMap { date in
      let flights = flights(from: origin, on: date...date)
      return flights.isEmpty ? nil : FlightDay(origin: origin, date: date, flights, of: self)
    }
  }

  /// The sum of the checksums of all its airports' days: 16 hexadecimal digits, the same on every machine. Makes every
  /// flight, which takes a second or two for a week.
  public func checksum() -> String {
    Checksum.text(origins.reduce(0) { sum, origin in days(from: origin, on: days).reduce(sum) { $0 &+ $1.checksum } })
  }
}

/// Gives each item the number of its first mention, up to 255.
private struct Numbered<Item: Hashable> {
  private(set) var items: [Item] = []
  private var numbers: [Item: UInt8] = [:]

  mutating func number(_ item: Item) -> UInt8 {
    if let known = numbers[item] { return known }
    let number = UInt8(clamping: items.count)
    numbers[item] = number
    items.append(item)
    return number
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
