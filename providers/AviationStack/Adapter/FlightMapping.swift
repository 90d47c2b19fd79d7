internal import ProviderKit
internal import Travel
internal import World

/// Turns wire rows into `ScheduledFlight`s: local times anchored in the airport's own zone, codes in capitals.
struct FlightMapping {
  let world: World
  let fetchedAt: UTCInstant

  /// A row of `/flights` or `/timetable`, whose times carry their date. Nil for a row that makes no sense.
  func flight(_ wire: WireFlight) -> ScheduledFlight? {
    guard let departure = point(wire.departure, at: wire.departure.scheduled.flatMap(Self.local)),
      let arrival = point(wire.arrival, at: wire.arrival.scheduled.flatMap(Self.local))
    else { return nil }
    return flight(wire, departure, arrival)
  }

  /// A row of `/flightsFuture`, whose times are of day only: the arrival is the first such time after the departure.
  /// - Parameter date: the local date of departure.
  func future(_ wire: WireFlight, on date: LocalDate) -> ScheduledFlight? {
    guard let left = wire.departure.scheduled.flatMap({ Self.local("\(date)T\($0)") }),
      let departure = point(wire.departure, at: left)
    else { return nil }
    for day in -1...2 {
      guard let landed = wire.arrival.scheduled.flatMap({ Self.local("\(date.adding(days: day))T\($0)") }),
        let arrival = point(wire.arrival, at: landed)
      else { return nil }
      if arrival.instant > departure.instant { return flight(wire, departure, arrival) }
    }
    return nil
  }

  private func flight(_ wire: WireFlight, _ departure: AirportTime, _ arrival: AirportTime) -> ScheduledFlight? {
    guard let number = wire.number.flatMap({ FlightNumber($0) }), departure.airport != arrival.airport,
      (1...30 * 60).contains(departure.instant.minutes(until: arrival.instant))
    else { return nil }
    let operating = wire.operating.flatMap { FlightNumber($0) }
    return ScheduledFlight(
      number: number, operating: operating == number ? nil : operating, airlineName: wire.airlineName, departure: departure,
      arrival: arrival, aircraft: wire.aircraft, registration: wire.registration,
      status: wire.status.flatMap { FlightStatus(rawValue: $0.lowercased()) } ?? .unknown, departureGate: wire.departure.gate,
      arrivalGate: wire.arrival.gate, departureDelayMinutes: delay(wire.departure), arrivalDelayMinutes: delay(wire.arrival),
      fetchedAt: fetchedAt)
  }

  private func delay(_ end: WireFlight.End) -> Int? {
    end.delay.flatMap { (-1_440...4_320).contains($0) ? $0 : nil }
  }

  /// The world's zone for the airport, else the one the row names.
  private func point(_ end: WireFlight.End, at local: LocalDateTime?) -> AirportTime? {
    guard let local, let code = end.airport.flatMap({ AirportCode($0) }),
      let zone = world.zone(code) ?? end.timezone.flatMap({ try? TimeZoneRules(identifier: $0) })
    else { return nil }
    return AirportTime(airport: code, terminal: end.terminal, local: local, in: zone)
  }

  /// The wall clock of a time, without the `+00:00` it is wrongly labelled with, and without seconds.
  static func local(_ text: String) -> LocalDateTime? {
    LocalDateTime(text.prefix(16))
  }
}
