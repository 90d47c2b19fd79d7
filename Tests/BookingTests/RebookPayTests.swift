import BSON
import JSON
import Payments
import Store
import Support
import Testing
import Travel

@testable import Booking

@Suite("Other flights that cost more")
struct RebookPayTests {
  let rebook = RebookTests()
  static let dearest = "AI873-DEL-2026-12-04"

  func pay(_ house: BookingHouse, _ id: String, _ token: String = "tok_visa", key: String = "pay-2") async throws -> RawReply {
    try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"\#(token)"}}"#, key: key)
  }

  /// A paid booking for which the dearest flight, 90 euro more and a fee of five, is held.
  func held(_ house: BookingHouse) async throws -> String {
    let id = try await rebook.paid(house), reply = try await rebook.change(house, id, "dearest")
    #expect(reply.status == 202, "\(reply.text)")
    return id
  }

  /// How many seats nobody has on these flights.
  func free(_ house: BookingHouse, _ flights: String...) async throws -> [Int] {
    var free: [Int] = []
    for flight in flights { free.append(try await rebook.map(house, flight)?.free(at: house.clock.now()) ?? -1) }
    return free
  }

  func booking(_ house: BookingHouse, _ id: String) async throws -> Booking {
    try #require(try await house.routes.bookings.find(BookingID(id)!))
  }

  func history(_ house: BookingHouse, _ id: String) async throws -> (payments: [String], refunds: [String]) {
    let json = try await house.get("/v1/bookings/\(id)/payments").json
    return (
      json["payments"]?.elements.map { "\($0["purpose"]?.string ?? "") \($0["status"]?.string ?? "") \($0["amount"]?["amount"]?.string ?? "")" } ?? [],
      json["refunds"]?.elements.map { "\($0["reason"]?.string ?? "") \($0["status"]?.string ?? "") \($0["amount"]?["amount"]?.string ?? "")" } ?? []
    )
  }

  @Test("the flights are held at their price, and are the booking's when the difference and the fee are paid; each request has one answer")
  func paid() async throws {
    try await rebook.open { house, bank in
      let id = try await held(house)
      let again = try await rebook.change(house, id, "dearest")
      #expect(try again.status == 202 && again.header("idempotent-replayed") == "true" && rebook.amount(again, "toPay") == "95.00")
      #expect(try again.json["payUntil"]?.string == "2026-11-21T12:15:00Z")
      let shown = try await house.get("/v1/bookings/\(id)").json
      #expect(shown["status"]?.string == "confirmed" && shown["price"]?["total"]?["amount"]?.string == "100.00")
      #expect(shown["change"]?["toPay"]?["amount"]?.string == "95.00" && shown["change"]?["payUntil"]?.string == "2026-11-21T12:15:00Z")
      #expect(shown["change"]?["offer"]?["slices"]?[0]?["segments"]?[0]?["marketing"]?["number"]?.string == "873")
      #expect(try await free(house, Self.dearest, "AI865-DEL-2026-12-02") == [0, 0])
      let answer = try await pay(house, id), twice = try await pay(house, id)
      #expect(answer.status == 200 && answer.body == twice.body, "\(answer.text)")
      let now = try await house.get("/v1/bookings/\(id)").json
      #expect(now["price"]?["total"]?["amount"]?.string == "190.00" && now["change"]?.isNull == true)
      #expect(try await history(house, id).payments == ["booking captured 100.00", "change captured 95.00"])
      #expect(try await rebook.map(house, Self.dearest)?.sold() == 1)
      #expect(try await free(house, "AI865-DEL-2026-12-02") == [1])
      let stored = try #require(try await house.store.collection("bookings").findOne([:]))
      let told = stored["events"]?.array?.compactMap(\.document) ?? []
      #expect(told.suffix(3).map { $0["kind"]?.string } == ["payment.started.v1", "payment.captured.v1", "booking.changed.v1"])
      let data = try #require(told.last?["data"]?.document), payment = try await booking(house, id).payments[1].id
      #expect(data[path: "paid.amount"]?.string == "95.00" && data["paymentId"]?.string == payment && data[path: "fee.amount"]?.string == "5.00")
      #expect(try await booking(house, id).nextLook == nil && bank.captured.count == 2 && bank.given.isEmpty)
    }
  }

  @Test("a cancellation later gives back from both payments, and of neither more than it took")
  func cancelled() async throws {
    try await rebook.open { house, bank in
      let id = try await held(house)
      #expect(try await pay(house, id).status == 200)
      let done = try await house.post("/v1/bookings/\(id)/cancel", "{}", key: "cancel")
      #expect(try rebook.amount(done, "refund") == "142.50", "\(done.text)")
      #expect(try await history(house, id).refunds == ["requested done 100.00", "requested done 42.50"])
      #expect(Set(bank.given) == [Make.money("100.00 EUR"), Make.money("42.50 EUR")])
      let stored = try #require(try await house.store.collection("bookings").findOne([:]))
      let told = stored["events"]?.array?.compactMap(\.document) ?? []
      #expect(told.first { $0["kind"]?.string == "booking.cancelled.v1" }?[path: "data.refund.amount"]?.string == "142.50")
      #expect(told.count { $0["kind"]?.string == "payment.refund_due.v1" } == 2)
      #expect(try await free(house, Self.dearest) == [1])
    }
  }

  @Test("flights that nobody pays are free again when their time is over; the booking is as it was, and cannot be paid once more")
  func abandoned() async throws {
    try await rebook.open { house, bank in
      let id = try await held(house), before = try await booking(house, id)
      house.clock.advance(seconds: 899)
      _ = try await house.routes.tending.pass()
      #expect(try await booking(house, id).rebooking != nil)
      house.clock.advance(seconds: 1)
      #expect(try await pay(house, id, key: "pay-late").json["code"]?.string == "hold_expired")
      _ = try await house.routes.tending.pass()
      let after = try await booking(house, id)
      #expect(after.rebooking == nil && after.seats == before.seats && after.offer == before.offer && after.nextLook == nil)
      #expect(try await free(house, Self.dearest, "AI865-DEL-2026-12-02") == [1, 0])
      #expect(try await pay(house, id, key: "pay-later").json["code"]?.string == "not_payable")
      #expect(bank.charges == 1)
    }
  }

  @Test("a declined card leaves the flights held, and another one pays; other flights that are chosen instead take their place")
  func again() async throws {
    try await rebook.open { house, bank in
      let id = try await held(house)
      #expect(try await pay(house, id, "tok_declined").status == 402)
      #expect(try await rebook.change(house, id, "dear", key: "change-2").status == 202)
      #expect(try await free(house, Self.dearest) == [1])
      #expect(try await pay(house, id, key: "pay-3").status == 200)
      #expect(try await history(house, id).payments == ["booking captured 100.00", "change declined 95.00", "change captured 1.00"])
      #expect(try await rebook.map(house, "AI869-DEL-2026-12-04")?.sold() == 1)
      #expect(bank.given.isEmpty)
    }
  }

  @Test("an answer that is lost is settled by asking: the flights are changed, the money is taken once")
  func lost() async throws {
    try await rebook.open { house, bank in
      let id = try await held(house), answer = try await pay(house, id, "tok_lost")
      #expect(answer.status == 202, "\(answer.text)")
      #expect(try await rebook.change(house, id, "dear", key: "change-2").json["code"]?.string == "busy")
      house.clock.advance(seconds: 3)
      _ = try await house.routes.tending.pass()
      #expect(try await booking(house, id).offer.id == "dearest")
      #expect(bank.captured.count == 2 && bank.charges == 2)
    }
  }

  @Test("money that comes when the flights are no longer held pays them when their seats are free", arguments: [true, false])
  func late(isFree: Bool) async throws {
    try await rebook.open { house, bank in
      let id = try await held(house)
      #expect(try await pay(house, id, "tok_pending").status == 202)
      house.clock.advance(seconds: 26 * 60)
      _ = try await house.routes.seats.tidy()
      if !isFree { _ = try await rebook.paid(house, "dearest", key: "key-2") }
      bank.decide { .captured(CapturedPayment(reference: "ch-\($0)", amount: Make.money("95.00 EUR"), card: nil, at: house.clock.now())) }
      _ = try await house.routes.tending.pass()
      _ = try await house.routes.tending.pass()
      let after = try await booking(house, id)
      #expect(after.offer.id == (isFree ? "dearest" : "morning") && after.rebooking == nil && after.returning.isEmpty && after.status == .confirmed)
      #expect(bank.given == (isFree ? [] : [Make.money("95.00 EUR")]))
      #expect(try await rebook.map(house, Self.dearest)?.sold() == 1)
      #expect(try await free(house, "AI865-DEL-2026-12-02") == [(isFree ? 1 : 0)])
    }
  }

  @Test("a booking cancelled while a change of it is being paid gives everything back, whatever comes of that payment")
  func cancelledMeanwhile() async throws {
    try await rebook.open { house, bank in
      let id = try await held(house)
      #expect(try await pay(house, id, "tok_pending").status == 202)
      #expect(try await house.post("/v1/bookings/\(id)/cancel", "{}", key: "cancel").status == 200)
      #expect(try await free(house, Self.dearest, "AI865-DEL-2026-12-02") == [1, 1])
      bank.decide { .captured(CapturedPayment(reference: "ch-\($0)", amount: Make.money("95.00 EUR"), card: nil, at: house.clock.now())) }
      house.clock.advance(seconds: 3)
      _ = try await house.routes.tending.pass()
      #expect(Set(bank.given) == [Make.money("75.00 EUR"), Make.money("95.00 EUR")])
      #expect(try await booking(house, id).status == .cancelled)
    }
  }

  @Test("ten windows pay one change: it is paid once, what else was taken comes back, and each seat has one owner")
  func race() async throws {
    try await rebook.open(seats: 12) { house, bank in
      let id = try await held(house)
      let replies = try await withThrowingTaskGroup(of: Int.self) { group in
        for turn in 0..<10 { group.addTask { try await pay(house, id, key: "pay-\(turn)").status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(replies.count { $0 == 200 } == 1, "\(replies)")
      let after = try await booking(house, id)
      #expect(after.paying.count == 2 && bank.captured.count - bank.given.count == 2)
      #expect(try await rebook.map(house, Self.dearest)?.sold() == 1)
      #expect(try await free(house, Self.dearest, "AI865-DEL-2026-12-02") == [11, 12])
    }
  }
}
