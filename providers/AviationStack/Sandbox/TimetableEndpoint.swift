internal import ProviderKit
internal import Travel
internal import Web
internal import World

/// `GET /v1/timetable` (today) and `GET /v1/flightsFuture` (a date well ahead): an airport's departures or arrivals.
struct TimetableEndpoint {
  let room: SandboxRoom

  func timetable(_ query: SandboxQuery, _: Scenario?) -> Response {
    board(query) { airport, departures in
      let today = room.today(at: airport)
      let words = TimetableWords(world: room.world, now: room.clock.now())
      let flights = list(query, airport, departures, on: today).filter { flight in
        query["status"].map { $0 == FlightDay(flight: flight, now: words.now).status.rawValue } ?? true
      }
      guard !flights.isEmpty else { return SandboxAnswers.noRecord() }
      let type = departures ? "departure" : "arrival"
      return page(flights, query) { words.timetable($0, type: type) }
    }
  }

  func future(_ query: SandboxQuery, _: Scenario?) -> Response {
    guard let text = query["date"] else { return SandboxAnswers.validation("date", "missing", "The date is required.") }
    guard let date = LocalDate(text) else {
      return SandboxAnswers.validation("date", "invalid_date", "The date is not of the form YYYY-MM-DD.")
    }
    return board(query) { airport, departures in
      guard room.today(at: airport).days(until: date) > room.settings.futureAfterDays else {
        return SandboxAnswers.validation(
          "date", "invalid_date", "The date must be more than \(room.settings.futureAfterDays) days ahead.")
      }
      let words = TimetableWords(world: room.world, now: room.clock.now())
      return page(list(query, airport, departures, on: date), query, words.future)
    }
  }

  private func board(_ query: SandboxQuery, _ answer: (AirportCode, Bool) -> Response) -> Response {
    guard let code = query.code("iataCode") else {
      return SandboxAnswers.validation("iataCode", "missing", "The airport is required.")
    }
    guard let airport = AirportCode(code) else {
      return SandboxAnswers.validation("iataCode", "invalid_code", "The airport is not an IATA code.")
    }
    switch query["type"] {
    case "departure": return answer(airport, true)
    case "arrival": return answer(airport, false)
    case nil: return SandboxAnswers.validation("type", "missing", "The type is required.")
    default: return SandboxAnswers.validation("type", "invalid_choice", "The type is departure or arrival.")
    }
  }

  private func list(_ query: SandboxQuery, _ airport: AirportCode, _ departures: Bool, on date: LocalDate) -> [ScheduledFlight] {
    let all = departures ? room.schedule.departures(from: airport, on: date) : room.schedule.arrivals(at: airport, on: date)
    return all.filter { flight in
      let airline = room.world.airline(flight.number.carrier)
      if let wanted = query.code("airline_iata"), wanted != flight.number.carrier.description { return false }
      if let wanted = query.code("airline_icao"), wanted != airline?.icao?.description { return false }
      if let wanted = query["airline_name"], wanted.lowercased() != airline?.name.lowercased() { return false }
      if let wanted = query.code("flight_number"), wanted != flight.number.numberText { return false }
      return true
    }.sorted { ($0.departure.instant, $0.number) < ($1.departure.instant, $1.number) }
  }

  private func page(_ flights: [ScheduledFlight], _ query: SandboxQuery, _ words: (ScheduledFlight) -> [UInt8]) -> Response {
    let page = flights.dropFirst(query.offset).prefix(query.limit)
    return SandboxAnswers.page(page.map(words), limit: query.limit, offset: query.offset, total: flights.count)
  }
}
