internal import JSON
public import Travel

/// The bags and seats on sale and what they cost (`fixtures/payments/extras.json`, explained beside it).
public struct ExtrasCatalogue: Sendable {
  /// What an extra is.
  public enum Kind: String, Sendable { case bag, seat }

  /// One extra.
  public struct Item: Sendable {
    public let code: String
    public let kind: Kind
    public let name: String
    /// The most one passenger may add, to a direction or flight.
    public let most: Int
    /// By cabin: the prices on short, medium and long flights.
    let prices: [Cabin: [Money]]
  }

  public let items: [Item]
  public let currency: Currency
  private let short: Double
  private let medium: Double

  /// Reads the catalogue; every mistake in it is named.
  public init(json: [UInt8]) throws(RulesProblem) {
    do {
      let fields = Fields(json: try JSONDocument(parsing: json).root)
      let currency = fields.value("currency", expected: "a currency such as EUR") { Currency($0) } ?? .eur
      let bounds = (fields.int("shortKilometres", 1...20_000), fields.int("mediumKilometres", 1...20_000))
      items = (fields.objects("items", 1...200) ?? []).compactMap { Self.item($0, currency) }
      try fields.finish()
      self.currency = currency
      (short, medium) = (Double(bounds.0 ?? 0), Double(bounds.1 ?? 0))
      guard short < medium, Set(items.map(\.code)).count == items.count else {
        throw RulesProblem("mediumKilometres must be above shortKilometres, and each code there once")
      }
    } catch { throw RulesProblem("extras: \(error)") }
  }

  /// What an item costs once on a flight so long in a cabin, in the catalogue's currency; nil when it is not offered there.
  public func price(_ item: Item, cabin: Cabin, kilometres: Double) -> Money? {
    item.prices[cabin]?[kilometres < short ? 0 : kilometres < medium ? 1 : 2]
  }

  private static func item(_ entry: Fields, _ currency: Currency) -> Item? {
    let code = entry.string("code", 1...40), name = entry.string("name", 1...80), most = entry.int("most", 1...20)
    let kind = entry.oneOf("kind", ["bag", "seat"]).flatMap(Kind.init)
    var prices: [Cabin: [Money]] = [:]
    for row in entry.objects("prices", 1...10) ?? [] {
      let cabins = row.list("cabins", max: 4, expected: "a cabin") { Cabin(rawValue: $0) } ?? []
      let amounts = ["short", "medium", "long"].compactMap { key in
        row.value(key, expected: "an amount such as 30.00") { Money(decimal: $0, currency).flatMap { $0.isNegative ? nil : $0 } }
      }
      guard amounts.count == 3 else { continue }
      for cabin in cabins { prices[cabin] = amounts }
    }
    guard let code, let name, let most, let kind else { return nil }
    return Item(code: code, kind: kind, name: name, most: most, prices: prices)
  }
}
