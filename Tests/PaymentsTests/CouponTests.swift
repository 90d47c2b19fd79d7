import BSON
import Payments
import Store
import Support
import Testing
import Travel

@Suite("Coupons")
struct CouponTests {
  let now = UTCInstant(seconds: 1_900_000_000)

  func coupon(
    _ code: String = "SPRING-10", _ discount: Coupon.Discount = .percent(10), minimum: Money? = nil, limit: Int = 10, limitPerUser: Int = 1
  ) throws -> Coupon {
    try #require(Coupon(
      code: code, discount: discount, validFrom: now, validUntil: now.adding(seconds: 1000), minimum: minimum, limit: limit, limitPerUser: limitPerUser))
  }

  @Test("a discount is never negative, never more than the price, and leaves something to pay, in every currency")
  func discounts() throws {
    var random = SeededRandom(seed: 43)
    for _ in 0..<3_000 {
      let currency = currencies.randomElement(using: &random)!
      let below: Int64 = [10, 10_000, 1 << 40].randomElement(using: &random)!
      let price = Money(minorUnits: Int64.random(in: 1...below, using: &random), currency: currency)
      let discount: Coupon.Discount =
        Bool.random(using: &random) ? .percent(Int.random(in: 1...99, using: &random)) : .amount(Money(minorUnits: Int64.random(in: 1...50_000, using: &random), currency: .eur))
      let off = try coupon("ABC", discount).discount(on: price, at: now, convert: same)
      #expect(off.minorUnits >= 0 && off.minorUnits < price.minorUnits && off.currency == currency)
      #expect(PriceBreakdown(fare: price, discount: off) != nil)
      guard case .percent(let percent) = discount, price.minorUnits > 1000 else { continue }
      let hundredfold: Int64 = off.minorUnits * 100 - price.minorUnits * Int64(percent)
      #expect(hundredfold.magnitude <= 50)
    }
  }

  @Test("time, minimum and currency are looked at")
  func rules() throws {
    let coupon = try coupon("ABC", .amount(Make.money("20.00 EUR")), minimum: Make.money("100.00 EUR"))
    func off(_ price: String, _ seconds: Int64 = 0, convert: @escaping MoneyConversion = same) throws -> String {
      try coupon.discount(on: Make.money(price), at: now.adding(seconds: seconds), convert: convert).decimal
    }
    #expect(try off("100.00 EUR") == "20.00")
    #expect(try off("100.00 KWD") == "20.000")
    #expect(throws: CouponRefusal.belowMinimum(Make.money("100.00 EUR"))) { try off("99.99 EUR") }
    #expect(throws: CouponRefusal.notYet) { try off("100.00 EUR", -1) }
    #expect(try off("100.00 EUR", 999) == "20.00")
    #expect(throws: CouponRefusal.over) { try off("100.00 EUR", 1000) }
    #expect(throws: CouponRefusal.otherCurrency) { try off("100.00 USD", convert: { _, _ in nil }) }
  }

  @Test("codes are capitals, digits and dashes, however they were typed")
  func codes() {
    #expect(Coupon.normal(" spring-10 ") == "SPRING-10")
    for text in ["", "ab", "a b", "SPRING_10", "$NE", "a.b", "ÄPFEL", String(repeating: "A", count: 33), String(repeating: " ", count: 100_000)] {
      #expect(Coupon.normal(text) == nil)
    }
    #expect(Coupon(code: "ABC", discount: .percent(100), validFrom: now, validUntil: now.adding(seconds: 1), limit: 1, limitPerUser: 1) == nil)
    #expect(Coupon(code: "ABC", discount: .percent(10), validFrom: now, validUntil: now, limit: 1, limitPerUser: 1) == nil)
    #expect(Coupon(code: "ABC", discount: .percent(10), validFrom: now, validUntil: now.adding(seconds: 1), limit: 10_001, limitPerUser: 1) == nil)
    #expect(Coupon(code: "ABC", discount: .percent(10), validFrom: now, validUntil: now.adding(seconds: 1), limit: 1, limitPerUser: 2) == nil)
  }

  @Test("a stored coupon reads back as it was, once")
  func stored() async throws {
    try await TestStore.with { store in
      let coupons = CouponStore(store)
      let first = try coupon(), second = try coupon("OFF-20", .amount(Make.money("20.000 KWD")), minimum: Make.money("100 JPY"), limit: 3, limitPerUser: 2)
      for coupon in [first, second] { #expect(try await coupons.add(coupon, at: now)) }
      #expect(try await coupons.add(first, at: now) == false)
      #expect(try await coupons.find("spring-10") == first)
      #expect(try await coupons.find("OFF-20") == second)
      #expect(try await coupons.find("nothing") == nil)
      #expect(try await coupons.all().map(\.coupon.code) == ["OFF-20", "SPRING-10"])
    }
  }

  @Test("row 8: fifty bookings at once for ten uses: ten have it; one user fifty times at once for two: two; and what is given back can be taken again")
  func race() async throws {
    try await TestStore.with { store in
      let coupons = CouponStore(store)
      _ = try await coupons.add(try coupon("TEN", limit: 10), at: now)
      _ = try await coupons.add(try coupon("TWO", limit: 100, limitPerUser: 2), at: now)
      let now = now
      @Sendable func race(_ code: String, user: @escaping @Sendable (Int) -> String) async -> (won: [Int], refusals: Set<CouponRefusal>) {
        await withTaskGroup(of: (Int, CouponRefusal?).self) { group in
          for number in 0..<50 {
            group.addTask {
              do {
                _ = try await coupons.take(code, booking: "b\(number)", user: user(number), at: now)
                return (number, nil)
              } catch { return (number, error as? CouponRefusal ?? .unknown) }
            }
          }
          return await group.reduce(into: ([], [])) { all, one in
            if let refusal = one.1 { all.1.insert(refusal) } else { all.0.append(one.0) }
          }
        }
      }
      let ten = await race("TEN") { "user\($0)@example.com" }
      #expect(ten.won.count == 10 && ten.refusals == [.usedUp])
      let two = await race("TWO") { _ in "one@example.com" }
      #expect(two.won.count == 2 && two.refusals == [.usedByUser])
      #expect(try await coupons.holders(of: "TEN").count == 10)
      let winner = try #require(ten.won.first)
      #expect(try await coupons.release("TEN", booking: "b\(winner)"))
      #expect(try await coupons.release("TEN", booking: "b\(winner)") == false)
      #expect(try await coupons.all().map(\.uses) == [9, 2])
      _ = try await coupons.take("TEN", booking: "b99", user: "USER99@example.com", at: now)
      await #expect(throws: CouponRefusal.usedUp) { try await coupons.take("TEN", booking: "b100", user: "x@example.com", at: now) }
    }
  }

  @Test("the same booking has its use already, and giving back what one has not changes nothing")
  func again() async throws {
    try await TestStore.with { store in
      let coupons = CouponStore(store)
      _ = try await coupons.add(try coupon(limit: 1), at: now)
      for _ in 0..<3 { _ = try await coupons.take("SPRING-10", booking: "b1", user: "a@example.com", at: now) }
      #expect(try await coupons.all().map(\.uses) == [1])
      #expect(try await coupons.release("SPRING-10", booking: "b2") == false)
      #expect(try await coupons.all().map(\.uses) == [1])
      await #expect(throws: CouponRefusal.unknown) { try await coupons.take("OTHER", booking: "b1", user: "a", at: now) }
      await #expect(throws: CouponRefusal.over) { try await coupons.take("SPRING-10", booking: "b2", user: "b", at: now.adding(seconds: 1000)) }
      await #expect(throws: CouponRefusal.notYet) { try await coupons.take("SPRING-10", booking: "b2", user: "b", at: now.adding(seconds: -1)) }
    }
  }

  @Test("the store keeps no name of a user")
  func names() async throws {
    try await TestStore.with { store in
      let coupons = CouponStore(store)
      _ = try await coupons.add(try coupon(), at: now)
      _ = try await coupons.take("SPRING-10", booking: "b1", user: "planted@example.com", at: now)
      let document = try #require(try await store.collection(CouponStore.collectionName).findOne([:]))
      #expect(!"\(document)".contains("planted") && "\(document)".contains("b1"))
    }
  }
}
