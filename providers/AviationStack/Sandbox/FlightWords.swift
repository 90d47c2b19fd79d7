internal import JSON
internal import ProviderKit
internal import Travel
internal import World

/// Says a flight as `/flights` has it: snake case, capitals, local times labelled `+00:00`, codeshares in lower case.
struct FlightWords {
  let world: World
  let now: UTCInstant
  let scenario: Scenario?

  func bytes(_ flight: ScheduledFlight) -> [UInt8] {
    let day = FlightDay(flight: flight, now: now)
    var json = JSONWriter(capacity: 1_400)
    json.object { json in
      json.field("flight_date", flight.date.description)
      json.field("flight_status", day.status.rawValue)
      json.objectField("departure") { end(flight.departure, day, gate: day.gate, to: &$0) }
      json.objectField("arrival") { json in
        end(flight.arrival, day, gate: nil, to: &json)
        json.field("baggage", String?.none)
      }
      json.objectField("airline") { airline(flight.number.carrier, to: &$0) }
      json.objectField("flight") { json in
        json.field("number", flight.number.numberText)
        json.field("iata", flight.number.description)
        json.field("icao", (world.airline(flight.number.carrier)?.icao).map { "\($0)\(flight.number.numberText)" })
        codeshare(flight.operating, to: &json)
      }
      aircraft(flight, to: &json)
      json.field("live", String?.none)
    }
    return json.bytes
  }

  private func end(_ time: AirportTime, _ day: FlightDay, gate: String?, to json: inout JSONWriter) {
    let bare = scenario == .nulls
    json.field("airport", world.airport(time.airport)?.name)
    json.field("timezone", time.zone)
    json.field("iata", time.airport.description)
    json.field("icao", String?.none)
    json.field("terminal", bare ? nil : time.terminal)
    json.field("gate", bare ? nil : gate)
    json.field("delay", bare ? nil : day.delay)
    json.field("scheduled", FlightDay.stamp(time.local))
    json.field("estimated", bare ? nil : FlightDay.stamp(time.local, later: day.delay ?? 0))
    let happened = !bare && !day.isCancelled && time.instant.adding(minutes: day.delay ?? 0) <= now
    let actual = happened ? FlightDay.stamp(time.local, later: day.delay ?? 0) : nil
    json.field("actual", actual)
    json.field("estimated_runway", actual)
    json.field("actual_runway", actual)
  }

  private func airline(_ code: AirlineCode, to json: inout JSONWriter) {
    json.field("name", world.airline(code)?.name ?? code.description)
    json.field("iata", code.description)
    json.field("icao", world.airline(code)?.icao?.description)
  }

  private func codeshare(_ operating: FlightNumber?, to json: inout JSONWriter) {
    guard let operating else { return json.field("codeshared", String?.none) }
    let airline = world.airline(operating.carrier)
    json.objectField("codeshared") { json in
      json.field("airline_name", (airline?.name ?? operating.carrier.description).lowercased())
      json.field("airline_iata", operating.carrier.description.lowercased())
      json.field("airline_icao", airline?.icao?.description.lowercased())
      json.field("flight_number", operating.numberText.lowercased())
      json.field("flight_iata", operating.description.lowercased())
      json.field("flight_icao", (airline?.icao).map { "\($0)\(operating.numberText)".lowercased() })
    }
  }

  private func aircraft(_ flight: ScheduledFlight, to json: inout JSONWriter) {
    guard scenario != .nulls, let type = flight.aircraft else { return json.field("aircraft", String?.none) }
    json.objectField("aircraft") { json in
      json.field("registration", flight.registration)
      json.field("iata", type)
      json.field("icao", String?.none)
      json.field("icao24", String?.none)
    }
  }
}
