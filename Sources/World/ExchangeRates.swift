public import Travel

/// Dated exchange rates against the euro, for showing a price in another currency.
public struct ExchangeRates: Sendable {
  /// The day of the newest rate.
  public let date: LocalDate
  /// Units of a currency for one euro, in hundred-millionths.
  private let perEuro: [Currency: Int64]

  /// Takes rates as hundred-millionths of a unit for one euro; nil when one is not above zero or beyond 10^17. The euro's own
  /// is added.
  public init?(date: LocalDate, perEuro: [Currency: Int64]) {
    guard perEuro.values.allSatisfy({ $0 > 0 && $0 <= 100_000_000_000_000_000 }) else { return nil }
    self.date = date
    self.perEuro = perEuro.merging([.eur: 100_000_000]) { _, euro in euro }
  }

  /// The currencies with a rate, in alphabetical order.
  public var currencies: [Currency] { perEuro.keys.sorted() }

  /// An amount in another currency, rounded half to even to that currency's digits; nil when a rate is missing or the
  /// result does not fit. An amount already in that currency is given back as it is.
  public func convert(_ money: Money, to target: Currency) -> Money? {
    if money.currency == target { return money }
    guard let from = perEuro[money.currency], let to = perEuro[target] else { return nil }
    // At most 2^63 · 10^17 · 10^4 ≈ 9.2·10^39 could pass 128 bits, so the product is checked.
    let (rate, _) = Int128(to).multipliedReportingOverflow(by: Int128(target.minorUnitsPerUnit))
    let (product, overflow) = Int128(money.minorUnits).multipliedReportingOverflow(by: rate)
    guard !overflow else { return nil }
    return roundedQuotient(product, by: Int128(from) * Int128(money.currency.minorUnitsPerUnit))
      .map { Money(minorUnits: $0, currency: target) }
  }

  /// The rate between two currencies, for many amounts; nil when one has none.
  public func converter(from source: Currency, to target: Currency) -> CurrencyConverter? {
    CurrencyConverter(from: source, to: target) { perEuro[$0] }
  }

  /// Reads a decimal rate such as `1.0832` or `17653.25` as hundred-millionths, at most eight decimals.
  static func parse(_ text: String) -> Int64? {
    let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, (1...9).contains(whole.count) else { return nil }
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    guard fraction.count <= 8, parts.count == 1 || !fraction.isEmpty else { return nil }
    var value: Int64 = 0
    for byte in Array(whole) + fraction + Array(repeating: 0x30, count: 8 - fraction.count) {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return value
  }
}
