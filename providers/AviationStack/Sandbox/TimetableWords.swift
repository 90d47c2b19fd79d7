internal import JSON
internal import ProviderKit
internal import Travel
internal import World

/// Says a flight as `/timetable` and `/flightsFuture` have it: camel case, lower-case codes.
struct TimetableWords {
  let world: World
  let now: UTCInstant

  /// A row of `/timetable`.
  /// - Parameter type: `departure` or `arrival`, as it was asked for.
  func timetable(_ flight: ScheduledFlight, type: String) -> [UInt8] {
    let day = FlightDay(flight: flight, now: now)
    var json = JSONWriter(capacity: 1_200)
    json.object { json in
      json.objectField("airline") { airline(flight.number.carrier, to: &$0) }
      json.objectField("arrival") { end(flight.arrival, day, gate: nil, to: &$0) }
      codeshare(flight.operating, to: &json)
      json.objectField("departure") { end(flight.departure, day, gate: day.gate, to: &$0) }
      json.objectField("flight") { number(flight.number, to: &$0) }
      json.field("status", day.status.rawValue)
      json.field("type", type)
    }
    return json.bytes
  }

  /// A row of `/flightsFuture`.
  func future(_ flight: ScheduledFlight) -> [UInt8] {
    var json = JSONWriter(capacity: 800)
    json.object { json in
      json.field("weekday", String(flight.date.weekday + 1))
      json.objectField("departure") { futureEnd(flight.departure, to: &$0) }
      json.objectField("arrival") { futureEnd(flight.arrival, to: &$0) }
      json.objectField("aircraft") { json in
        json.field("modelCode", (flight.aircraft ?? "").lowercased())
        json.field("modelText", (flight.aircraft.flatMap { world.aircraftName($0) } ?? "").lowercased())
      }
      json.objectField("airline") { airline(flight.number.carrier, to: &$0) }
      json.objectField("flight") { number(flight.number, to: &$0) }
      if flight.operating != nil { codeshare(flight.operating, to: &json) }
    }
    return json.bytes
  }

  private func end(_ time: AirportTime, _ day: FlightDay, gate: String?, to json: inout JSONWriter) {
    let happened = !day.isCancelled && time.instant.adding(minutes: day.delay ?? 0) <= now
    let actual = happened ? Self.stamp(time.local, later: day.delay ?? 0) : nil
    json.field("actualRunway", actual)
    json.field("actualTime", actual)
    json.field("baggage", String?.none)
    json.field("delay", day.delay.map(String.init))
    json.field("estimatedRunway", actual)
    json.field("estimatedTime", Self.stamp(time.local, later: day.delay ?? 0))
    json.field("gate", gate?.lowercased())
    json.field("iataCode", time.airport.description.lowercased())
    json.field("icaoCode", String?.none)
    json.field("scheduledTime", Self.stamp(time.local))
    json.field("terminal", time.terminal?.lowercased())
  }

  /// The local clock with milliseconds and without an offset.
  private static func stamp(_ local: LocalDateTime, later minutes: Int = 0) -> String {
    LocalDateTime(date: local.date, minuteOfDay: local.minuteOfDay + minutes).description + ".000"
  }

  private func futureEnd(_ time: AirportTime, to json: inout JSONWriter) {
    json.field("iataCode", time.airport.description.lowercased())
    json.field("icaoCode", "")
    json.field("terminal", time.terminal?.lowercased() ?? "")
    json.field("gate", "")
    json.field("scheduledTime", String(time.local.description.dropFirst(11).prefix(5)))
  }

  private func airline(_ code: AirlineCode, to json: inout JSONWriter) {
    let known = world.airline(code)
    json.field("iataCode", code.description.lowercased())
    json.field("icaoCode", known?.icao?.description.lowercased())
    json.field("name", (known?.name ?? code.description).lowercased())
  }

  private func number(_ number: FlightNumber, to json: inout JSONWriter) {
    json.field("iataNumber", number.description.lowercased())
    json.field("icaoNumber", (world.airline(number.carrier)?.icao).map { "\($0)\(number.numberText)".lowercased() })
    json.field("number", number.numberText.lowercased())
  }

  private func codeshare(_ operating: FlightNumber?, to json: inout JSONWriter) {
    guard let operating else { return json.field("codeshared", String?.none) }
    json.objectField("codeshared") { json in
      json.objectField("airline") { airline(operating.carrier, to: &$0) }
      json.objectField("flight") { number(operating, to: &$0) }
    }
  }
}
