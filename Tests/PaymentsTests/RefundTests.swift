import Foundation
import Payments
import Support
import Testing
import Travel

@Suite("Refunds")
struct RefundTests {
  let rules: RefundRules
  let departure = UTCInstant(seconds: 2_000_000_000)

  init() throws { rules = try RefundRules(json: Array(try Data(contentsOf: URL(fileURLWithPath: Fixtures.path("payments/refund-rules.json"))))) }

  func ask(_ paid: [Money], _ family: RefundFamily, hoursBefore: Double, bookedHoursAgo: Int64 = 1000, leaving: Set<Int>? = nil) -> RefundAsk {
    let at = departure.adding(milliseconds: -Int64(hoursBefore * 3_600_000))
    return RefundAsk(paid: paid, leaving: leaving, family: family, bookedAt: at.adding(seconds: -bookedHoursAgo * 3600), departure: departure, at: at)
  }

  @Test("refund and penalty are what was paid, neither is negative, and the passengers sum to it, whatever the currency, the family and the time")
  func exact() throws {
    var random = SeededRandom(seed: 42)
    let families = [("ECOFLEX", true), ("ECOSTANDARD", true), ("ECOLIGHT", false)].map { rules.family(brands: [$0.0], isRefundable: $0.1) }
    #expect(families.map(\.name) == ["flex", "standard", "saver"])
    var seen = Set<Int>()
    for _ in 0..<3_000 {
      let currency = currencies.randomElement(using: &random)!, below = [2, 5_000, 1 << 40].randomElement(using: &random)! as Int64
      let paid = (0..<Int.random(in: 1...9, using: &random)).map { _ in random.money(currency, below: below) }
      let leaving = Bool.random(using: &random) ? nil : Set(paid.indices.filter { $0 == 0 || Bool.random(using: &random) })
      let ask = ask(
        paid, families.randomElement(using: &random)!, hoursBefore: Double.random(in: -48...400, using: &random),
        bookedHoursAgo: [0, 23, 25, 500].randomElement(using: &random)!, leaving: leaving)
      let quote = try #require(rules.quote(ask, convert: same))
      seen.insert(quote.percent)
      #expect(quote.byPassenger.map(\.passenger) == (leaving ?? Set(paid.indices)).sorted())
      for part in quote.byPassenger {
        #expect(part.paid == paid[part.passenger] && part.refund.minorUnits >= 0 && part.penalty.minorUnits >= 0)
        #expect(part.refund.adding(part.penalty) == part.paid)
      }
      #expect(Money.sum(quote.byPassenger.map(\.refund)) == quote.refund && Money.sum(quote.byPassenger.map(\.penalty)) == quote.penalty)
      #expect(quote.refund.adding(quote.penalty) == Money.sum(quote.byPassenger.map(\.paid)))
    }
    #expect(seen == [0, 25, 60, 80, 90, 100])
  }

  @Test("the closer the departure, the less comes back, and nothing after it")
  func falls() throws {
    for brand in ["ECOFLEX", "ECOSTANDARD", "ECOLIGHT"] {
      let family = rules.family(brands: [brand], isRefundable: nil)
      var before = Int64.max
      for hours in stride(from: 400.0, through: -10, by: -0.5) {
        let quote = try #require(rules.quote(ask([Make.money("999.99 EUR")], family, hoursBefore: hours), convert: same))
        #expect(quote.refund.minorUnits <= before)
        before = quote.refund.minorUnits
      }
      #expect(before == 0)
    }
  }

  @Test("each step counts from its hour on", arguments: [(168.0, "65.00"), (167.999, "35.00"), (24, "35.00"), (23.999, "0.00"), (3, "0.00"), (2.999, "0.00"), (-1, "0.00")])
  func steps(hours: Double, refund: String) throws {
    let family = rules.family(brands: [nil], isRefundable: true)
    let quote = try #require(rules.quote(ask([Make.money("100.00 EUR")], family, hoursBefore: hours), convert: same))
    #expect(quote.refund.decimal == refund)
  }

