internal import JSON

/// One `segments[]` entry of an offer.
struct WireSegment: Sendable {
  /// `departure` or `arrival`; `at` is local time without an offset.
  struct Point: Sendable {
    var airport: String
    var terminal: String?
    var at: String

    init(airport: String, terminal: String?, at: String) {
      self.airport = airport
      self.terminal = terminal
      self.at = at
    }

    init(_ node: JSONNode?) throws(RowProblem) {
      guard let node, let airport = node.text("iataCode", max: 3), let at = node.text("at", max: 30) else { throw .missingField }
      self.airport = airport
      self.at = at
      terminal = node.text("terminal", max: 12)
    }

    func write(to json: inout JSONWriter) {
      json.object { json in
        json.field("iataCode", airport)
        if let terminal { json.field("terminal", terminal) }
        json.field("at", at)
      }
    }
  }

  var id: String
  var departure: Point
  var arrival: Point
  var carrier: String
  var number: String
  var aircraft: String?
  /// `operating.carrierCode`; nil when the marketing carrier flies it.
  var operatingCarrier: String?
  /// `operating.number`, which some servers add.
  var operatingNumber: String?
  var duration: String?

  init(
    id: String, departure: Point, arrival: Point, carrier: String, number: String, aircraft: String?, operatingCarrier: String?,
    operatingNumber: String?, duration: String?
  ) {
    self.id = id
    self.departure = departure
    self.arrival = arrival
    self.carrier = carrier
    self.number = number
    self.aircraft = aircraft
    self.operatingCarrier = operatingCarrier
    self.operatingNumber = operatingNumber
    self.duration = duration
  }

  init(_ node: JSONNode) throws(RowProblem) {
    departure = try Point(node["departure"])
    arrival = try Point(node["arrival"])
    guard let carrier = node.text("carrierCode", max: 3), let number = node.amount("number") else { throw .missingField }
    self.carrier = carrier
    self.number = number
    id = node.amount("id") ?? ""
    aircraft = node["aircraft"]?.text("code", max: 8)
    operatingCarrier = node["operating"]?.text("carrierCode", max: 3)
    operatingNumber = node["operating"]?.amount("number")
    duration = node.text("duration", max: 20)
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("departure")
      departure.write(to: &json)
      json.key("arrival")
      arrival.write(to: &json)
      json.field("carrierCode", carrier)
      json.field("number", number)
      if let aircraft { json.objectField("aircraft") { $0.field("code", aircraft) } }
      json.objectField("operating") { json in
        json.field("carrierCode", operatingCarrier ?? carrier)
        if let operatingNumber { json.field("number", operatingNumber) }
      }
      if let duration { json.field("duration", duration) }
      json.field("id", id)
      json.field("numberOfStops", 0)
      json.field("blacklistedInEU", false)
    }
  }
}
