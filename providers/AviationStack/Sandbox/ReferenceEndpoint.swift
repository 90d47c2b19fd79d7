internal import JSON
internal import ProviderKit
internal import Travel
internal import Web
internal import World

/// `GET /v1/airports`, `/v1/airlines` and `/v1/routes`; all values but `pagination` are texts, as in the real tables.
struct ReferenceEndpoint {
  let room: SandboxRoom

  func airports(_ query: SandboxQuery, _: Scenario?) -> Response {
    let wanted = query["search"]?.lowercased()
    let all = room.world.allAirports.enumerated().filter { _, airport in
      wanted.map { airport.name.lowercased().contains($0) || airport.code.description.lowercased() == $0 } ?? true
    }
    return page(all, query) { numbered in
      let airport = numbered.element
      let offset = room.world.zone(airport.code)?.offsetMinutes(at: room.clock.now()) ?? 0
      return [
        ("id", String(numbered.offset + 1)), ("gmt", String(offset / 60)), ("airport_id", String(numbered.offset + 1)),
        ("iata_code", airport.code.description), ("city_iata_code", airport.cityCode.description), ("icao_code", nil),
        ("country_iso2", airport.country), ("geoname_id", nil), ("latitude", String(airport.latitude)),
        ("longitude", String(airport.longitude)), ("airport_name", airport.name),
        ("country_name", room.world.country(airport.country)?.name), ("phone_number", nil), ("timezone", airport.zone),
      ]
    }
  }

  func airlines(_ query: SandboxQuery, _: Scenario?) -> Response {
    let wanted = query["search"]?.lowercased()
    let all = room.world.airlines.enumerated().filter { _, airline in
      wanted.map { airline.name.lowercased().contains($0) || airline.code.description.lowercased() == $0 } ?? true
    }
    return page(all, query) { numbered in
      let airline = numbered.element
      return [
        ("id", String(numbered.offset + 1)), ("airline_id", String(numbered.offset + 1)), ("airline_name", airline.name),
        ("iata_code", airline.code.description), ("icao_code", airline.icao?.description), ("iata_prefix_accounting", nil),
        ("callsign", nil), ("fleet_size", nil), ("fleet_average_age", nil), ("date_founded", nil), ("hub_code", nil),
        ("country_iso2", airline.country.isEmpty ? nil : airline.country),
        ("country_name", room.world.country(airline.country)?.name),
        ("status", "active"), ("type", "scheduled"),
      ]
    }
  }

  func routes(_ query: SandboxQuery, _: Scenario?) -> Response {
    let today = room.clock.now().utcDate
    let origin = query.code("dep_iata").flatMap { AirportCode($0) }
    let all = origin.map { room.schedule.departures(from: $0, on: today) } ?? room.everyFlight(on: today)
    let flights = all.filter { flight in
      if let wanted = query.code("arr_iata"), wanted != flight.arrival.airport.description { return false }
      if let wanted = query.code("airline_iata"), wanted != flight.number.carrier.description { return false }
      if let wanted = query.code("flight_number"), wanted != flight.number.numberText { return false }
      return true
    }.sorted { ($0.number, $0.departure.airport) < ($1.number, $1.departure.airport) }
    let rows = flights.dropFirst(query.offset).prefix(query.limit).map(route)
    return SandboxAnswers.page(rows, limit: query.limit, offset: query.offset, total: flights.count)
  }

  private func route(_ flight: ScheduledFlight) -> [UInt8] {
    var json = JSONWriter(capacity: 600)
    json.object { json in
      json.objectField("departure") { end(flight.departure, to: &$0) }
      json.objectField("arrival") { end(flight.arrival, to: &$0) }
      json.objectField("airline") { json in
        let airline = room.world.airline(flight.number.carrier)
        json.field("name", airline?.name ?? flight.number.carrier.description)
        json.field("callsign", String?.none)
        json.field("iata", flight.number.carrier.description)
        json.field("icao", airline?.icao?.description)
      }
      json.objectField("flight") { $0.field("number", flight.number.numberText) }
    }
    return json.bytes
  }

  private func end(_ time: AirportTime, to json: inout JSONWriter) {
    json.field("airport", room.world.airport(time.airport)?.name)
    json.field("timezone", time.zone)
    json.field("iata", time.airport.description)
    json.field("icao", String?.none)
    json.field("terminal", time.terminal)
    json.field("time", String(time.local.description.dropFirst(11)))
  }

  private func page<Row>(_ all: [Row], _ query: SandboxQuery, _ fields: (Row) -> [(StaticString, String?)]) -> Response {
    let rows = all.dropFirst(query.offset).prefix(query.limit).map { row in
      var json = JSONWriter()
      json.object { json in
        for (name, value) in fields(row) { json.field(name, value) }
      }
      return json.bytes
    }
    return SandboxAnswers.page(rows, limit: query.limit, offset: query.offset, total: all.count)
  }
}
