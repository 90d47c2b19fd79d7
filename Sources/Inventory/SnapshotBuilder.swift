public import Travel

/// Takes dated flights one by one, refuses what cannot be, and makes the parts of an index.
///
/// Flights that come origin by origin in the order of the codes are written straight into the index's columns, so a year
/// needs no room but its own; in any other order they are held until the end and sorted.
public struct SnapshotBuilder {
  let firstDay: LocalDate
  let limit: Int
  private var ledger: AirportLedger
  private var services: ServiceLedger
  private var written = ColumnWriter.Owner()
  /// Not yet written: the flights of one origin, or all of them once one has come out of order.
  private var pending: [PackedFlight] = []
  private var taken = KeySet()
  private var isInOrder = true
  /// The flights to go on from, and which of them are left out.
  private var base: Snapshot?
  private var leftOut: Set<Int> = []
  private var kept = 0

  /// The longest window, in days.
  public static let mostDays = 400

  /// - Parameters:
  ///   - firstDay: the first local day kept.
  ///   - days: how many days may be taken, 1 to 400; anything else is brought to the nearer end. The window ends with the
  ///     last day that has a flight.
  ///   - airport: what is known of an airport, nil when nothing is.
  public init(firstDay: LocalDate, days: Int = mostDays, airport: @escaping (AirportCode) -> IndexedAirport?) {
    self.firstDay = firstDay
    limit = min(max(days, 1), Self.mostDays)
    ledger = AirportLedger(firstDay: firstDay, days: limit, facts: airport)
    services = ServiceLedger()
  }

  /// Starts from the flights of an index as they are now, without those whose key is in `leavingOut`.
  init(_ snapshot: Snapshot, leavingOut: Set<FlightKey>, airport: @escaping (AirportCode) -> IndexedAirport?) {
    self.init(firstDay: snapshot.firstDay, days: snapshot.limit, airport: airport)
    services = ServiceLedger(snapshot.services)
    for known in snapshot.airports { _ = ledger.knows(known) }
    begin(from: snapshot)
    leftOut = Set(leavingOut.compactMap(snapshot.row))
  }

  /// How many flights were taken so far.
  public var count: Int { (base?.flights.count ?? 0) - leftOut.count + kept }

  /// The number that flights of a service are added with; the same service gets the same number.
  public mutating func service(
    _ service: FlightService, departureTerminal: String? = nil, arrivalTerminal: String? = nil
  ) -> Int32 {
    services.number(
      of: ServiceRecord(service, departureTerminal: departureTerminal, arrivalTerminal: arrivalTerminal))
  }

  /// Takes one flight.
  public mutating func add(_ flight: DatedFlight) throws(FlightRefusal) {
    let times = try FlightTimes(flight, firstDay: firstDay, days: limit)
    let offers = try Self.words(flight.offers)
    guard flight.departure.airport != flight.arrival.airport else { throw .sameAirport }
    _ = try ledger.number(of: flight.departure.airport)
    _ = try ledger.number(of: flight.arrival.airport)
    try keep(
      PackedFlight(
        origin: flight.departure.airport.packed, destination: flight.arrival.airport.packed, departure: times.departure,
        duration: times.duration, originOffset: times.originOffset, destinationOffset: times.destinationOffset,
        service: UInt32(services.number(of: ServiceRecord(flight))), offers: offers))
  }

  /// Takes one flight of a service known to this builder; its local times come from its airports' clocks.
  public mutating func add(_ flight: BulkFlight) throws(FlightRefusal) {
    guard flight.service >= 0, Int(flight.service) < services.count else { throw .unknownService }
    guard flight.origin != flight.destination else { throw .sameAirport }
    let duration = Int64(flight.arrival) - Int64(flight.departure)
    guard duration > 0 else { throw .arrivesBeforeDeparture }
    guard duration <= 1440 else { throw .tooLong }
    let offers = try Self.words(flight.offers)
    let origin = try ledger.number(of: flight.origin)
    let destination = try ledger.number(of: flight.destination)
    let departure = Int64(flight.departure) - (Int64(firstDay.daysSinceEpoch) - 1) * 1440
    guard (0...Int64(limit + 3) * 1440).contains(departure) else { throw .outsideWindow }
    let minute = Int32(departure)
    guard let left = ledger.quarters(origin, at: minute),
      let reached = ledger.quarters(destination, at: minute + Int32(duration))
    else { throw .unknownClock }
    let row = PackedFlight(
      origin: flight.origin.packed, destination: flight.destination.packed, departure: minute,
      duration: UInt16(duration), originOffset: left, destinationOffset: reached, service: UInt32(flight.service),
      offers: offers)
    guard row.localMinute >= 1440, row.localDay < limit else { throw .outsideWindow }
    try keep(row)
  }

