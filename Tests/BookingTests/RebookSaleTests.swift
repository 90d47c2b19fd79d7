import Foundation
import JSON
import Payments
import Store
import Support
import Testing
import Travel

@testable import Booking

@Suite("Other flights for a booking with extras or a coupon")
struct RebookSaleTests {
  let rebook = RebookTests()

  /// A house that sells extras, with a coupon of ten percent from fifty euro on.
  func open(_ body: (BookingHouse, ScriptedBank) async throws -> Void) async throws {
    let catalogue = try ExtrasCatalogue(json: Array(try Data(contentsOf: URL(fileURLWithPath: Fixtures.path("payments/extras.json")))))
    try await rebook.open(
      seats: 2, sales: { SaleRules(catalogue: catalogue, coupons: CouponStore($0), kilometres: { _, _ in 1000 }, convert: { $0.currency == $1 ? $0 : nil }) }
    ) { house, bank in
      let now = house.clock.now()
      let coupon = try #require(Coupon(
        code: "SPRING-10", discount: .percent(10), validFrom: now, validUntil: now.adding(seconds: 60), minimum: Make.money("60.00 EUR"), limit: 9, limitPerUser: 9))
      _ = try await CouponStore(house.store).add(coupon, at: now)
      try await body(house, bank)
    }
  }

  func paid(_ house: BookingHouse, _ offer: String, _ more: String) async throws -> String {
    let made = try await house.book(Ask.one(offer: offer, fulfilment: "pay", more: more))
    let id = try #require(try made.json["id"]?.string, "\(made.text)")
    #expect(try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "pay-1").status == 200)
    // The coupon is over by now; the booking has it.
    house.clock.advance(seconds: 120)
    return id
  }

  func amounts(_ sale: JSONNode?) -> [String?] { ["fare", "extras", "discount", "total"].map { sale?[$0]?["amount"]?.string } }

  @Test("bags go along, seats of a flight that stays too; seats of the others are free and off the price, and the coupon takes its part of the new one")
  func extras() async throws {
    try await open { house, bank in
      let id = try await paid(
        house, "journey",
        #","coupon":"spring-10","extras":[{"code":"bag_23","passenger":0,"slice":0,"count":2},{"code":"seat_standard","passenger":0,"slice":0,"segment":0,"seat":"12A"},{"code":"seat_standard","passenger":0,"slice":0,"segment":1,"seat":"14C"}]"#)
      let quote = try await house.post("/v1/bookings/\(id)/change?quote=true", #"{"offerId":"later journey"}"#)
      #expect(quote.status == 200, "\(quote.text)")
      // 100.00, bags 90.00, seats 16.00, a tenth off: 185.40. Then 90.00, bags 90.00, a seat 8.00, a tenth off: 169.20, and a fee of 5.00.
      #expect(try amounts(quote.json["sale"]) == ["90.00", "98.00", "18.80", "169.20"])
      #expect(try rebook.amount(quote, "fareDifference") == "-16.20" && rebook.amount(quote, "refund") == "11.20")
      let done = try await rebook.change(house, id, "later journey")
      #expect(done.status == 200, "\(done.text)")
      #expect(bank.given == [Make.money("11.20 EUR")])
      let now = try await house.get("/v1/bookings/\(id)").json
      #expect(now["price"]?["total"]?["amount"]?.string == "169.20" && amounts(now["sale"]) == ["90.00", "98.00", "18.80", "169.20"])
      #expect(now["sale"]?["items"]?.elements.map { $0["seat"]?.string } == [nil, "12A"] && now["sale"]?["coupon"]?.string == "SPRING-10")
      let instant = house.clock.now()
      let stays = try #require(try await rebook.map(house, "AI1-DEL-2026-12-05")), left = try #require(try await rebook.map(house, "AI2-HYD-2026-12-05"))
      #expect(stays.taken(of: ["12A"], for: "", at: instant) == "12A" && left.taken(of: ["14C"], for: "", at: instant) == nil)
      #expect(try await house.post("/v1/bookings/\(id)/cancel", "{}", key: "cancel").status == 200)
      #expect(try #require(try await rebook.map(house, "AI1-DEL-2026-12-05")).taken(of: ["12A"], for: "", at: instant) == nil)
    }
  }

  @Test("a dearer change keeps its coupon through the payment; a price below the coupon's minimum has nothing off")
  func coupon() async throws {
    try await open { house, bank in
      let id = try await paid(house, "morning", #","coupon":"spring-10""#)
      let held = try await rebook.change(house, id, "dearest")
      #expect(try held.status == 202 && rebook.amount(held, "toPay") == "86.00", "\(held.text)")
      #expect(try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "pay-2").status == 200)
      let now = try await house.get("/v1/bookings/\(id)").json
      #expect(now["price"]?["total"]?["amount"]?.string == "171.00" && amounts(now["sale"]) == ["190.00", "0.00", "19.00", "171.00"])
      let quote = try await house.post("/v1/bookings/\(id)/change?quote=true", #"{"offerId":"other airport"}"#)
      #expect(try amounts(quote.json["sale"]) == ["50.00", "0.00", "0.00", "50.00"] && rebook.amount(quote, "refund") == "116.00")
      #expect(bank.captured.count == 2 && bank.given.isEmpty)
    }
  }
}
