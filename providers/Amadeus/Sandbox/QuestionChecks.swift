internal import Travel
internal import World

/// The checks both forms of a search share; each adds the format's error.
struct QuestionChecks {
  let world: World
  let today: LocalDate
  private(set) var errors: [WireError] = []

  init(world: World, now: UTCInstant) {
    self.world = world
    // "Past" is judged generously: yesterday in UTC is still today somewhere.
    today = now.utcDate.adding(days: -1)
  }

  /// Where in the request a value stood.
  enum Place {
    case parameter(String)
    case pointer(String)
  }

  mutating func fail(_ code: Int, _ title: String, _ detail: String, at place: Place, example: String? = nil) {
    switch place {
    case .parameter(let name): errors.append(WireError(400, code, title, detail: detail, parameter: name, example: example))
    case .pointer(let path): errors.append(WireError(400, code, title, detail: detail, pointer: path, example: example))
    }
  }

  mutating func missing(at place: Place) {
    fail(32171, "MANDATORY DATA MISSING", "A mandatory value is missing", at: place)
  }

  mutating func format(_ detail: String, at place: Place, example: String? = nil) {
    fail(477, "INVALID FORMAT", detail, at: place, example: example)
  }

  mutating func airport(_ text: String?, at place: Place) -> AirportCode? {
    guard let text, !text.isEmpty else {
      missing(at: place)
      return nil
    }
    guard let code = AirportCode(text) else {
      format("invalid query parameter format", at: place, example: "MAD")
      return nil
    }
    return code
  }

  mutating func date(_ text: String?, at place: Place) -> LocalDate? {
    guard let text, !text.isEmpty else {
      missing(at: place)
      return nil
    }
    guard let date = LocalDate(text) else {
      format("invalid query parameter format", at: place, example: "2026-12-02")
      return nil
    }
    guard date >= today else {
      fail(425, "INVALID DATE", "Date/Time is in the past", at: place)
      return nil
    }
    guard date <= today.adding(days: 366) else {
      fail(425, "INVALID DATE", "Date/Time is more than 361 days ahead", at: place)
      return nil
    }
    return date
  }

  mutating func number(_ text: String?, in range: ClosedRange<Int>, default value: Int?, at place: Place) -> Int? {
    guard let text else {
      if value == nil { missing(at: place) }
      return value
    }
    guard text.utf8.count <= 9, let number = Int(text), range.contains(number) else {
      format("must be an integer between \(range.lowerBound) and \(range.upperBound)", at: place)
      return nil
    }
    return number
  }

  mutating func cabin(_ text: String?, at place: Place) -> Cabin? {
    switch text {
    case nil, "ECONOMY": return .economy
    case "PREMIUM_ECONOMY": return .premiumEconomy
    case "BUSINESS": return .business
    case "FIRST": return .first
    default:
      format("must be one of ECONOMY, PREMIUM_ECONOMY, BUSINESS, FIRST", at: place)
      return nil
    }
  }

  mutating func currency(_ text: String?, at place: Place) -> Currency? {
    guard let text else { return Currency("EUR") }
    guard let currency = Currency(text) else {
      format("must be an ISO 4217 code", at: place, example: "EUR")
      return nil
    }
    return currency
  }

  mutating func airlines(_ texts: [String], at place: Place) -> Set<String> {
    if texts.count > 99 { fail(10661, "MAXIMUM NUMBER OF OCCURRENCES EXCEEDED", "at most 99 airlines", at: place) }
    if texts.contains(where: { AirlineCode($0)?.isIATA != true }) {
      format("must be IATA airline codes", at: place, example: "6X,7X")
    }
    return Set(texts)
  }
}
