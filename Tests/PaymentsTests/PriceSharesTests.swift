import Payments
import Support
import Testing
import Travel

@Suite("Parts of a price")
struct PriceSharesTests {
  @Test("parts always sum exactly to the whole, are never negative, and none is a unit or more from its due")
  func exact() throws {
    var random = SeededRandom(seed: 41)
    for _ in 0..<3_000 {
      let total = random.money(currencies.randomElement(using: &random)!, below: [10, 1_000, 1 << 40].randomElement(using: &random)!)
      let weights = (0..<Int.random(in: 1...9, using: &random)).map { _ in Int64.random(in: 0..<[2, 100, 1 << 50].randomElement(using: &random)!, using: &random) }
      let parts = try #require(PriceShares.split(total, by: weights))
      #expect(parts.count == weights.count && Money.sum(parts) == total)
      let sum = weights.reduce(0, +)
      for (part, weight) in zip(parts, weights) {
        #expect(part.minorUnits >= 0)
        guard sum > 0 else { continue }
        // As integers: |part · sum − total · weight| < sum.
        let due = Int128(total.minorUnits) * Int128(weight)
        let distance = Int128(part.minorUnits) * Int128(sum) - due
        #expect(distance.magnitude < Int128(sum).magnitude)
      }
    }
  }

  @Test("what is left over goes to the largest remainders, then in order; equal weights when all are nothing")
  func order() {
    func split(_ total: Int64, _ weights: [Int64]) -> [Int64]? { PriceShares.split(Money(minorUnits: total, currency: .eur), by: weights)?.map(\.minorUnits) }
    #expect(split(100, [1, 1, 1]) == [34, 33, 33])
    #expect(split(10, [1, 2]) == [3, 7])
    #expect(split(5, [0, 0]) == [3, 2])
    #expect(split(0, [3, 4]) == [0, 0])
    #expect(split(.max, [1, 1]) == [.max / 2 + 1, .max / 2])
    #expect(split(1, []) == nil && split(-1, [1]) == nil && split(1, [-1, 2]) == nil && split(1, [.max, .max]) == nil)
  }

  @Test("passengers are weighed by what their types pay")
  func passengers() throws {
    let price = Price(
      total: Make.money("250.00 EUR"), base: Make.money("200.00 EUR"), taxes: Make.money("50.00 EUR"),
      perTraveler: [
        TravelerPrice(type: .adult, count: 2, total: Make.money("100.00 EUR")), TravelerPrice(type: .child, count: 1, total: Make.money("50.00 EUR")),
      ])
    let parts = PriceShares.byPassenger(Make.money("225.00 EUR"), price: price, passengers: [.adult, .child, .adult, .infant])
    #expect(parts?.map(\.decimal) == ["90.00", "45.00", "90.00", "0.00"])
  }

  @Test("a breakdown sums, and is none when nothing is left to pay, a part is negative or of another currency")
  func breakdown() {
    let breakdown = PriceBreakdown(fare: Make.money("100.00 EUR"), extras: Make.money("30.00 EUR"), discount: Make.money("13.00 EUR"))
    #expect(breakdown?.total.decimal == "117.00")
    #expect(PriceBreakdown(fare: Make.money("100.00 EUR"))?.total.decimal == "100.00")
    #expect(PriceBreakdown(fare: Make.money("100.00 EUR"), discount: Make.money("100.00 EUR")) == nil)
    #expect(PriceBreakdown(fare: Make.money("100.00 EUR"), extras: Make.money("1.00 USD")) == nil)
    #expect(PriceBreakdown(fare: Make.money("-1.00 EUR"), extras: Make.money("5.00 EUR")) == nil)
    #expect(PriceBreakdown(fare: Money(minorUnits: .max, currency: .eur), extras: Make.money("0.01 EUR")) == nil)
  }
}
