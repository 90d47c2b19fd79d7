import Travel

/// The one way a view is written inside a cursor: `sort=price&maxStops=1`.
extension SearchView {
  /// Every part that is set, in a fixed order; equal views are equal text.
  var canonical: String {
    let f = filters
    if f.isOpen { return "sort=" + sort.rawValue }
    let parts: [(String, String?)] = [
      ("sort", sort.rawValue), ("stops", f.maxStops.map(String.init)), ("price", f.maxPrice.map { String($0) }),
      ("duration", f.maxDuration.map(String.init)), ("seats", f.minSeats.map(String.init)),
      ("airlines", Self.list(f.airlines)), ("without", Self.list(f.excludeAirlines)),
      ("departure", f.departureWindow?.description), ("arrival", f.arrivalWindow?.description),
      ("via", Self.list(f.connectionAirports)), ("providers", Self.list(f.providers)),
      ("refundable", f.refundable.map { $0 ? "true" : "false" }), ("baggage", f.baggage.map(String.init)),
    ]
    return parts.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
  }

  /// Reads what `canonical` wrote; nil for anything else.
  init?(canonical: String) {
    if let plain = Self.plain.first(where: { $0.text == canonical }) {
      self.init(sort: plain.sort)
      return
    }
    var values: [Substring: String] = [:]
    for part in canonical.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { return nil }
      values[pair[0]] = String(pair[1])
    }
    guard let sort = values["sort"].flatMap(Sort.init) else { return nil }
    var filters = Filters()
    filters.maxStops = values["stops"].flatMap { Int($0) }
    filters.maxPrice = values["price"].flatMap { Int64($0) }
    filters.maxDuration = values["duration"].flatMap { Int($0) }
    filters.minSeats = values["seats"].flatMap { Int($0) }
    filters.airlines = Self.items(values["airlines"]).compactMap { AirlineCode($0) }
    filters.excludeAirlines = Self.items(values["without"]).compactMap { AirlineCode($0) }
    filters.departureWindow = values["departure"].flatMap { DayWindow($0) }
    filters.arrivalWindow = values["arrival"].flatMap { DayWindow($0) }
    filters.connectionAirports = Self.items(values["via"]).compactMap { AirportCode($0) }
    filters.providers = Self.items(values["providers"]).map(String.init)
    filters.refundable = values["refundable"].map { $0 == "true" }
    filters.baggage = values["baggage"].flatMap { Int($0) }
    self.init(sort: sort, filters: filters)
    guard self.canonical == canonical else { return nil }
  }

  private static let plain = Sort.allCases.map { (text: "sort=" + $0.rawValue, sort: $0) }

  private static func list(_ items: [some CustomStringConvertible]) -> String? {
    items.isEmpty ? nil : items.map(\.description).joined(separator: ",")
  }

  private static func items(_ text: String?) -> [Substring] { text?.split(separator: ",") ?? [] }
}
