import BSON
import JSON
import Payments
import ProviderKit
import Store
import Support
import Testing
import Travel

@testable import Booking

@Suite("Other flights for a booking")
struct RebookTests {
  static let rules = RebookRules { ask in
    ask.departure < ask.at.adding(seconds: 86_400) ? .tooLate : Make.money("5.00 EUR").times(ask.passengers).map(ChangeQuote.fee)
  } isSamePlace: { $0 == $1 || Set(["BOM", "NMI"]) == [$0.description, $1.description] }

  static func offer(_ id: String, _ segments: [String], _ price: String, by seller: String = "local", _ adjust: (inout Offer) -> Void = { _ in }) -> Offer {
    var offer = Make.offer(id, [segments.map { Make.segment($0) }], price: price, seats: 9).sold(by: seller)
    adjust(&offer)
    return offer
  }

  static let morning = offer("morning", ["AI865 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25"], "100.00 EUR")
  static let offers = [
    morning, offer("evening", ["AI867 DEL 2026-12-03T18:10 BOM 2026-12-03T20:25"], "80.00 EUR"),
    offer("dear", ["AI869 DEL 2026-12-04T18:10 BOM 2026-12-04T20:25"], "96.00 EUR"),
    offer("dearest", ["AI873 DEL 2026-12-04T08:10 BOM 2026-12-04T10:25"], "190.00 EUR"),
    offer("other airport", ["AI871 DEL 2026-12-03T18:10 NMI 2026-12-03T20:25"], "50.00 EUR"),
    offer("cheaper", ["AI865 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25"], "10.00 EUR"),
    offer("elsewhere", ["AI801 DEL 2026-12-03T18:10 GOI 2026-12-03T20:25"], "50.00 EUR"),
    offer("sold by others", ["BA801 DEL 2026-12-03T18:10 BOM 2026-12-03T20:25"], "50.00 EUR", by: "amadeus"),
    offer("in pounds", ["AI803 DEL 2026-12-03T18:10 BOM 2026-12-03T20:25"], "50.00 GBP"),
    offer("fixed", ["AI875 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25"], "100.00 EUR") { $0.changeable = false },
    offer("journey", ["AI1 DEL 2026-12-05T06:10 HYD 2026-12-05T08:25", "AI2 HYD 2026-12-05T10:10 BOM 2026-12-05T11:25"], "100.00 EUR"),
    offer("later journey", ["AI1 DEL 2026-12-05T06:10 HYD 2026-12-05T08:25", "AI4 HYD 2026-12-05T14:10 BOM 2026-12-05T15:25"], "90.00 EUR"),
  ]

  func open(seats: Int = 1, source: FixedSeats? = nil, sales: (Store) -> SaleRules? = { _ in nil }, _ body: (BookingHouse, ScriptedBank) async throws -> Void) async throws {
    let clock = ManualClock(BookingHouse.noon)
    let bank = ScriptedBank(clock: clock)
    try await BookingHouse.open(
      desk: ScriptedDesk(Self.offers), gateways: PaymentGateways(card: bank), source: source ?? FixedSeats(others: seats),
      terms: CancelTests.terms, flights: Self.rules, sales: sales, clock: clock
    ) { try await body($0, bank) }
  }

