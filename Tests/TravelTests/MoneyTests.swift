import Support
import Testing
import Travel

@Suite("Money")
struct MoneyTests {
  static func money(_ text: String, _ code: String) -> Money? { Currency(code).flatMap { Money(decimal: text, $0) } }

  @Test(
    "an amount is read with at most the currency's digits",
    arguments: [
      ("123.45", "EUR", 12345), ("123", "EUR", 12300), ("123.4", "EUR", 12340), ("0", "EUR", 0), ("0.05", "EUR", 5),
      ("-0.5", "EUR", -50), ("12345", "JPY", 12345), ("12.345", "KWD", 12345), ("1.2345", "CLF", 12345),
      ("92233720368547758.07", "USD", Int64.max), ("-92233720368547758.08", "USD", Int64.min),
    ] as [(String, String, Int64)])
  func reads(text: String, code: String, minorUnits: Int64) throws {
    #expect(try #require(Self.money(text, code)).minorUnits == minorUnits)
  }

  @Test(
    "anything else is refused",
    arguments: [
      ("", "EUR"), (".", "EUR"), (".5", "EUR"), ("1.", "EUR"), ("1.234", "EUR"), ("1.0", "JPY"), ("1.", "JPY"), ("1.2345", "KWD"),
      ("1e3", "EUR"), ("+1", "EUR"), (" 1", "EUR"), ("1 ", "EUR"), ("1,000.00", "EUR"), ("007", "EUR"), ("00.5", "EUR"), ("--1", "EUR"),
      ("1.-5", "EUR"), ("NaN", "EUR"), ("٣", "EUR"), ("0x10", "EUR"), ("1.2.3", "EUR"), ("-", "EUR"),
      ("92233720368547758.08", "USD"), ("-92233720368547758.09", "USD"), ("99999999999999999999999999999999999", "USD"),
    ])
  func refuses(text: String, code: String) { #expect(Self.money(text, code) == nil) }

  @Test("what is written is read back the same", arguments: ["EUR", "JPY", "KWD", "CLF"])
  func roundTrip(code: String) throws {
    let currency = try #require(Currency(code))
    var random = SeededRandom(seed: 11)
    let edges: [Int64] = [0, 1, -1, 9, 10, 99, -100, 12_345, .max, .min]
    for minorUnits in edges + (0..<500).map({ _ in Int64.random(in: .min ... .max, using: &random) }) {
      let money = Money(minorUnits: minorUnits, currency: currency)
      #expect(Money(decimal: money.decimal, currency) == money)
    }
  }

  @Test("sums, differences and products that do not fit are nil, never a trap")
  func overflow() {
    let most = Money(minorUnits: .max, currency: .eur)
    let cent = Money(minorUnits: 1, currency: .eur)
    #expect(most.adding(cent) == nil)
    #expect(Money(minorUnits: .min, currency: .eur).subtracting(cent) == nil)
    #expect(most.times(2) == nil)
    #expect(Money(minorUnits: .min, currency: .eur).times(-1) == nil)
    #expect(cent.times(.max) == most)
    #expect(most.scaled(3, over: 2) == nil)
    #expect(Money.sum([most, cent]) == nil)
  }

  @Test("amounts of two currencies never mix")
  func currenciesApart() {
    let euro = Money(minorUnits: 100, currency: .eur)
    let dollar = Money(minorUnits: 100, currency: .usd)
    #expect(euro.adding(dollar) == nil)
    #expect(euro.subtracting(dollar) == nil)
    #expect(Money.sum([euro, dollar]) == nil)
    #expect(euro != dollar)
  }

  @Test(
    "a share is rounded half to even",
    arguments: [(5, 1, 2, 2), (7, 1, 2, 4), (-5, 1, 2, -2), (-7, 1, 2, -4), (10, 1, 3, 3), (20, 1, 3, 7), (-20, 1, 3, -7), (1, 1, 1, 1)])
  func halfEven(value: Int64, numerator: Int64, denominator: Int64, expected: Int64) {
    #expect(Money(minorUnits: value, currency: .eur).scaled(numerator, over: denominator)?.minorUnits == expected)
  }

  @Test("a share over zero or less is nil")
  func badDenominator() {
    #expect(Money(minorUnits: 1, currency: .eur).scaled(1, over: 0) == nil)
    #expect(Money(minorUnits: 1, currency: .eur).scaled(1, over: -2) == nil)
  }
}
