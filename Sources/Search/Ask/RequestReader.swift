import JSON
import ProviderKit
import Travel
import World

/// Reads requests field by field, noting everything that is wrong before anything is refused.
struct RequestReader {
  /// How many days ahead flights are sold.
  static let horizon = 361

  private static let cabins = Cabin.allCases.map(\.rawValue)

  let world: World
  let providerNames: [String]
  let now: UTCInstant

  /// Reads a search. `slices` is only known in a JSON body.
  ///
  /// - Throws: `ValidationFailure` with every bad field.
  func search(_ fields: Fields, slicesAllowed: Bool) throws(ValidationFailure) -> SearchRequest {
    let passengers = passengers(fields)
    let cabin = fields.oneOf("cabin", Self.cabins, default: Cabin.economy.rawValue)
    let currency = currency(fields)
    let slices = slicesAllowed && fields.has("slices") ? listed(fields) : named(fields)
    let view = view(fields, currency: currency)
    let limit = fields.int("limit", 1...100, default: 20)
    let cursor = fields.optionalString("cursor", 1...2_000)
    let mixedCabins = fields.bool("mixedCabins", default: false)
    let overview = fields.bool("overview", default: true)
    let wait = fields.bool("wait", default: true)
    try fields.finish()
    guard let passengers, let cabin = cabin.flatMap(Cabin.init), let currency, let slices, let view, let limit, let overview,
      let wait
    else { throw ValidationFailure(errors: [FieldError(field: "", code: "invalid", message: "cannot be read")]) }
    var query = FlightQuery(slices: slices, passengers: passengers, cabin: cabin, currency: currency)
    query.allowsMixedCabins = mixedCabins ?? false
    return SearchRequest(query: query, view: view, limit: limit, cursor: cursor, overview: overview, wait: wait)
  }

  /// Reads which page of a kept search is asked for.
  func page(_ fields: Fields, of currency: Currency, cursorAllowed: Bool = true) throws(ValidationFailure) -> PageRequest {
    let view = view(fields, currency: currency)
    let limit = fields.int("limit", 1...100, default: 20)
    let cursor = cursorAllowed ? fields.optionalString("cursor", 1...2_000) : nil
    let overview = fields.bool("overview", default: true)
    try fields.finish()
    return PageRequest(view: view ?? SearchView(), limit: limit ?? 20, cursor: cursor, overview: overview ?? true)
  }

  /// Reads who travels: 1 to 9 seats, no more infants than adults.
  func passengers(_ fields: Fields) -> PassengerCounts? {
    let adults = fields.int("adults", 1...9, default: 1)
    let children = fields.int("children", 0...8, default: 0)
    let infants = fields.int("infants", 0...9, default: 0)
    guard let adults, let children, let infants else { return nil }
    if adults + children > 9 {
      fields.fail("children", "out_of_range", "adults and children together may take at most 9 seats")
    }
    if infants > adults { fields.fail("infants", "out_of_range", "must not be more than the adults") }
    return PassengerCounts(adults: adults, children: children, infants: infants)
  }

  /// Reads the currency, the euro unless said; it must have an exchange rate.
  func currency(_ fields: Fields) -> Currency? {
    guard fields.has("currency") else { return .eur }
    let currency = fields.value("currency", expected: "an ISO 4217 code such as EUR") { Currency($0) }
    guard let currency else { return nil }
    if world.rates.convert(Money(minorUnits: 1, currency: .eur), to: currency) == nil {
      fields.fail("currency", "unsupported", "has no exchange rate here")
    }
    return currency
  }
}
