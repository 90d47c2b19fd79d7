import BSON
import JSON
import Payments
import Store
import Support
import Testing
import Travel
import Web

@testable import Booking

@Suite("How much one user may hold")
struct HoldTests {
  func open(_ body: (BookingHouse) async throws -> Void) async throws {
    let clock = ManualClock(BookingHouse.noon)
    try await BookingHouse.open(
      desk: ScriptedDesk([SeatBookingTests.offer]), gateways: PaymentGateways(card: ScriptedBank(clock: clock)), source: FixedSeats(others: 60),
      holds: HoldRules(), clock: clock, body)
  }

  func hold(_ house: BookingHouse, _ key: String, as user: String = "asha") async throws -> RawReply {
    try await house.post("/v1/bookings", Ask.one(offer: "offer-local", fulfilment: "pay"), key: key, as: user)
  }

  func id(_ reply: RawReply) throws -> String { try #require(try reply.json["id"]?.string) }

  @Test("row 26: a user has two unpaid holds at a time, however many they ask for at once; paying or cancelling one makes room for another")
  func two() async throws {
    try await open { house in
      let replies = try await withThrowingTaskGroup(of: RawReply.self) { group in
        for turn in 0..<8 { group.addTask { try await hold(house, "key-\(turn)") } }
        return try await group.reduce(into: [RawReply]()) { $0.append($1) }
      }
      let made = replies.filter { $0.status == 201 }
      #expect(made.count == 2, "\(replies.map(\.status))")
      #expect(replies.filter { $0.status != 201 }.allSatisfy { $0.status == 409 })
      let refused = try await hold(house, "key-x")
      #expect(refused.status == 409 && refused.text.contains(#""code":"too_many_holds""#))
      #expect(try await hold(house, "key-x", as: "bela").status == 201)
      let paid = try await house.post("/v1/bookings/\(id(made[0]))/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "p")
      #expect(paid.status == 200, "\(paid.text)")
      // The refusal is not kept under its key: it passes.
      #expect(try await hold(house, "key-x").status == 201)
      #expect(try await hold(house, "key-y").status == 409)
      #expect(try await house.post("/v1/bookings/\(id(made[1]))/cancel", "{}", key: "c").status == 200)
      let again = try await hold(house, "key-y")
      #expect(again.status == 201)
      #expect(try await id(hold(house, "key-y")) == id(again))
    }
  }

  @Test("row 26: who let three holds expire gets no more for an hour, and what is refused takes none")
  func coolingDown() async throws {
    try await open { house in
      for turn in 0..<3 {
        #expect(try await hold(house, "key-\(turn)").status == 201)
        house.clock.advance(seconds: 16 * 60)
        _ = try await house.routes.tending.pass()
      }
      let refused = try await hold(house, "key-3")
      #expect(refused.status == 429 && refused.text.contains(#""code":"holds_paused""#))
      let seconds = try #require(Int(refused.header("retry-after") ?? ""))
      #expect((3000...3600).contains(seconds))
      #expect(try await hold(house, "key-3", as: "bela").status == 201)
      house.clock.advance(seconds: Int64(seconds) + 1)
      #expect(try await hold(house, "key-3").status == 201)
    }
  }

  @Test("a hold that is refused keeps no seat, and one that is made again under its key keeps its place")
  func nothingLeft() async throws {
    try await open { house in
      let first = try await id(hold(house, "key-1")), second = try await id(hold(house, "key-2"))
      for turn in 3..<6 { #expect(try await hold(house, "key-\(turn)").status == 409) }
      #expect(try await id(hold(house, "key-1")) == first)
      #expect(try await id(hold(house, "key-2")) == second)
      #expect(try await seats(house)?.free(at: house.clock.now()) == 58)
    }
  }

  @Test("who keeps two at a time is paused by the third that expires too, and bookings that were paid or cancelled are no lapses")
  func pairs() async throws {
    try await open { house in
      for turn in 0..<2 {
        let bought = try await id(hold(house, "bought-\(turn)")), left = try await id(hold(house, "left-\(turn)"))
        #expect(try await house.post("/v1/bookings/\(bought)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "p\(turn)").status == 200)
        #expect(try await house.post("/v1/bookings/\(left)/cancel", "{}", key: "c\(turn)").status == 200)
      }
      for turn in 0..<4 {
        #expect(try await hold(house, "key-\(turn)").status == 201)
        guard turn % 2 == 1 else { continue }
        house.clock.advance(seconds: 16 * 60)
        _ = try await house.routes.tending.pass()
      }
      for turn in 4..<7 { #expect(try await hold(house, "key-\(turn)").text.contains("holds_paused")) }
      // A day later they are forgotten.
      house.clock.advance(seconds: 86_400)
      #expect(try await hold(house, "key-8").status == 201)
    }
  }

  @Test("row 26: a hold that expired counts too when the one beside it was cancelled or paid", arguments: ["cancel", "payments"])
  func besideAnother(_ end: String) async throws {
    try await open { house in
      for turn in 0..<3 {
        let first = try await id(hold(house, "first-\(turn)"))
        #expect(try await hold(house, "second-\(turn)").status == 201)
        let body = end == "cancel" ? "{}" : #"{"method":{"type":"card","token":"tok_visa"}}"#
        #expect(try await house.post("/v1/bookings/\(first)/\(end)", body, key: "end-\(turn)").status == 200)
        house.clock.advance(seconds: 16 * 60)
        _ = try await house.routes.tending.pass()
      }
      for turn in 0..<3 { #expect(try await hold(house, "key-\(turn)").text.contains("holds_paused")) }
    }
  }

  @Test("row 26: a hold that expired counts too when one was made before it and ended, and so did one after", arguments: ["cancel", "payments"])
  func behindAnother(_ end: String) async throws {
    try await open { house in
      func finish(_ booking: String) async throws {
        let body = end == "cancel" ? "{}" : #"{"method":{"type":"card","token":"tok_visa"}}"#
        #expect(try await house.post("/v1/bookings/\(booking)/\(end)", body, key: "end-\(booking)").status == 200)
      }
      for turn in 0..<3 {
        let first = try await id(hold(house, "first-\(turn)"))
        #expect(try await hold(house, "second-\(turn)").status == 201)
        try await finish(first)
        try await finish(id(hold(house, "third-\(turn)")))
        house.clock.advance(seconds: 16 * 60)
        _ = try await house.routes.tending.pass()
      }
      for turn in 0..<3 { #expect(try await hold(house, "key-\(turn)").text.contains("holds_paused")) }
    }
  }

  @Test("a refused hold leaves no seat that an earlier try of it took")
  func earlierTry() async throws {
    try await open { house in
      let order = Ask.one(offer: "offer-local", fulfilment: "pay")
      guard case .granted(let dead) = try await house.routes.keys.claim("key-1", caller: "user asha", scope: "POST /v1/bookings", request: Array("POST /v1/bookings\n\(order)".utf8))
      else { throw NotGranted() }
      let until = house.clock.now().adding(seconds: Booking.holdSeconds)
      _ = try await house.routes.seats.hold(SeatBookingTests.offer, 1, for: dead.bookingID.description, until: until, again: false, numbers: [:])
      #expect(try await seats(house)?.free(at: house.clock.now()) == 59)
      for turn in 2..<5 { _ = try await hold(house, "key-\(turn)") }
      house.clock.advance(seconds: 46)
      #expect(try await hold(house, "key-1").text.contains("too_many_holds"))
      #expect(try await seats(house)?.free(at: house.clock.now()) == 58)
    }
  }

  @Test("who let a great many expire holds again when it is long ago")
  func longAgo() async throws {
    try await open { house in
      let bookings = house.store.collection("bookings"), before = house.clock.now().adding(seconds: -2 * 86_400)
      for number in 0..<350 {
        let name = "lapsed-\(number)"
        try await bookings.insertOne([
          "_id": .string(name), "recordLocator": .string(name), "status": "expired", "updatedAt": .date(milliseconds: before.milliseconds),
          "holdPlace": .string(number == 0 ? "asha 0" : "asha lapsed \(name)"),
        ])
      }
      let reply = try await hold(house, "key-1")
      #expect(reply.status == 201, "\(reply.text)")
      #expect(try await bookings.count(["holdPlace": ["$exists": true]]) == 51, "those that were looked at are gone")
    }
  }

  @Test("who is known to hold enough takes no seat with further requests")
  func takesNone() async throws {
    try await open { house in
      for turn in 0..<2 { #expect(try await hold(house, "key-\(turn)").status == 201) }
      let map = try await seats(house)
      for turn in 2..<6 { #expect(try await hold(house, "key-\(turn)").status == 409) }
      #expect(try await seats(house)?.seats == map?.seats, "not even for a moment: a seat that was taken and given back has another fence")
    }
  }

  func seats(_ house: BookingHouse) async throws -> SeatMap? {
    try await house.routes.seats.take?.seats.read(SeatKey(flight: "AI865-DEL-2026-12-02", cabin: .economy))
  }

  @Test("a hold that is refused for want of seats counts for nothing")
  func refused() async throws {
    let clock = ManualClock(BookingHouse.noon)
    try await BookingHouse.open(
      desk: ScriptedDesk([SeatBookingTests.offer]), gateways: PaymentGateways(card: ScriptedBank(clock: clock)), source: FixedSeats(others: 0),
      holds: HoldRules(), clock: clock
    ) { house in
      for turn in 0..<5 {
        let reply = try await hold(house, "key-\(turn)")
        #expect(reply.status == 409 && reply.text.contains("seats_unavailable"), "\(reply.text)")
      }
    }
  }

  @Test("row 6: nothing confirms before it is paid; a second payment and a second cancellation are 409, and money moves once each way")
  func outOfOrder() async throws {
    let clock = ManualClock(BookingHouse.noon), bank = ScriptedBank(clock: clock)
    try await BookingHouse.open(
      desk: ScriptedDesk([SeatBookingTests.offer]), gateways: PaymentGateways(card: bank), source: FixedSeats(others: 5), terms: CancelTests.terms,
      clock: clock
    ) { house in
      let booking = try await id(hold(house, "key-1"))
      let card = #"{"method":{"type":"card","token":"tok_visa"}}"#
      #expect(try await house.post("/v1/bookings/\(booking)/confirm", "{}", key: "x").status == 404)
      #expect(try await house.get("/v1/payments/return?payment=\(booking)p").status != 302)
      #expect(try await house.get("/v1/bookings/\(booking)").json["status"]?.string == "held")
      #expect(try await house.post("/v1/bookings/\(booking)/payments", card, key: "p1").status == 200)
      let again = try await house.post("/v1/bookings/\(booking)/payments", card, key: "p2")
      #expect(again.status == 409 && again.text.contains("not_payable"), "\(again.text)")
      #expect(bank.charges == 1 && bank.captured == [Make.money("100.00 EUR")])
      #expect(try await house.post("/v1/bookings/\(booking)/cancel", "{}", key: "c1").status == 200)
      #expect(try await house.post("/v1/bookings/\(booking)/cancel", "{}", key: "c2").status == 409)
      #expect(try await house.post("/v1/bookings/\(booking)/payments", card, key: "p3").status == 409)
      #expect(bank.charges == 1 && bank.given.count == 1)
    }
  }
}
