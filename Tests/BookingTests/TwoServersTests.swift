import JSON
import Payments
import Store
import Support
import Testing
import Travel

@testable import Booking

/// What one server wrote, another has not seen: each decides first from the bookings it wrote itself.
@Suite("One key, two servers")
struct TwoServersTests {
  /// A booking held at the first server, and a second one on the same store.
  func open(_ body: (_ house: BookingHouse, _ second: Int, _ bank: ScriptedBank, _ id: String) async throws -> Void) async throws {
    let clock = ManualClock(BookingHouse.noon)
    let bank = ScriptedBank(clock: clock), desk = ScriptedDesk([SeatBookingTests.offer])
    let gateways = PaymentGateways(card: bank), names = NameRules(letters: 2, hoursBefore: 24)
    try await BookingHouse.open(
      desk: desk, gateways: gateways, source: FixedSeats(others: 4), terms: CancelTests.terms, names: names, clock: clock
    ) { house in
      let seats = BookingSeats(store: house.store, source: FixedSeats(others: 4), sellers: ["local"], clock: clock)
      let twin = BookingRoutes(
        store: house.store, desk: desk, shape: .search, gateways: gateways, seats: seats, terms: CancelTests.terms, names: names, clock: clock,
        storePatience: BookingHouse.storePatience)
      try await BookingHouse.serve(twin) { second in
        let made = try await house.book(Ask.one(offer: "offer-local", fulfilment: "pay"))
        try await body(house, second, bank, try #require(try made.json["id"]?.string, "\(made.text)"))
      }
    }
  }

  /// Another request under the key that was answered last.
  func other(_ booking: Booking) throws -> AnswerKey { AnswerKey(id: try #require(booking.answers.last?.key.id), print: "other") }

  func pay(_ house: BookingHouse, _ id: String, _ token: String, at port: Int? = nil, key: String = "pay-1") async throws -> RawReply {
    try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"\#(token)"}}"#, key: key, port: port)
  }

  @Test("another card under a key that was used at the other server is refused, whatever became of the first, and nothing is charged",
    arguments: ["tok_declined", "tok_visa", "tok_pending", "tok_confirm"])
  func otherBody(token: String) async throws {
    try await open { house, second, bank, id in
      let first = try await pay(house, id, token, at: second)
      let other = try await pay(house, id, "tok_mastercard")
      #expect(other.status == 422, "\(other.text)")
      #expect(try other.json["code"]?.string == "idempotency_mismatch")
      #expect(bank.charges == 1 && bank.captured.count == (token == "tok_visa" ? 1 : 0))
      #expect(try await pay(house, id, token).body == first.body)
      #expect(bank.charges == 1)
    }
  }

  @Test("the same request at the other server has the first answer, byte for byte, and says that it is given again",
    arguments: ["tok_declined", "tok_visa", "tok_pending", "tok_confirm"])
  func sameBody(token: String) async throws {
    try await open { house, second, bank, id in
      let first = try await pay(house, id, token, at: second), again = try await pay(house, id, token)
      #expect(first.status == again.status && first.body == again.body, "\(again.text)")
      #expect(first.header("idempotent-replayed") == nil && again.header("idempotent-replayed") == "true")
      #expect(bank.charges == 1)
    }
  }

  @Test("a request that was refused at one server is refused at the other with the same answer; another under its key is told so")
  func refusals() async throws {
    try await open { house, second, bank, id in
      house.clock.advance(seconds: 15 * 60)
      let first = try await pay(house, id, "tok_visa", at: second), again = try await pay(house, id, "tok_visa")
      #expect(first.status == 409 && first.body == again.body)
      #expect(again.header("idempotent-replayed") == "true")
      #expect(try await pay(house, id, "tok_mastercard").status == 422)
      #expect(bank.charges == 0)
    }
  }

  @Test("a refusal is not kept under a key whose payment another server has begun")
  func refusalAfterPayment() async throws {
    try await open { house, second, _, id in
      let number = try #require(BookingID(id)), stale = try #require(house.routes.bookings.recent[number])
      #expect(try await pay(house, id, "tok_confirm", at: second).status == 200)
      let booking = try #require(try await house.routes.find.run(number)), claim = try #require(booking.payments.first?.claim)
      let refusal = KeptAnswer(key: AnswerKey(id: claim.id, print: "other"), status: 409, contentType: "", body: [1], at: house.clock.now())
      #expect(try await house.routes.bookings.keepRefusal(refusal, of: stale)?.payments == booking.payments)
      #expect(try await house.routes.find.run(number)?.answers == booking.answers)
    }
  }

  @Test("whoever cancels or corrects from an older booking under a used key finds that out, and nothing more happens")
  func older() async throws {
    try await open { house, second, bank, id in
      #expect(try await pay(house, id, "tok_visa", at: second).status == 200)
      let routes = house.routes
      let number = try #require(BookingID(id)), old = try #require(try await routes.find.run(number))
      let body = #"{"passengers":[{"passenger":0,"givenName":"Aisha","familyName":"Rao"}]}"#
      #expect(try await house.post("/v1/bookings/\(id)/change", body, key: "change-1", port: second).status == 200)
      let corrected = try #require(try await routes.find.run(number)), change = try other(corrected)
      func answer(_ key: AnswerKey) -> KeptAnswer { KeptAnswer(key: key, status: 200, contentType: "", body: [], at: house.clock.now()) }
      await #expect(throws: BookingRefusal.self) {
        _ = try await routes.correcting.run(old, [NameCorrection(passenger: 0, givenName: "Ashaa", familyName: "Rao")], claim: change) { _ in answer(change) }
      }
      #expect(try await house.post("/v1/bookings/\(id)/cancel", "{}", key: "cancel-1", port: second).status == 200)
      let cancelled = try #require(try await routes.find.run(number)), cancel = try other(cancelled)
      await #expect(throws: BookingRefusal.self) { _ = try await routes.cancelling.run(corrected, nil, claim: cancel) { _, _ in answer(cancel) } }
      #expect(try await routes.find.run(number)?.version == cancelled.version)
      #expect(bank.given.count == 1)
    }
  }
}
