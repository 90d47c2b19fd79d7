internal import JSON
internal import Travel

/// Reads `POST /v2/shopping/flight-offers`.
struct QuestionFromBody {
  private var checks: QuestionChecks

  static func read(_ body: [UInt8], checks: QuestionChecks) -> Result<SandboxQuestion, SandboxRefusal> {
    guard let root = try? JSONDocument(parsing: body).root, root.kind == .object else {
      return .failure(
        SandboxRefusal(errors: [WireError(400, 477, "INVALID FORMAT", detail: "the body is no JSON object", pointer: "/")]))
    }
    var reader = QuestionFromBody(checks: checks)
    let question = reader.question(root)
    guard reader.checks.errors.isEmpty, let question else { return .failure(SandboxRefusal(errors: reader.checks.errors)) }
    return .success(question)
  }

  private init(checks: QuestionChecks) { self.checks = checks }

  private mutating func question(_ root: JSONNode) -> SandboxQuestion? {
    let legs = legs(root["originDestinations"])
    let travelers = travelers(root["travelers"])
    if root["sources"] == nil { checks.missing(at: .pointer("/sources")) }
    let currency = checks.currency(root["currencyCode"]?.string, at: .pointer("/currencyCode"))
    let criteria = root["searchCriteria"]
    let filters = criteria?["flightFilters"]
    let restriction = filters?["cabinRestrictions"]?[index: 0]
    let cabin = checks.cabin(
      restriction?["cabin"]?.string, at: .pointer("/searchCriteria/flightFilters/cabinRestrictions[0]/cabin"))
    let max = number(criteria?["maxFlightOffers"], 1...250, default: 250, at: "/searchCriteria/maxFlightOffers")
    let maxPrice = criteria?["maxPrice"].flatMap { number($0, 1...999_999_999, default: nil, at: "/searchCriteria/maxPrice") }
    let connections = filters?["connectionRestriction"]?["maxNumberOfConnections"].flatMap {
      number($0, 0...2, default: nil, at: "/searchCriteria/flightFilters/connectionRestriction/maxNumberOfConnections")
    }
    let carriers = filters?["carrierRestrictions"]
    let included = carriers?.strings("includedCarrierCodes") ?? []
    let excluded = carriers?.strings("excludedCarrierCodes") ?? []
    let place = QuestionChecks.Place.pointer("/searchCriteria/flightFilters/carrierRestrictions")
    if !included.isEmpty, !excluded.isEmpty {
      checks.fail(
        2668, "PARAMETER COMBINATION INVALID/RESTRICTED", "included and excluded carriers exclude each other", at: place)
    }
    guard let currency, let cabin, let max, !legs.isEmpty, !travelers.isEmpty else { return nil }
    return SandboxQuestion(
      legs: legs, travelers: travelers, cabin: cabin, currency: currency, maxConnections: connections,
      included: checks.airlines(included, at: place), excluded: checks.airlines(excluded, at: place), maxPrice: maxPrice, max: max
    )
  }

  private mutating func legs(_ list: JSONNode?) -> [SandboxQuestion.Leg] {
    guard let list, list.count > 0 else {
      checks.missing(at: .pointer("/originDestinations"))
      return []
    }
    guard list.count <= 6 else {
      checks.fail(
        10661, "MAXIMUM NUMBER OF OCCURRENCES EXCEEDED", "at most 6 originDestinations", at: .pointer("/originDestinations"))
      return []
    }
    var legs: [SandboxQuestion.Leg] = []
    for (index, node) in list.elements.enumerated() {
      let place = "/originDestinations[\(index)]/"
      let origin = checks.airport(node["originLocationCode"]?.string, at: .pointer(place + "originLocationCode"))
      let destination = checks.airport(node["destinationLocationCode"]?.string, at: .pointer(place + "destinationLocationCode"))
      let date = checks.date(node["departureDateTimeRange"]?["date"]?.string, at: .pointer(place + "departureDateTimeRange/date"))
      guard let origin, let destination, let date else { continue }
      if let last = legs.last, date < last.date {
        checks.fail(425, "INVALID DATE", "departures are not in order", at: .pointer(place + "departureDateTimeRange/date"))
      }
      legs.append(SandboxQuestion.Leg(origin: origin, destination: destination, date: date))
    }
    return legs
  }

  private mutating func travelers(_ list: JSONNode?) -> [TravelerList.Traveler] {
    guard let list, list.count > 0 else {
      checks.missing(at: .pointer("/travelers"))
      return []
    }
    var travelers: [TravelerList.Traveler] = []
    for (index, node) in list.elements.prefix(19).enumerated() {
      guard let id = node.amount("id") else {
        checks.missing(at: .pointer("/travelers[\(index)]/id"))
        continue
      }
      let type = node["travelerType"]?.string ?? ""
      guard ["ADULT", "CHILD", "SENIOR", "YOUNG", "STUDENT", "HELD_INFANT", "SEATED_INFANT"].contains(type) else {
        checks.format("unknown travelerType", at: .pointer("/travelers[\(index)]/travelerType"), example: "ADULT")
        continue
      }
      travelers.append(TravelerList.Traveler(id: id, type: type, associatedAdult: node.amount("associatedAdultId")))
    }
    if travelers.count > 18 || travelers.count(where: { $0.type != "HELD_INFANT" }) > 9 {
      checks.fail(10661, "MAXIMUM NUMBER OF OCCURRENCES EXCEEDED", "at most 9 seated travelers", at: .pointer("/travelers"))
    }
    return travelers
  }

  private mutating func number(_ node: JSONNode?, _ range: ClosedRange<Int>, default value: Int?, at place: String) -> Int? {
    guard let node else { return value }
    return checks.number(node.int.map(String.init) ?? "", in: range, default: value, at: .pointer(place))
  }
}
