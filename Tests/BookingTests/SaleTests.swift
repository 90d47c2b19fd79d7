import BSON
import Foundation
import JSON
import Payments
import Store
import Support
import Testing
import Travel

@testable import Booking

@Suite("Coupons and extras of a booking")
struct SaleTests {
  static let more = #","coupon":"spring-10","extras":[{"code":"bag_23","passenger":0,"slice":0,"count":2},{"code":"seat_standard","passenger":0,"slice":0,"segment":1,"seat":"12A"}]"#

  struct House: Sendable {
    let whole: BookingHouse
    let bank: ScriptedBank
    let coupons: CouponStore

    func book(_ more: String = SaleTests.more, key: String = "key-1", fulfilment: String = "pay") async throws -> RawReply {
      try await whole.book(Ask.one(offer: "offer-local", fulfilment: fulfilment, more: more), key: key)
    }

    func uses() async throws -> Int? { try await coupons.all().first?.uses }
  }

  /// A house that sells extras, with a coupon of ten percent for two bookings, one a user.
  func open(seats: Int = 2, _ body: (House) async throws -> Void) async throws {
    let clock = ManualClock(BookingHouse.noon)
    let bank = ScriptedBank(clock: clock)
    let catalogue = try ExtrasCatalogue(json: Array(try Data(contentsOf: URL(fileURLWithPath: Fixtures.path("payments/extras.json")))))
    try await BookingHouse.open(
      desk: ScriptedDesk([SeatBookingTests.offer, SeatBookingTests.pair]), gateways: PaymentGateways(card: bank), source: FixedSeats(others: seats),
      sales: { SaleRules(catalogue: catalogue, coupons: CouponStore($0), kilometres: { _, _ in 1000 }, convert: { $0.currency == $1 ? $0 : nil }) },
      clock: clock
    ) { whole in
      let coupons = CouponStore(whole.store)
      let coupon = try #require(Coupon(
        code: "SPRING-10", discount: .percent(10), validFrom: clock.now(), validUntil: clock.now().adding(seconds: 86_400), minimum: Make.money("50.00 EUR"),
        limit: 2, limitPerUser: 1))
      _ = try await coupons.add(coupon, at: clock.now())
      try await body(House(whole: whole, bank: bank, coupons: coupons))
    }
  }

  @Test("the price has fare, extras and discount in it, stays as it was held, and is what is paid; the same request again takes nothing more")
  func sold() async throws {
    try await open { house in
      let made = try await house.book(), again = try await house.book()
      #expect(made.status == 201, "\(made.text)")
      #expect(made.body == again.body)
      let sale = try #require(try made.json["sale"])
      let amounts = ["fare", "extras", "discount", "total"].map { sale[$0]?["amount"]?.string }
      // 100.00, two bags of 45.00 over 2,000 km, a seat of 8.00, less a tenth of 198.00.
      #expect(amounts == ["100.00", "98.00", "19.80", "178.20"])
      #expect(sale["coupon"]?.string == "SPRING-10" && sale["items"]?.count == 2)
      #expect(try made.json["price"]?["total"]?["amount"]?.string == "178.20")
      let id = try #require(try made.json["id"]?.string)
      let paid = try await house.whole.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "pay-1")
      #expect(paid.status == 200, "\(paid.text)")
      #expect(house.bank.captured == [Make.money("178.20 EUR")])
      #expect(try await house.whole.get("/v1/bookings/\(id)").json["sale"]?["total"]?["amount"]?.string == "178.20")
      #expect(try await house.uses() == 1)
    }
  }

  @Test("a booking that ends unpaid gives its coupon back, one that was paid keeps it")
  func released() async throws {
    try await open { house in
      let first = try await house.book()
      #expect(first.status == 201, "\(first.text)")
      let second = try await house.book(key: "key-2")
      #expect(second.status == 422)
      #expect(try second.json["code"]?.string == "coupon_used")
      house.whole.clock.advance(seconds: 16 * 60)
      try await house.whole.routes.tending.pass()
      #expect(try await house.uses() == 0)
      let third = try await house.book(key: "key-3")
      let id = try #require(try third.json["id"]?.string)
      _ = try await house.whole.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "pay-1")
      house.whole.clock.advance(seconds: 60 * 60)
      try await house.whole.routes.tending.pass()
      #expect(try await house.uses() == 1)
    }
  }

  @Test("who left gets a coupon back that they used, whoever tends it: it is theirs by their account, and no address can be tried against it")
  func leaving() async throws {
    try await open { house in
      #expect(try await house.book().status == 201)
      let coupon = try #require(try await house.whole.store.collection("coupons").findOne([:]))
      #expect(coupon["users"]?.document?.compactMap { $0.key } == [CouponStore.hash("asha")])
      try await house.whole.routes.belongings.erase("asha")
      house.whole.clock.advance(seconds: 20)
      try await house.whole.routes.tending.pass()
      let after = try #require(try await house.whole.store.collection("coupons").findOne([:]))
      #expect(after["uses"]?.int == 0 && after["holders"]?.array?.isEmpty ?? true)
      #expect(after["users"]?.document?.map { $0.value.int } == [0])
    }
  }

  @Test("a use whose process died before its booking was stored is given back after ten minutes, one with a booking is not")
  func leftBehind() async throws {
    try await open { house in
      let (clock, tending) = (house.whole.clock, house.whole.routes.tending)
      // What a process leaves that dies between taking the coupon and storing the booking.
      _ = try await house.coupons.take("SPRING-10", booking: BookingID.make().description, user: "dead@example.com", at: clock.now())
      #expect(try await house.book().status == 201)
      #expect(try await house.uses() == 2)
      clock.advance(seconds: 9 * 60)
      #expect(try await tending.tidyCoupons() == 0)
      clock.advance(seconds: 61)
      #expect(try await tending.tidyCoupons() == 1)
      #expect(try await tending.tidyCoupons() == 0)
      #expect(try await house.uses() == 1)
      let holders = try await house.coupons.holders(of: "SPRING-10")
      #expect(holders.count == 1)
      _ = try await house.coupons.take("SPRING-10", booking: "x", user: "dead@example.com", at: clock.now())
    }
  }

  @Test("a use that its request asks for again is as young as that, and each is looked at once it is old")
  func renewed() async throws {
    try await open { house in
      let (clock, tending) = (house.whole.clock, house.whole.routes.tending)
      let id = BookingID.make().description
      _ = try await house.coupons.take("SPRING-10", booking: id, user: "late@example.com", at: clock.now())
      clock.advance(seconds: 9 * 60)
      _ = try await house.coupons.take("SPRING-10", booking: id, user: "late@example.com", at: clock.now())
      #expect(try await house.uses() == 1)
      clock.advance(seconds: 2 * 60)
      #expect(try await tending.tidyCoupons() == 0)
      clock.advance(seconds: 8 * 60)
      #expect(try await tending.tidyCoupons() == 1)
      #expect(try await house.uses() == 0)
    }
  }

  /// A seat of the first flight, for the first passenger.
  static func seat(_ number: String, passenger: Int = 0) -> String {
    #"{"code":"seat_standard","passenger":\#(passenger),"slice":0,"segment":0,"seat":"\#(number)"}"#
  }

  func number(_ house: House, _ number: String) async throws -> SeatMap.Number? {
    try await house.whole.routes.seats.take?.seats.read(SeatKey(flight: "AI865-DEL-2026-12-02", cabin: .economy))?.numbers[number]
  }

  @Test("a chosen seat is one booking's: another is refused and nothing is kept of it, until the first has ended")
  func chosen() async throws {
    try await open(seats: 9) { house in
      let first = try await house.book(#","extras":[\#(Self.seat("12A"))]"#)
      #expect(first.status == 201, "\(first.text)")
      #expect(try first.json["sale"]?["items"]?[index: 0]?["seat"]?.string == "12A")
      let second = try await house.book(#","coupon":"SPRING-10","extras":[\#(Self.seat("12A"))]"#, key: "key-2")
      #expect(second.status == 409)
      #expect(try second.json["code"]?.string == "seats_unavailable" && second.json["detail"]?.string?.contains("12A") == true)
      #expect(try await house.uses() == 0)
      let map = try #require(try await house.whole.routes.seats.take?.seats.read(SeatKey(flight: "AI865-DEL-2026-12-02", cabin: .economy)))
      #expect(map.free(at: house.whole.clock.now()) == 8)
      #expect(try await house.book(#","extras":[\#(Self.seat("12B"))]"#, key: "key-3").status == 201)
      house.whole.clock.advance(seconds: 16 * 60)
      #expect(try await house.book(#","extras":[\#(Self.seat("12A"))]"#, key: "key-4").status == 201)
    }
  }

  @Test("a paid seat stays its booking's, and a cancelled one's is free at once")
  func chosenAndPaid() async throws {
    try await open(seats: 9) { house in
      let id = try #require(try await house.book(#","extras":[\#(Self.seat("12A"))]"#).json["id"]?.string)
      let paid = try await house.whole.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "pay-1")
      #expect(paid.status == 200, "\(paid.text)")
      #expect(try await number(house, "12A") == SeatMap.Number(hold: id, expiresAt: SeatMap.sold))
      house.whole.clock.advance(seconds: 60 * 60)
      try await house.whole.routes.tending.pass()
      #expect(try await house.book(#","extras":[\#(Self.seat("12A"))]"#, key: "key-2").status == 409)
      let other = try #require(try await house.book(#","extras":[\#(Self.seat("1C"))]"#, key: "key-3").json["id"]?.string)
      #expect(try await house.whole.post("/v1/bookings/\(other)/cancel", "{}", key: "cancel-1").status == 200)
      #expect(try await house.book(#","extras":[\#(Self.seat("1C"))]"#, key: "key-4").status == 201)
    }
  }

  @Test("of many who want one seat at once one has it; two of one booking cannot share one")
  func chosenByMany() async throws {
    try await open(seats: 30) { house in
      let answers = try await withThrowingTaskGroup(of: Int.self) { group in
        for buyer in 0..<12 { group.addTask { try await house.book(#","extras":[\#(Self.seat("7F"))]"#, key: "buyer-\(buyer)").status } }
        return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
      }
      #expect(answers == [201: 1, 409: 11])
      let pair = Ask.one(
        offer: "offer-pair", [Ask.asha, Ask.asha], fulfilment: "pay", more: #","extras":[\#(Self.seat("9A")),\#(Self.seat("9A", passenger: 1))]"#)
      #expect(try await house.whole.book(pair, key: "pair").status == 409)
      #expect(try await number(house, "9A") == nil)
    }
  }

  @Test("without seats nothing is kept of the coupon either")
  func noSeats() async throws {
    try await open(seats: 0) { house in
      let refused = try await house.book()
      #expect(refused.status == 409)
      #expect(try refused.json["code"]?.string == "seats_unavailable")
      #expect(try await house.uses() == 0)
    }
  }

  @Test("what cannot be sold is refused by name, and nothing is held", arguments: [
    (#","coupon":"NOTHING""#, 422, "coupon_unknown"), (#","coupon":"$ne""#, 400, "validation_failed"),
    (#","extras":[{"code":"bag_99","passenger":0,"slice":0}]"#, 400, "validation_failed"),
    (#","extras":[{"code":"bag_23","passenger":1,"slice":0}]"#, 400, "validation_failed"),
    (#","extras":[{"code":"bag_23","passenger":0,"slice":0,"price":"0.00"}]"#, 400, "validation_failed"),
    (#","extras":[{"code":"bag_23","passenger":0,"slice":0,"count":9223372036854775807}]"#, 400, "validation_failed"),
  ])
  func refused(more: String, status: Int, code: String) async throws {
    try await open { house in
      let reply = try await house.book(more)
      #expect(reply.status == status, "\(reply.text)")
      #expect(try reply.json["code"]?.string == code)
      #expect(try await house.whole.store.collection("bookings").count() == 0)
      #expect(try await house.uses() == 0)
    }
  }

  @Test("a booking that is not paid here takes neither")
  func unpaid() async throws {
    try await open { house in
      let reply = try await house.book(fulfilment: "mock")
      #expect(reply.status == 400)
      #expect(try reply.badFields == ["coupon", "extras"])
    }
  }
}
