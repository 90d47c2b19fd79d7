internal import ProviderKit
internal import Travel
internal import Web
internal import World

/// `GET /v1/flights`: the day's flights with their status.
struct FlightsEndpoint {
  let room: SandboxRoom

  func get(_ query: SandboxQuery, _ scenario: Scenario?) -> Response {
    var date: LocalDate?
    if let text = query["flight_date"] {
      guard let parsed = LocalDate(text) else {
        return SandboxAnswers.validation("flight_date", "invalid_date", "The flight date is not a date of the form YYYY-MM-DD.")
      }
      date = parsed
    }
    if let status = query["flight_status"], FlightStatus(rawValue: status) == nil {
      return SandboxAnswers.validation("flight_status", "invalid_choice", "The flight status is not one of the known ones.")
    }
    let now = room.clock.now()
    let flights = candidates(query, date: date).filter { matches($0, query, now: now) }
      .sorted { ($0.departure.instant, $0.number) < ($1.departure.instant, $1.number) }
    let words = FlightWords(world: room.world, now: now, scenario: scenario)
    let page = flights.dropFirst(query.offset).prefix(query.limit)
    return SandboxAnswers.page(page.map(words.bytes), limit: query.limit, offset: query.offset, total: flights.count)
  }

  /// The narrowest list that holds every match.
  private func candidates(_ query: SandboxQuery, date: LocalDate?) -> [ScheduledFlight] {
    if let airport = query.code("dep_iata").flatMap({ AirportCode($0) }) {
      return room.schedule.departures(from: airport, on: date ?? room.today(at: airport))
    }
    let day = date ?? room.clock.now().utcDate
    if let number = query.code("flight_iata").flatMap({ FlightNumber($0) }) { return room.schedule.flights(number, on: day) }
    if let airport = query.code("arr_iata").flatMap({ AirportCode($0) }) {
      return room.schedule.arrivals(at: airport, on: date ?? room.today(at: airport))
    }
    return room.everyFlight(on: day)
  }

  private func matches(_ flight: ScheduledFlight, _ query: SandboxQuery, now: UTCInstant) -> Bool {
    let airline = room.world.airline(flight.number.carrier)
    let facts: [(String, String?)] = [
      ("dep_iata", flight.departure.airport.description), ("arr_iata", flight.arrival.airport.description),
      ("airline_iata", flight.number.carrier.description), ("airline_icao", airline?.icao?.description),
      ("flight_iata", flight.number.description), ("flight_number", flight.number.numberText),
    ]
    for (name, fact) in facts {
      if let wanted = query.code(name), wanted != fact { return false }
    }
    if let wanted = query["airline_name"], wanted.lowercased() != airline?.name.lowercased() { return false }
    if let wanted = query["flight_status"], wanted != FlightDay(flight: flight, now: now).status.rawValue { return false }
    return true
  }
}
