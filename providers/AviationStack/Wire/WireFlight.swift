internal import JSON

/// One flight of `/flights`, `/timetable` or `/flightsFuture`: three spellings of the same facts, read into one.
struct WireFlight: Sendable, Equatable {
  /// `departure` or `arrival`.
  struct End: Sendable, Equatable {
    /// Capitals, whatever came.
    var airport: String?
    /// An IANA zone name; only `/flights` gives one.
    var timezone: String?
    var terminal: String?
    var gate: String?
    /// Minutes.
    var delay: Int?
    /// `2026-12-02T06:10…` local time, whatever offset it is labelled with; `06:10` in `/flightsFuture`.
    var scheduled: String?
  }

  var departure: End
  var arrival: End
  var status: String?
  var airlineName: String?
  /// `AI865`, capitals.
  var number: String?
  /// The flight this one is a codeshare of, capitals.
  var operating: String?
  /// IATA type code, or a model code in `/flightsFuture`; capitals.
  var aircraft: String?
  var registration: String?
}

extension WireFlight {
  /// A row of `/flights`.
  init(flights node: JSONNode) {
    departure = End(flights: node["departure"])
    arrival = End(flights: node["arrival"])
    status = node.text("flight_status")
    let airline = node["airline"]
    let flight = node["flight"]
    airlineName = airline?.text("name")
    number = Self.designator(flight?.text("iata"), carrier: airline?.text("iata"), number: flight?.text("number"))
    let shared = flight?["codeshared"]
    operating = Self.designator(
      shared?.text("flight_iata"), carrier: shared?.text("airline_iata"), number: shared?.text("flight_number"))
    aircraft = node["aircraft"]?.text("iata", max: 8)?.uppercased()
    registration = node["aircraft"]?.text("registration", max: 12)?.uppercased()
  }

  /// A row of `/timetable` or `/flightsFuture`.
  init(camelCase node: JSONNode) {
    departure = End(camelCase: node["departure"])
    arrival = End(camelCase: node["arrival"])
    status = node.text("status")
    airlineName = node["airline"]?.text("name")
    number = Self.designator(camelCase: node)
    operating = node["codeshared"].flatMap { Self.designator(camelCase: $0) }
    aircraft = node["aircraft"]?.text("modelCode", max: 8)?.uppercased()
    registration = nil
  }

  private static func designator(camelCase node: JSONNode) -> String? {
    designator(
      node["flight"]?.text("iataNumber"), carrier: node["airline"]?.text("iataCode"), number: node["flight"]?.text("number"))
  }

  /// The whole designator, or one made of its parts.
  private static func designator(_ whole: String?, carrier: String?, number: String?) -> String? {
    if let whole { return whole.uppercased() }
    guard let carrier, let number else { return nil }
    return (carrier + number).uppercased()
  }
}

extension WireFlight.End {
  init(flights node: JSONNode?) {
    self.init(
      airport: node?.text("iata", max: 4)?.uppercased(), timezone: node?.text("timezone", max: 40),
      terminal: node?.text("terminal", max: 12), gate: node?.text("gate", max: 12), delay: node?.number("delay"),
      scheduled: node?.text("scheduled", max: 40))
  }

  init(camelCase node: JSONNode?) {
    self.init(
      airport: node?.text("iataCode", max: 4)?.uppercased(), timezone: nil,
      terminal: node?.text("terminal", max: 12)?.uppercased(),
      gate: node?.text("gate", max: 12)?.uppercased(), delay: node?.number("delay"),
      scheduled: node?.text("scheduledTime", max: 40))
  }
}
