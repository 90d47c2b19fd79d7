import Support
import Testing
import Travel
import World

@testable import Search

@Suite("prices in another currency")
struct ConversionTests {
  private let rates = ExchangeRates(
    date: Make.date("2026-11-20"), perEuro: [.usd: 108_317_000, .jpy: 16_283_000_000, .inr: 9_742_310_000])!

  private func party(_ each: [(PassengerType, Int, String)], base: String) -> Price {
    let travelers = each.map { TravelerPrice(type: $0.0, count: $0.1, total: Make.money($0.2)) }
    let total = Money.sum(travelers.map { $0.total.times($0.count)! })!
    return Price(
      total: total, base: Make.money(base), taxes: total.subtracting(Make.money(base))!, perTraveler: travelers)
  }

  @Test("the parts still make up the whole, to the minor unit", arguments: [Currency.usd, .jpy, .inr])
  func parts(currency: Currency) throws {
    for cents in 1...200 {
      let price = party(
        [(.adult, 3, "\(100 + cents).\(10 + cents % 90) EUR"), (.child, 2, "77.77 EUR"), (.infant, 1, "10.01 EUR")],
        base: "300.33 EUR")
      let converted = try #require(rates.convert(price, to: currency))
      let sum = Money.sum(converted.perTraveler.map { $0.total.times($0.count)! })
      #expect(converted.total == sum)
      #expect(converted.base.adding(converted.taxes) == converted.total)
    }
  }

  @Test("the provider's own price is kept beside, once")
  func original() throws {
    let offer = Make.offer(
      "1", [[Make.segment("AI865 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25")]], price: "100.00 EUR")
    let dollars = try #require(rates.convert(offer, to: .usd))
    let rupees = try #require(rates.convert(dollars, to: .inr))
    #expect(dollars.originalPrice == offer.price)
    #expect(rupees.originalPrice == offer.price)
    #expect(dollars.price.total == Make.money("108.32 USD"))
    #expect(rates.convert(offer, to: .eur)?.originalPrice == nil)
  }

  @Test("without a rate there is no price")
  func noRate() {
    let price = Make.price("100.00 EUR")
    #expect(rates.convert(price, to: .gbp) == nil)
  }
}