  func paid(_ house: BookingHouse, _ offer: String = "morning", key: String = "key-1") async throws -> String {
    let made = try await house.book(Ask.one(offer: offer, fulfilment: "pay"), key: key)
    let id = try #require(try made.json["id"]?.string, "\(made.text)")
    let reply = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "pay-\(key)")
    #expect(reply.status == 200, "\(reply.text)")
    return id
  }

  func change(_ house: BookingHouse, _ id: String, _ offer: String, key: String = "change-1") async throws -> RawReply {
    try await house.post("/v1/bookings/\(id)/change", #"{"offerId":"\#(offer)"}"#, key: key)
  }

  func map(_ house: BookingHouse, _ flight: String) async throws -> SeatMap? {
    try await house.routes.seats.take?.seats.read(SeatKey(flight: flight, cabin: .economy))
  }

  func amount(_ reply: RawReply, _ key: String) throws -> String? { try reply.json[key]?["amount"]?.string }

  @Test("a quote changes nothing; then flights, price and seats are others at once, what is left comes back, and the same request has the same answer")
  func changes() async throws {
    try await open { house, bank in
      let id = try await paid(house)
      let before = try await house.get("/v1/bookings/\(id)").body
      let quote = try await house.post("/v1/bookings/\(id)/change?quote=true", #"{"offerId":"evening"}"#)
      #expect(quote.status == 200, "\(quote.text)")
      #expect(try amount(quote, "fareDifference") == "-20.00" && amount(quote, "changeFee") == "5.00")
      #expect(try amount(quote, "toPay") == "0.00" && amount(quote, "refund") == "15.00")
      #expect(try quote.json["newPrice"]?["total"]?["amount"]?.string == "80.00" && quote.json["expiresAt"]?.string != nil)
      #expect(try await house.get("/v1/bookings/\(id)").body == before)
      let done = try await change(house, id, "evening"), again = try await change(house, id, "evening")
      #expect(done.status == 200, "\(done.text)")
      #expect(done.body == again.body && again.header("idempotent-replayed") == "true")
      #expect(bank.given == [Make.money("15.00 EUR")])
      let now = try await house.get("/v1/bookings/\(id)").json
      #expect(now["price"]?["total"]?["amount"]?.string == "80.00" && now["status"]?.string == "confirmed")
      #expect(try await map(house, "AI865-DEL-2026-12-02")?.free(at: house.clock.now()) == 1)
      #expect(try await map(house, "AI867-DEL-2026-12-03")?.sold() == 1)
      let stored = try #require(try await house.store.collection("bookings").findOne([:]))
      #expect(stored["flights"]?.array?.compactMap(\.string) == ["AI867"] && stored["departureLocalDate"]?.string == "2026-12-03")
      let told = stored["events"]?.array?.compactMap(\.document) ?? []
      #expect(told.suffix(3).map { $0["kind"]?.string } == ["booking.changed.v1", "payment.refund_due.v1", "payment.refunded.v1"])
      let data = told.first { $0["kind"]?.string == "booking.changed.v1" }?["data"]?.document
      #expect(data?["reason"]?.string == "flights" && data?[path: "price.amount"]?.string == "80.00")
      #expect(data?[path: "fee.amount"]?.string == "5.00" && data?[path: "refund.amount"]?.string == "15.00")
      let booking = try #require(try await house.routes.bookings.find(BookingID(id)!))
      #expect(booking.nextLook == nil && booking.rebooking == nil && booking.returning.isEmpty)
    }
  }

  @Test("a changed booking that is cancelled gives back by its new price; the fee stays")
  func cancelled() async throws {
    try await open { house, bank in
      let id = try await paid(house)
      #expect(try await change(house, id, "evening").status == 200)
      let done = try await house.post("/v1/bookings/\(id)/cancel", "{}", key: "cancel")
      #expect(try amount(done, "refund") == "60.00" && amount(done, "penalty") == "20.00")
      #expect(Set(bank.given) == [Make.money("15.00 EUR"), Make.money("60.00 EUR")])
      #expect(try await map(house, "AI867-DEL-2026-12-03")?.free(at: house.clock.now()) == 1)
    }
  }

  @Test("every change that may not be is refused, and nothing changes")
  func refuses() async throws {
    try await open { house, bank in
      let id = try await paid(house)
      let before = try await house.get("/v1/bookings/\(id)").body
      for (offer, status, code) in [
        ("cheaper", 422, "same_flights"), ("elsewhere", 422, "other_route"),
        ("sold by others", 409, "sold_elsewhere"), ("in pounds", 422, "other_currency"), ("nothing", 404, "not_found"),
      ] {
        let refused = try await change(house, id, offer, key: "key-\(code)")
        #expect(refused.status == status, "\(offer): \(refused.text)")
        #expect(try refused.json["code"]?.string == code)
      }
      #expect(try await house.post("/v1/bookings/\(id)/change", #"{"offerId":"evening","passengers":[]}"#, key: "both").badFields == ["passengers"])
      #expect(try await house.post("/v1/bookings/\(id)/change", #"{"offerId":7}"#, key: "bad").badFields == ["offerId"])
      #expect(try await house.post("/v1/bookings/\(id)/change", #"{"offerId":"evening"}"#).badFields == ["Idempotency-Key"])
      #expect(try await house.get("/v1/bookings/\(id)").body == before)
      #expect(bank.given.isEmpty)
      let fixed = try await paid(house, "fixed", key: "key-2")
      #expect(try await change(house, fixed, "evening").json["code"]?.string == "fare_not_changeable")
      let held = try await house.book(Ask.one(offer: "journey", fulfilment: "pay"), key: "key-3").json["id"]?.string ?? ""
      #expect(try await change(house, held, "evening").json["code"]?.string == "not_changeable")
      house.clock.advance(seconds: 10 * 86_400)
      #expect(try await change(house, id, "evening", key: "late").json["code"]?.string == "too_late")
    }
  }

  @Test("a full flight is refused and the booking keeps its own; a flight that both journeys have needs no second seat")
  func seats() async throws {
    try await open { house, _ in
      _ = try await paid(house, "evening", key: "key-0")
      let id = try await paid(house)
      let full = try await change(house, id, "evening")
      #expect(try full.status == 409 && full.json["code"]?.string == "seats_unavailable")
      #expect(try await map(house, "AI865-DEL-2026-12-02")?.sold() == 1)
      let journey = try await paid(house, "journey", key: "key-2")
      #expect(try await change(house, journey, "later journey").status == 200)
      for (flight, sold) in [("AI1-DEL-2026-12-05", 1), ("AI2-HYD-2026-12-05", 0), ("AI4-HYD-2026-12-05", 1)] {
        #expect(try await map(house, flight)?.sold() == sold, "\(flight)")
      }
      // Another airport of the city is the same route.
      #expect(try await change(house, id, "other airport", key: "change-2").status == 200)
    }
  }

  @Test("a booking without payment changes for nothing")
  func unpaid() async throws {
    try await open { house, bank in
      let id = try #require(try await house.book(Ask.one(offer: "morning")).json["id"]?.string)
      let done = try await change(house, id, "dear")
      #expect(done.status == 200, "\(done.text)")
      #expect(try amount(done, "fareDifference") == "-4.00" && amount(done, "changeFee") == "0.00" && amount(done, "refund") == "0.00")
      #expect(bank.given.isEmpty)
      #expect(try await map(house, "AI869-DEL-2026-12-04")?.sold() == 1)
    }
  }

  @Test("ten changes at once, each with its own key: the flights are changed once, and each seat has one owner")
  func race() async throws {
    try await open(seats: 12) { house, bank in
      let id = try await paid(house)
      let replies = try await withThrowingTaskGroup(of: Int.self) { group in
        for turn in 0..<10 { group.addTask { try await change(house, id, "evening", key: "change-\(turn)").status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(replies.count { $0 == 200 } == 1, "\(replies)")
      #expect(bank.given == [Make.money("15.00 EUR")])
      house.clock.advance(seconds: 200)
      _ = try await house.routes.seats.tidy()
      #expect(try await map(house, "AI867-DEL-2026-12-03")?.sold() == 1)
      #expect(try await map(house, "AI867-DEL-2026-12-03")?.free(at: house.clock.now()) == 11)
      #expect(try await map(house, "AI865-DEL-2026-12-02")?.free(at: house.clock.now()) == 12)
    }
  }

  /// A paid booking whose change to the evening's flight got as far as having its seat noted.
  func begun(_ house: BookingHouse) async throws -> (booking: Booking, begun: Booking, key: SeatKey) {
    let id = try #require(BookingID(try await paid(house))), booking = try #require(try await house.routes.bookings.find(id))
    let key = SeatKey(flight: "AI867-DEL-2026-12-03", cabin: .economy), now = house.clock.now()
    let got = try #require(try await house.routes.seats.hold([key], 1, for: booking.hold, until: now.adding(seconds: 120)))
    let begun = try booking.changed(to: .confirmed, [], at: now) { $0.rebooking = Rebooking(id: "r", claim: "c", startedAt: now, seats: got) }
    #expect(try await house.routes.bookings.replace(booking, with: begun))
    return (booking, begun, key)
  }

  @Test("what a process left that died before the flights were others is undone: the new seats are free, the booking is as it was")
  func died() async throws {
    try await open { house, bank in
      let (booking, begun, key) = try await begun(house)
      #expect(try await house.routes.seats.sell(begun.rebooking?.seats ?? [], of: begun))
      // Somebody may still be at it.
      #expect(try await change(house, booking.id.description, "evening").json["code"]?.string == "busy")
      house.clock.advance(seconds: 31)
      _ = try await house.routes.tending.pass()
      let after = try #require(try await house.routes.bookings.find(booking.id))
      #expect(after.rebooking == nil && after.returning.isEmpty && after.seats == booking.seats && after.nextLook == nil)
      #expect(try await map(house, key.flight)?.free(at: house.clock.now()) == 1)
      #expect(try await !house.routes.seats.sell(begun.rebooking?.seats ?? [], of: after), "a late sale finds nothing")
      #expect(try await change(house, booking.id.description, "evening").status == 200)
      #expect(bank.given == [Make.money("15.00 EUR")])
    }
  }

  @Test("what a process left that died after the flights were others is finished: the old seats are free and the money is given back")
  func diedLater() async throws {
    try await open { house, bank in
      let (booking, begun, key) = try await begun(house)
      let terms = try await house.routes.rebook.quote(booking, "evening")
      #expect(try await house.routes.seats.sell(begun.rebooking?.seats ?? [], of: begun))
      #expect(try await house.routes.bookings.replace(begun, with: begun.rebooked(terms, [], at: house.clock.now())))
      #expect(bank.given.isEmpty)
      house.clock.advance(seconds: 16)
      _ = try await house.routes.tending.pass()
      #expect(bank.given == [Make.money("15.00 EUR")])
      #expect(try await map(house, "AI865-DEL-2026-12-02")?.free(at: house.clock.now()) == 1)
      #expect(try await map(house, key.flight)?.sold() == 1)
      #expect(try await house.routes.bookings.find(booking.id)?.nextLook == nil)
    }
  }

  @Test("a booking cancelled while its flights are being changed gives back both its seats and the new ones")
  func cancelledMeanwhile() async throws {
    try await open { house, _ in
      let (booking, _, key) = try await begun(house)
      #expect(try await house.post("/v1/bookings/\(booking.id)/cancel", "{}", key: "cancel").status == 200)
      #expect(try await map(house, "AI865-DEL-2026-12-02")?.free(at: house.clock.now()) == 1)
      #expect(try await map(house, key.flight)?.free(at: house.clock.now()) == 1)
    }
  }
}
