internal import Travel
internal import Web

/// Reads `GET /v2/shopping/flight-offers`.
struct QuestionFromQuery {
  private var values: [String: String] = [:]
  private var checks: QuestionChecks

  private static let known: Set<String> = [
    "originLocationCode", "destinationLocationCode", "departureDate", "returnDate", "adults", "children", "infants",
    "travelClass",
    "includedAirlineCodes", "excludedAirlineCodes", "nonStop", "currencyCode", "maxPrice", "max",
  ]

  static func read(_ request: Request, checks: QuestionChecks) -> Result<SandboxQuestion, SandboxRefusal> {
    var reader = QuestionFromQuery(checks: checks)
    for (name, value) in request.query {
      guard known.contains(name), reader.values.updateValue(value, forKey: name) == nil else {
        reader.checks.fail(
          4926, "INVALID DATA RECEIVED", "unknown or repeated query parameter", at: .parameter(name))
        continue
      }
    }
    let question = reader.question()
    guard reader.checks.errors.isEmpty, let question else { return .failure(SandboxRefusal(errors: reader.checks.errors)) }
    return .success(question)
  }

  private init(checks: QuestionChecks) { self.checks = checks }

  private mutating func question() -> SandboxQuestion? {
    let origin = checks.airport(values["originLocationCode"], at: .parameter("originLocationCode"))
    let destination = checks.airport(values["destinationLocationCode"], at: .parameter("destinationLocationCode"))
    let out = checks.date(values["departureDate"], at: .parameter("departureDate"))
    let back = values["returnDate"] == nil ? nil : checks.date(values["returnDate"], at: .parameter("returnDate"))
    let party = party()
    let cabin = checks.cabin(values["travelClass"], at: .parameter("travelClass"))
    let currency = checks.currency(values["currencyCode"], at: .parameter("currencyCode"))
    let max = checks.number(values["max"], in: 1...250, default: 250, at: .parameter("max"))
    let maxPrice = values["maxPrice"].flatMap { checks.number($0, in: 1...999_999_999, default: nil, at: .parameter("maxPrice")) }
    let included = airlines("includedAirlineCodes")
    let excluded = airlines("excludedAirlineCodes")
    if !included.isEmpty, !excluded.isEmpty {
      checks.fail(
        2668, "PARAMETER COMBINATION INVALID/RESTRICTED", "includedAirlineCodes and excludedAirlineCodes exclude each other",
        at: .parameter("excludedAirlineCodes"))
    }
    let nonStop = flag("nonStop")
    if let out, let back, back < out {
      checks.fail(425, "INVALID DATE", "the return is before the departure", at: .parameter("returnDate"))
    }
    guard let origin, let destination, let out, let party, let cabin, let currency, let max else { return nil }
    if origin == destination {
      checks.fail(4926, "INVALID DATA RECEIVED", "origin and destination are the same", at: .parameter("destinationLocationCode"))
    }
    var legs = [SandboxQuestion.Leg(origin: origin, destination: destination, date: out)]
    if let back { legs.append(SandboxQuestion.Leg(origin: destination, destination: origin, date: back)) }
    return SandboxQuestion(
      legs: legs, travelers: TravelerList.make(party), cabin: cabin, currency: currency, maxConnections: nonStop ? 0 : nil,
      included: included, excluded: excluded, maxPrice: maxPrice, max: max)
  }

  private mutating func party() -> PassengerCounts? {
    let adults = checks.number(values["adults"], in: 1...9, default: nil, at: .parameter("adults"))
    let children = checks.number(values["children"], in: 0...8, default: 0, at: .parameter("children"))
    let infants = checks.number(values["infants"], in: 0...9, default: 0, at: .parameter("infants"))
    guard let adults, let children, let infants else { return nil }
    if adults + children > 9 {
      checks.fail(10661, "MAXIMUM NUMBER OF OCCURRENCES EXCEEDED", "at most 9 seated travelers", at: .parameter("children"))
    }
    if infants > adults {
      checks.fail(4926, "INVALID DATA RECEIVED", "more infants than adults", at: .parameter("infants"))
    }
    return PassengerCounts(adults: adults, children: children, infants: infants)
  }

  private mutating func airlines(_ name: String) -> Set<String> {
    guard let text = values[name] else { return [] }
    return checks.airlines(text.split(separator: ",", omittingEmptySubsequences: false).map(String.init), at: .parameter(name))
  }

  private mutating func flag(_ name: String) -> Bool {
    switch values[name] {
    case nil, "false": return false
    case "true": return true
    default:
      checks.format("must be true or false", at: .parameter(name))
      return false
    }
  }
}

/// Why the sandbox did not answer a question: the format's errors.
struct SandboxRefusal: Error {
  var errors: [WireError]
}
