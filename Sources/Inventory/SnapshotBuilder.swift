public import Travel

/// Takes dated flights one by one, refuses what cannot be, and makes the parts of an index.
public struct SnapshotBuilder {
  private var parts: SnapshotParts
  private let facts: (AirportCode) -> IndexedAirport?
  private var serviceNumbers: [ServiceRecord: UInt32] = [:]
  /// Number, origin and local day of what was taken, packed.
  private var taken: Set<UInt64> = []
  /// By airport; nil when its clock is not known.
  private var shifts: [ZoneShifts?] = []
  /// By service.
  private var marketing: [UInt64] = []

  /// The longest window, in days.
  public static let mostDays = 400

  /// - Parameters:
  ///   - firstDay: the first local day kept.
  ///   - days: how many days may be taken, 1 to 400; anything else is brought to the nearer end. The window ends with the
  ///     last day that has a flight.
  ///   - airport: what is known of an airport, nil when nothing is.
  public init(firstDay: LocalDate, days: Int = mostDays, airport: @escaping (AirportCode) -> IndexedAirport?) {
    parts = SnapshotParts(firstDay: firstDay, days: min(max(days, 1), Self.mostDays))
    facts = airport
  }

  /// Starts from the flights of an index as they are now, without those whose key is in `leavingOut`.
  init(_ snapshot: Snapshot, leavingOut: Set<FlightKey>, airport: @escaping (AirportCode) -> IndexedAirport?) {
    self.init(firstDay: snapshot.firstDay, days: snapshot.limit, airport: airport)
    for row in 0..<snapshot.flights.count {
      let flight = snapshot.flight(row)
      if !leavingOut.contains(flight.key) { try? add(flight) }
    }
  }

  /// How many flights were taken so far.
  public var count: Int { parts.rows.count }

  /// Takes one flight.
  public mutating func add(_ flight: DatedFlight) throws(FlightRefusal) {
    let times = try FlightTimes(flight, firstDay: parts.firstDay, days: parts.limit)
    let (fares, seats) = try offered(flight.offers)
    guard flight.departure.airport != flight.arrival.airport else { throw .sameAirport }
    let origin = try number(of: flight.departure.airport)
    let destination = try number(of: flight.arrival.airport)
    guard parts.rows.count < Int(Int32.max) - 1 else { throw .full }
    let row = PackedFlight(
      origin: origin, destination: destination, departure: times.departure, duration: times.duration,
      originOffset: times.originOffset, destinationOffset: times.destinationOffset,
      service: number(of: ServiceRecord(flight)), fares: fares, seats: seats)
    guard isNew(row, from: flight.departure.airport) else { throw .duplicate }
    parts.rows.append(row)
  }

  /// The number that flights of a service are added with; the same service gets the same number.
  public mutating func service(_ service: FlightService) -> Int32 {
    Int32(truncatingIfNeeded: number(of: ServiceRecord(service)))
  }

  /// Takes one flight of a service known to this builder; its local times come from its airports' clocks.
  public mutating func add(_ flight: BulkFlight) throws(FlightRefusal) {
    guard parts.services.indices.contains(Int(flight.service)) else { throw .unknownService }
    guard flight.origin != flight.destination else { throw .sameAirport }
    let duration = Int64(flight.arrival) - Int64(flight.departure)
    guard duration > 0 else { throw .arrivesBeforeDeparture }
    guard duration <= 1440 else { throw .tooLong }
    let (fares, seats) = try offered(flight.offers)
    let origin = try number(of: flight.origin)
    let destination = try number(of: flight.destination)
    guard let left = shifts[Int(origin)], let reached = shifts[Int(destination)] else { throw .unknownClock }
    let departure = Int64(flight.departure) - parts.epochMinute
    guard (0...Int64(parts.limit + 3) * 1440).contains(departure) else { throw .outsideWindow }
    let minute = Int32(departure)
    let row = PackedFlight(
      origin: origin, destination: destination, departure: minute, duration: UInt16(duration),
      originOffset: left.quarters(at: minute), destinationOffset: reached.quarters(at: minute + Int32(duration)),
      service: UInt32(bitPattern: flight.service), fares: fares, seats: seats)
    guard row.localMinute >= 1440, row.localDay < parts.limit else { throw .outsideWindow }
    guard parts.rows.count < Int(Int32.max) - 1 else { throw .full }
    guard isNew(row, from: flight.origin) else { throw .duplicate }
    parts.rows.append(row)
  }

  /// A flight number (40 bits), an airport (15) and a day of at most 400 (9) fit in one word.
  private mutating func isNew(_ row: PackedFlight, from origin: AirportCode) -> Bool {
    let day = UInt64(truncatingIfNeeded: row.localDay)
    return taken.insert(marketing[Int(row.service)] << 24 | UInt64(origin.packed) << 9 | day).inserted
  }

  /// Puts airports and flights in order, so that the same flights make the same index however they came.
  consuming func finish() -> SnapshotParts {
    var parts = self.parts
    parts.orderAirports()
    parts.days = (parts.rows.map(\.localDay).max() ?? 0) + 1
    let services = parts.services
    parts.rows.sort {
      $0.order != $1.order
        ? $0.order < $1.order : services[Int($0.service)].flight.marketing < services[Int($1.service)].flight.marketing
    }
    return parts
  }

  /// A cabin without a fare is not sold, whatever its seats say.
  private func offered(_ offers: CabinOffers) throws(FlightRefusal) -> (SIMD4<Int32>, SIMD4<UInt8>) {
    var (fares, seats) = (offers.fares, offers.seats)
    var sold = false
    for cabin in 0..<4 {
      guard fares[cabin] >= 0, fares[cabin] < FlightColumns.unsold else { throw .badFare }
      if fares[cabin] == 0 {
        fares[cabin] = FlightColumns.unsold
        seats[cabin] = 0
      } else {
        sold = true
      }
    }
    guard sold else { throw .nothingSold }
    return (fares, seats)
  }

  private mutating func number(of code: AirportCode) throws(FlightRefusal) -> UInt16 {
    if let known = parts.airportNumbers[code] { return known }
    guard let airport = facts(code) else { throw .unknownAirport }
    guard parts.airports.count < Int(UInt16.max) else { throw .full }
    let number = UInt16(parts.airports.count)
    parts.airports.append(airport)
    shifts.append(airport.clock.flatMap { ZoneShifts($0, epochMinute: parts.epochMinute, days: parts.limit) })
    parts.airportNumbers[code] = number
    return number
  }

  private mutating func number(of service: ServiceRecord) -> UInt32 {
    if let known = serviceNumbers[service] { return known }
    let number = UInt32(parts.services.count)
    parts.services.append(service)
    marketing.append(service.flight.marketing.packed)
    serviceNumbers[service] = number
    return number
  }
}
