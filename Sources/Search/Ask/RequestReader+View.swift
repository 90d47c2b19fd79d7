import JSON
import Travel
import World

/// Sort and filters.
extension RequestReader {
  /// Reads sort and filters; nil when something is wrong with them (which is noted).
  func view(_ fields: Fields, currency: Currency?) -> SearchView? {
    let sort = fields.oneOf("sort", Self.sorts, default: Sort.best.rawValue).flatMap(Sort.init)
    if fields.lacksAll(Self.filters) { return sort.map { SearchView(sort: $0) } }
    var filters = Filters()
    filters.maxStops = fields.optionalInt("maxStops", 0...5)
    filters.maxPrice = price(fields, currency)
    filters.maxDuration = fields.optionalInt("maxDuration", 1...10_000)
    filters.minSeats = fields.optionalInt("minSeats", 1...9)
    filters.airlines = airlines(fields, "airlines")
    filters.excludeAirlines = airlines(fields, "excludeAirlines")
    filters.departureWindow = window(fields, "departureWindow")
    filters.arrivalWindow = window(fields, "arrivalWindow")
    filters.connectionAirports = connections(fields)
    filters.providers = providers(fields)
    filters.refundable = fields.has("refundable") ? fields.bool("refundable") : nil
    filters.baggage = fields.optionalInt("baggage", 0...9)
    return sort.map { SearchView(sort: $0, filters: filters) }
  }

  private static let filters = [
    "maxStops", "maxPrice", "maxDuration", "minSeats", "airlines", "excludeAirlines", "departureWindow", "arrivalWindow",
    "connectionAirports", "providers", "refundable", "baggage",
  ]
  private static let sorts = Sort.allCases.map(\.rawValue)

  private func price(_ fields: Fields, _ currency: Currency?) -> Int64? {
    fields.value("maxPrice", expected: "an amount such as 450.00, with no more decimals than the currency has", optional: true) {
      text -> Int64? in
      guard let amount = Money(decimal: text, currency ?? .eur), amount.minorUnits > 0 else { return nil }
      return amount.minorUnits
    }
  }

  private func airlines(_ fields: Fields, _ key: String) -> [AirlineCode] {
    Set(fields.list(key, max: 30, expected: "an airline code such as AI") { AirlineCode($0) } ?? []).sorted()
  }

  private func window(_ fields: Fields, _ key: String) -> DayWindow? {
    fields.value(key, expected: "a span of the day such as 06:00-12:00", optional: true) { DayWindow($0) }
  }

  private func connections(_ fields: Fields) -> [AirportCode] {
    let codes = fields.list("connectionAirports", max: 30, expected: "an IATA airport or city code such as DEL") {
      AirportCode($0).flatMap(world.resolve)
    }
    return Set((codes ?? []).joined()).sorted()
  }

  private func providers(_ fields: Fields) -> [String] {
    guard fields.has("providers") else { return [] }
    let expected = "one of \(providerNames.joined(separator: ", "))"
    let names = fields.list("providers", max: 30, expected: expected) { providerNames.contains($0) ? $0 : nil }
    return Set(names ?? []).sorted()
  }
}