  @Test("the fee is taken once a passenger, in the booking's currency, and never more than what would come back")
  func fees() throws {
    let family = rules.family(brands: ["ecostandard"], isRefundable: nil)
    let quote = try #require(rules.quote(ask([Make.money("100.00 KWD"), Make.money("20.00 KWD")], family, hoursBefore: 30), convert: same))
    #expect(quote.byPassenger.map(\.refund.decimal) == ["35.000", "0.000"])
    #expect(rules.quote(ask([Make.money("100.00 EUR")], family, hoursBefore: 30), convert: { _, _ in nil }) == nil)
  }

  @Test("within a day of booking and a week before departure everything comes back, whatever the fare")
  func grace() throws {
    let family = rules.family(brands: ["ECOLIGHT"], isRefundable: false)
    func refund(_ hours: Double, _ ago: Int64) -> String? { rules.quote(ask([Make.money("100.00 EUR")], family, hoursBefore: hours, bookedHoursAgo: ago), convert: same)?.refund.decimal }
    #expect(refund(168, 24) == "100.00")
    #expect(refund(167.9, 24) == "0.00")
    #expect(refund(168, 25) == "0.00")
  }

  @Test("what the offer said is a promise: a brand that contradicts it, or two brands of different families, do not count")
  func families() {
    #expect(rules.family(brands: ["Economy Saver"], isRefundable: false).name == "saver")
    #expect(rules.family(brands: ["Economy Saver"], isRefundable: true).name == "standard")
    #expect(rules.family(brands: ["Premium Flex"], isRefundable: false).name == "saver")
    #expect(rules.family(brands: ["ECOFLEX", "ECOFLEX"], isRefundable: true).name == "flex")
    #expect(rules.family(brands: ["ECOFLEX", "ECOSTANDARD"], isRefundable: true).name == "standard")
    #expect(rules.family(brands: ["ECOFLEX", nil], isRefundable: nil).name == "saver")
    #expect(rules.family(brands: [], isRefundable: nil).name == "saver")
  }

  @Test("nobody, somebody unknown, mixed currencies and negative amounts have no quote")
  func none() {
    let family = rules.family(brands: [], isRefundable: true)
    let euro = Make.money("10.00 EUR")
    #expect(rules.quote(ask([], family, hoursBefore: 30), convert: same) == nil)
    #expect(rules.quote(ask([euro], family, hoursBefore: 30, leaving: []), convert: same) == nil)
    #expect(rules.quote(ask([euro], family, hoursBefore: 30, leaving: [1]), convert: same) == nil)
    #expect(rules.quote(ask([euro, Make.money("1.00 USD")], family, hoursBefore: 30), convert: same) == nil)
    #expect(rules.quote(ask([Make.money("-1.00 EUR")], family, hoursBefore: 30), convert: same) == nil)
  }

  @Test("rules with a mistake are refused", arguments: [
    "{", "{}", #"{"families":[],"refundable":"a","nonRefundable":"a","unknown":"a"}"#,
    #"{"families":[{"name":"a","refundable":true,"steps":[{"hoursBefore":3,"percent":101}]}],"refundable":"a","nonRefundable":"a","unknown":"a"}"#,
    #"{"families":[{"name":"a","refundable":true,"steps":[{"hoursBefore":3,"percent":10},{"hoursBefore":4,"percent":5}]}],"refundable":"a","nonRefundable":"a","unknown":"a"}"#,
    #"{"families":[{"name":"a","refundable":true,"steps":[{"hoursBefore":3,"percent":10},{"hoursBefore":2,"percent":50}]}],"refundable":"a","nonRefundable":"a","unknown":"a"}"#,
    #"{"families":[{"name":"a","refundable":true,"steps":[]}],"refundable":"a","nonRefundable":"b","unknown":"a"}"#,
    #"{"families":[{"name":"a","refundable":true,"steps":[],"fee":{"amount":"-1.00","currency":"EUR"}}],"refundable":"a","nonRefundable":"a","unknown":"a"}"#,
    #"{"families":[{"name":"a","refundable":true,"steps":[],"fees":1}],"refundable":"a","nonRefundable":"a","unknown":"a"}"#,
  ])
  func mistakes(json: String) {
    #expect(throws: RulesProblem.self) { try RefundRules(json: Array(json.utf8)) }
  }
}
