import BSON
import JSON
import Payments
import ProviderKit
import Store
import Support
import Testing
import Travel

@testable import Booking

@Suite("Paying by card")
struct PayTests {
  func open(
    seats: Int = 1, during: @escaping @Sendable () async throws -> Void = {}, _ body: (BookingHouse, ScriptedBank) async throws -> Void
  ) async throws {
    let clock = ManualClock(BookingHouse.noon)
    let bank = ScriptedBank(clock: clock, during: during)
    try await BookingHouse.open(
      desk: ScriptedDesk([SeatBookingTests.offer]), gateways: PaymentGateways(card: bank), source: FixedSeats(others: seats), clock: clock
    ) { try await body($0, bank) }
  }

  func hold(_ house: BookingHouse, key: String = "key-1") async throws -> String {
    let made = try await house.book(Ask.one(offer: "offer-local", fulfilment: "pay"), key: key)
    #expect(made.status == 201, "\(made.text)")
    #expect(try made.json["status"]?.string == "held")
    return try #require(try made.json["id"]?.string)
  }

  func pay(_ house: BookingHouse, _ id: String, _ token: String = "tok_visa", key: String = "pay-1") async throws -> RawReply {
    try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"\#(token)"}}"#, key: key)
  }

  func status(_ house: BookingHouse, _ id: String) async throws -> String? { try await house.get("/v1/bookings/\(id)").json["status"]?.string }

  func kinds(_ house: BookingHouse, _ id: String) async throws -> [String] {
    try await house.get("/v1/bookings/\(id)/events").json["events"]?.elements.compactMap { $0["type"]?.string } ?? []
  }

  func sold(_ house: BookingHouse) async throws -> Int {
    try await house.routes.seats.take?.seats.read(SeatKey(flight: "AI865-DEL-2026-12-02", cabin: .economy))?.sold() ?? 0
  }

  @Test("a held booking is paid once, at the held price, and its seats are sold; the same request has the same answer")
  func pays() async throws {
    try await open { house, bank in
      let id = try await hold(house)
      let first = try await pay(house, id), again = try await pay(house, id)
      #expect(first.status == 200, "\(first.text)")
      #expect(try first.json["payment"]?["card"]?["lastFour"]?.string == "4242")
      #expect(first.body == again.body && again.header("idempotent-replayed") == "true")
      #expect(try await status(house, id) == "confirmed")
      #expect(bank.captured == [Make.money("100.00 EUR")] && bank.charges == 1)
      #expect(try await sold(house) == 1)
      #expect(try await kinds(house, id) == ["booking.held.v1", "payment.started.v1", "payment.captured.v1", "booking.confirmed.v1"])
      let other = try await pay(house, id, key: "pay-2"), misused = try await pay(house, id, "tok_amex")
      #expect(other.status == 409 && misused.status == 422)
      #expect(try other.json["code"]?.string == "not_payable")
      #expect(bank.charges == 1)
      #expect(try await house.get("/v1/bookings/\(id)/payments").json["payments"]?.count == 1)
    }
  }

  @Test("from nothing to a confirmed direct flight in at most six journeys to the store, the limit on unpaid holds included")
  func journeys() async throws {
    let direct = Make.offer("offer-local", [[Make.segment("AI865 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25")]], price: "100.00 EUR").sold(by: "local")
    let clock = ManualClock(BookingHouse.noon)
    let bank = ScriptedBank(clock: clock)
    try await BookingHouse.open(
      desk: ScriptedDesk([direct]), gateways: PaymentGateways(card: bank), source: FixedSeats(others: 9), holds: HoldRules(), clock: clock
    ) { house in
      for round in 0..<3 {
        let before = house.store.calls
        let id = try await hold(house, key: "key-\(round)")
        let held = house.store.calls
        #expect(try await pay(house, id, key: "pay-\(round)").status == 200)
        #expect(held - before == 3 && house.store.calls - before <= 6, "\(held - before) and \(house.store.calls - held)")
      }
    }
  }

  @Test("a declined card leaves the booking held and says why; another card pays it")
  func declined() async throws {
    try await open { house, bank in
      let id = try await hold(house)
      let no = try await pay(house, id, "tok_declined")
      #expect(no.status == 402)
      #expect(try no.json["code"]?.string == "payment_declined" && no.json["declineCode"]?.string == "insufficient_funds")
      #expect(try await pay(house, id, "tok_declined").body == no.body)
      #expect(try await status(house, id) == "held")
      #expect(try await pay(house, id, key: "pay-2").status == 200)
      #expect(bank.charges == 2 && bank.captured.count == 1)
    }
  }

  @Test("an answer that is lost is pending, and settled by asking: confirmed when it was taken, cancelled with free seats when not",
    arguments: [("tok_answer_lost", "confirmed", 1), ("tok_request_lost", "cancelled", 0)])
  func lost(token: String, end: String, seats: Int) async throws {
    try await open { house, bank in
      let id = try await hold(house)
      let reply = try await pay(house, id, token)
      #expect(reply.status == 202, "\(reply.text)")
      #expect(reply.header("location") == "/v1/bookings/\(id)")
      #expect(try await status(house, id) == "pending")
      bank.silence(true)
      house.clock.advance(seconds: 5)
      _ = try await house.routes.tending.pass()
      #expect(try await status(house, id) == "pending")
      bank.silence(false)
      house.clock.advance(seconds: 10)
      _ = try await house.routes.tending.pass()
      #expect(try await status(house, id) == end)
      #expect(bank.charges == 1 && bank.captured.count == seats)
      #expect(try await sold(house) == seats)
      #expect(try await pay(house, id, token).body == reply.body)
    }
  }

  @Test("a payment the bank works on holds its seats to the cap, and is confirmed when the bank has decided")
  func processing() async throws {
    try await open { house, bank in
      let id = try await hold(house)
      #expect(try await pay(house, id, "tok_pending").status == 202)
      house.clock.advance(seconds: 24 * 60)
      let other = try await house.book(Ask.one(offer: "offer-local", fulfilment: "pay"), key: "key-2")
      #expect(other.status == 409)
      bank.decide { .captured(CapturedPayment(reference: "ch-\($0)", amount: Make.money("100.00 EUR"), card: nil, at: house.clock.now())) }
      _ = try await house.routes.tending.pass()
      #expect(try await status(house, id) == "confirmed")
    }
  }

  @Test("a capture after the hold died takes the same seats up again when they are free; else all of it is given back",
    arguments: [(false, "confirmed"), (true, "cancelled")])
  func late(isTaken: Bool, end: String) async throws {
    try await open { house, bank in
      let id = try await hold(house)
      #expect(try await pay(house, id, "tok_pending").status == 202)
      house.clock.advance(seconds: 26 * 60)
      let stranger = try await house.book(Ask.one(offer: "offer-local", fulfilment: "mock"), key: isTaken ? "key-2" : "key-1")
      #expect(stranger.status == (isTaken ? 201 : 422))
      bank.decide { .captured(CapturedPayment(reference: "ch-\($0)", amount: Make.money("100.00 EUR"), card: nil, at: house.clock.now())) }
      _ = try await house.routes.tending.pass()
      #expect(try await status(house, id) == end)
      #expect(bank.given == (isTaken ? bank.captured : []))
      #expect(try await sold(house) == 1)
      let refunds = try await house.get("/v1/bookings/\(id)/payments").json["refunds"]
      #expect(refunds?.count == (isTaken ? 1 : 0))
      if isTaken { #expect(refunds?[index: 0]?["status"]?.string == "done") }
    }
  }

  @Test("a process that died after charging is finished by another: the money it took confirms the booking")
  func died() async throws {
    try await open { house, bank in
      let id = try #require(BookingID(try await hold(house)))
      let routes = house.routes
      let booking = try #require(try await routes.bookings.find(id))
      var attempt = PaymentAttempt(
        id: BookingID.make().description, amount: booking.offer.price.total, startedAt: house.clock.now(), expiresAt: house.clock.now().adding(minutes: 15))
      (attempt.gateway, attempt.method) = ("dummy", "card")
      let paying = try booking.starting(attempt, at: house.clock.now())
      #expect(try await routes.bookings.replace(booking, with: paying))
      let charge = Charge(
        id: ChargeID(attempt.id), amount: attempt.amount, method: .card(try CardToken("tok_visa")), description: "", bookingReference: "",
        startedAt: attempt.startedAt, expiresAt: attempt.expiresAt, returnURL: "")
      _ = await bank.charge(charge, deadline: .now + .seconds(1))
      #expect(try await pay(house, id.description, key: "pay-9").status == 409)
      _ = try await routes.tending.pass()
      #expect(try await status(house, id.description) == "paying")
      house.clock.advance(seconds: 31)
      _ = try await routes.tending.pass()
      #expect(try await status(house, id.description) == "confirmed")
      #expect(bank.captured.count == 1 && bank.charges == 1)
    }
  }

  @Test("money that is due back while the bank is silent is given back when it answers, once")
  func refundLater() async throws {
    try await open { house, bank in
      let id = try await hold(house)
      #expect(try await pay(house, id, "tok_pending").status == 202)
      house.clock.advance(seconds: 26 * 60)
      #expect(try await house.book(Ask.one(offer: "offer-local"), key: "key-2").status == 201)
      bank.decide { .captured(CapturedPayment(reference: "ch-\($0)", amount: Make.money("100.00 EUR"), card: nil, at: house.clock.now())) }
      let booking = try #require(try await house.routes.bookings.find(BookingID(id)!))
      let payment = try #require(booking.payments.first)
      bank.silence(true)
      let captured = CapturedPayment(reference: "ch", amount: payment.amount, card: nil, at: house.clock.now())
      let notice = PaymentNotice(gateway: "dummy", id: "n-1", subject: .charge(ChargeID(payment.id), .captured(captured)), at: house.clock.now())
      #expect(try await house.routes.notices.apply(notice) == .applied)
      #expect(try await house.routes.notices.apply(notice) == .alreadyKnown)
      #expect(bank.given.isEmpty)
      bank.silence(false)
      for _ in 0..<3 {
        house.clock.advance(seconds: 60)
        _ = try await house.routes.tending.pass()
      }
      #expect(bank.given == [Make.money("100.00 EUR")])
      #expect(try await kinds(house, id).count { $0 == "payment.refunded.v1" } == 1)
      #expect(try await house.routes.bookings.find(BookingID(id)!)?.nextLook == nil)
    }
  }

  @Test("two cards at once: one is charged, the other is told that a payment is under way")
  func twoAtOnce() async throws {
    try await open { house, bank in
      let id = try await hold(house)
      let replies = try await withThrowingTaskGroup(of: Int.self) { group in
        for turn in 0..<8 { group.addTask { try await pay(house, id, key: "pay-\(turn)").status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(replies.count { $0 == 200 } == 1 && replies.count { $0 == 409 } == 7, "\(replies)")
      #expect(bank.captured.count == 1)
    }
  }

  @Test("an unpaid booking expires by itself, its seats are free, and it is not paid then")
  func expires() async throws {
    try await open { house, bank in
      let id = try await hold(house)
      house.clock.advance(seconds: 15 * 60)
      _ = try await house.routes.tending.pass()
      #expect(try await status(house, id) == "expired")
      let late = try await pay(house, id)
      #expect(late.status == 409)
      #expect(try await pay(house, id).body == late.body)
      #expect(bank.charges == 0)
      #expect(try await house.routes.bookings.find(BookingID(id)!)?.returning == [])
    }
  }

  @Test("a card number, a missing token and an unknown booking are refused, and nothing changes")
  func refused() async throws {
    try await open { house, bank in
      let id = try await hold(house)
      #expect(try await pay(house, id, "4242424242424242").badFields == ["method.token"])
      #expect(try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card"}}"#, key: "k").badFields == ["method.token"])
      #expect(try await pay(house, BookingID.make().description).status == 404)
      let redirect = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"redirect"}}"#, key: "k")
      #expect(redirect.status == 409)
      #expect(try await status(house, id) == "held")
      #expect(bank.charges == 0)
      let stored = try #require(try await house.store.collection("bookings").findOne([:]))
      #expect(!stored.description.contains("4242424242424242"))
    }
  }
}