  /// A cabin without a fare is not sold, whatever its seats say.
  private static func words(_ offers: CabinOffers) throws(FlightRefusal) -> SIMD4<UInt32> {
    var words: SIMD4<UInt32> = .zero
    for cabin in 0..<4 {
      let fare = offers.fares[cabin]
      guard fare >= 0, fare < OfferWord.fareLimit else { throw .badFare }
      if fare > 0 { words[cabin] = OfferWord(fare: fare, seats: offers.seats[cabin]).bits }
    }
    guard words != .zero else { throw .nothingSold }
    return words
  }
}

extension SnapshotBuilder {
  private mutating func begin(from snapshot: Snapshot) {
    base = snapshot
    isInOrder = false
  }

  private mutating func keep(_ flight: PackedFlight) throws(FlightRefusal) {
    guard count < Int(Int32.max) - 1 else { throw .full }
    if let last = pending.last, last.origin != flight.origin, isInOrder {
      if flight.origin > last.origin { writePending() } else { fallOutOfOrder() }
    }
    if let base, let row = base.row(of: key(flight)), !leftOut.contains(row) { throw .duplicate }
    guard taken.insert(services.marketing[Int(flight.service)] << 24 | UInt64(flight.origin) << 9 | UInt64(flight.localDay))
    else { throw .duplicate }
    pending.append(flight)
    kept += 1
  }

  /// All flights of the origins before the one at hand have come.
  private mutating func writePending() {
    sortPending()
    own()
    written.writer.append(contentsOf: pending)
    pending.removeAll(keepingCapacity: true)
    taken.removeAll()
  }

  /// What was written so far becomes the base that the rest is merged with at the end.
  private mutating func fallOutOfOrder() {
    isInOrder = false
    guard written.writer.count > 0 else { return }
    kept -= written.writer.count
    own()
    let first = snapshot(of: written)
    written = ColumnWriter.Owner()
    begin(from: first)
  }

  /// A copy of a builder goes on in memory of its own.
  private mutating func own() {
    if !isKnownUniquelyReferenced(&written) { written = ColumnWriter.Owner(ColumnWriter(copying: written.writer)) }
  }

  private mutating func sortPending() {
    let services = self.services
    let isSorted = pending.indices.dropFirst().allSatisfy { !services.precedes(pending[$0], pending[$0 - 1]) }
    if !isSorted { pending.sort { services.precedes($0, $1) } }
  }

  private func key(_ flight: PackedFlight) -> FlightKey {
    FlightKey(
      number: services.records[Int(flight.service)].flight.marketing, origin: ledger.code(flight.origin),
      date: firstDay.adding(days: flight.localDay))
  }

  /// Puts the rest in order, so that the same flights make the same index however they came.
  consuming func finish() -> Snapshot {
    sortPending()
    own()
    let (rest, services, out) = (pending, self.services, leftOut)
    var next = 0
    base?.forEachPacked { row, flight in
      if out.contains(row) { return }
      while next < rest.count && services.precedes(rest[next], flight) {
        written.writer.append(rest[next])
        next += 1
      }
      written.writer.append(flight)
    }
    written.writer.append(contentsOf: rest[next...])
    return snapshot(of: written)
  }

  private func snapshot(of written: ColumnWriter.Owner) -> Snapshot {
    written.writer.close()
    return Snapshot(firstDay: firstDay, limit: limit, airports: ledger.airports, services: services.records, written)
  }
}
