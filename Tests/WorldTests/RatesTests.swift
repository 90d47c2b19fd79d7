import Support
import Testing
import Travel

@testable import World

@Suite("Exchange rates and distances")
struct RatesTests {
  let world: World

  init() throws { world = try Facts.world.get() }

  func rates(_ perEuro: [(String, String)]) throws -> ExchangeRates {
    let date = try #require(LocalDate("2026-10-30"))
    let pairs = try perEuro.map { (try #require(Currency($0.0)), try #require(ExchangeRates.parse($0.1))) }
    return try #require(ExchangeRates(date: date, perEuro: Dictionary(uniqueKeysWithValues: pairs)))
  }

  @Test(
    "an amount is rounded half to even to the target's digits",
    arguments: [
      (100, "EUR", "USD", 125), (2, "EUR", "USD", 2), (6, "EUR", "USD", 8), (-2, "EUR", "USD", -2), (-6, "EUR", "USD", -8), (125, "USD", "EUR", 100),
      (100, "EUR", "JPY", 200), (1, "EUR", "JPY", 2), (25, "EUR", "KWD", 75), (200, "JPY", "EUR", 100), (1000, "KWD", "USD", 417),
    ] as [(Int64, String, String, Int64)])
  func halfEven(minorUnits: Int64, from: String, to: String, expected: Int64) throws {
    let rates = try rates([("USD", "1.25"), ("JPY", "200"), ("KWD", "0.3")])
    let source = try #require(Currency(from))
    let target = try #require(Currency(to))
    let converted = rates.convert(Money(minorUnits: minorUnits, currency: source), to: target)
    #expect(converted == Money(minorUnits: expected, currency: target))
  }

  @Test("a currency without a rate and a result that does not fit are nil, never a trap")
  func overflow() throws {
    let rates = try rates([("VND", "999999999"), ("USD", "0.00000001")])
    let (dong, dollar) = (try #require(Currency("VND")), Currency.usd)
    #expect(rates.convert(Money(minorUnits: .max, currency: dollar), to: dong) == nil)
    #expect(rates.convert(Money(minorUnits: .min, currency: .eur), to: dong) == nil)
    #expect(rates.convert(Money(minorUnits: 1, currency: .inr), to: .eur) == nil)
    #expect(rates.convert(Money(minorUnits: 1, currency: .eur), to: .inr) == nil)
    #expect(rates.convert(Money(minorUnits: .min, currency: .inr), to: .inr)?.minorUnits == .min)
    #expect(ExchangeRates(date: rates.date, perEuro: [.usd: 0]) == nil)
    #expect(ExchangeRates(date: rates.date, perEuro: [.usd: .max]) == nil)
  }

  @Test("there and back differs by no more than rounding allows, over seeded amounts of every pair")
  func thereAndBack() throws {
    var random = SeededRandom(seed: 77)
    let currencies = world.rates.currencies
    #expect(currencies.count > 60)
    for _ in 0..<5_000 {
      let from = try #require(currencies.randomElement(using: &random))
      let to = try #require(currencies.randomElement(using: &random))
      let money = Money(minorUnits: Int64.random(in: 0...1_000_000_000, using: &random), currency: from)
      let there = try #require(world.rates.convert(money, to: to))
      let back = try #require(world.rates.convert(there, to: from))
      let unit = try #require(world.rates.convert(Money(minorUnits: 1_000, currency: to), to: from)).minorUnits / 1_000 + 2
      #expect((back.minorUnits - money.minorUnits).magnitude <= unit, "\(money) \(there) \(back)")
    }
  }

  @Test("the rates are dated and plausible")
  func realRates() throws {
    #expect(world.rates.date.description == "2026-10-30")
    #expect(world.rates.convert(Money(minorUnits: 100, currency: .usd), to: try #require(Currency("AED")))?.minorUnits == 367)
  }

  @Test("odd spellings of a rate are refused", arguments: ["", ".5", "1.", "1e5", "-1", "1,5", "1.123456789", "1234567890", "1.2.3", " 1"])
  func badRates(text: String) { #expect(ExchangeRates.parse(text) == nil) }

  @Test("distances are those of the globe", arguments: [("LHR", "JFK", 5_540), ("DEL", "BOM", 1_138), ("SYD", "LAX", 12_060), ("AKL", "DOH", 14_525)])
  func distances(from: String, to: String, kilometres: Double) throws {
    let (a, b) = (try #require(AirportCode(from)), try #require(AirportCode(to)))
    let distance = try #require(world.distanceKilometres(a, b))
    #expect(abs(distance - kilometres) < kilometres * 0.005, "\(distance)")
  }

  @Test("distance is symmetric, zero at home, and never more than half the globe")
  func distanceProperties() throws {
    var random = SeededRandom(seed: 8)
    for _ in 0..<2_000 {
      let a = try #require(world.allAirports.randomElement(using: &random))
      let b = try #require(world.allAirports.randomElement(using: &random))
      let there = World.distanceKilometres(a, b)
      #expect(abs(there - World.distanceKilometres(b, a)) < 1e-6 && there <= 20_016 && World.distanceKilometres(a, a) == 0)
    }
    #expect(greatCircleKilometres((0, 0), (0, 180)) > 20_000)
  }

  @Test("block times grow from 28 minutes by a minute each 13.2 km")
  func blocks() {
    #expect(blockMinutes(kilometres: 0) == 28)
    #expect(blockMinutes(kilometres: 1_320) == 128)
    #expect(blockMinutes(kilometres: -5) == 28)
    #expect(blockMinutes(kilometres: .infinity) == blockMinutes(kilometres: 40_000))
    #expect(blockMinutes(kilometres: .nan) >= 28)
  }
}
