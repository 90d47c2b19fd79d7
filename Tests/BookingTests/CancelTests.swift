import BSON
import JSON
import Payments
import ProviderKit
import Store
import Support
import Testing
import Travel

@testable import Booking

@Suite("Cancelling")
struct CancelTests {
  /// A quarter of what each has paid is kept.
  static let terms: RefundTerms = { ask in
    guard let shares = ask.passengers.isEmpty ? nil : Int64(ask.passengers.count) else { return nil }
    let each = ask.price.total.minorUnits / shares
    let parts = ask.leaving.sorted().map { place in
      CancelTerms.Part(
        passenger: place, refund: Money(minorUnits: each - each / 4, currency: ask.price.total.currency),
        penalty: Money(minorUnits: each / 4, currency: ask.price.total.currency))
    }
    guard let refund = Money.sum(parts.map(\.refund)), let penalty = Money.sum(parts.map(\.penalty)) else { return nil }
    return CancelTerms(refund: refund, penalty: penalty, parts: parts)
  }

  func open(_ body: (BookingHouse, ScriptedBank) async throws -> Void) async throws {
    let clock = ManualClock(BookingHouse.noon)
    let bank = ScriptedBank(clock: clock)
    try await BookingHouse.open(
      desk: ScriptedDesk([SeatBookingTests.offer, SeatBookingTests.pair]), gateways: PaymentGateways(card: bank),
      source: FixedSeats(others: 2), terms: Self.terms, clock: clock
    ) { try await body($0, bank) }
  }

  func paid(_ house: BookingHouse, people: Int = 1) async throws -> String {
    let offer = people == 2 ? "offer-pair" : "offer-local"
    let made = try await house.book(Ask.one(offer: offer, Array(repeating: Ask.asha, count: people), fulfilment: "pay"))
    let id = try #require(try made.json["id"]?.string)
    let reply = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "pay-1")
    #expect(reply.status == 200, "\(reply.text)")
    return id
  }

  func cancel(_ house: BookingHouse, _ id: String, _ body: String = "{}", key: String = "cancel-1") async throws -> RawReply {
    try await house.post("/v1/bookings/\(id)/cancel", body, key: key)
  }

  func quote(_ house: BookingHouse, _ id: String, _ body: String = "{}") async throws -> RawReply {
    try await house.post("/v1/bookings/\(id)/cancel?quote=true", body)
  }

  func map(_ house: BookingHouse) async throws -> SeatMap? {
    try await house.routes.seats.take?.seats.read(SeatKey(flight: "AI865-DEL-2026-12-02", cabin: .economy))
  }

  @Test("what it costs is told first and nothing changes; then that is given back, once, and the seats are free")
  func whole() async throws {
    try await open { house, bank in
      let id = try await paid(house)
      let quoted = try await quote(house, id)
      #expect(quoted.status == 200, "\(quoted.text)")
      #expect(try quoted.json["refund"]?["amount"]?.string == "75.00" && quoted.json["penalty"]?["amount"]?.string == "25.00")
      #expect(try quoted.json["status"]?.string == "confirmed" && bank.given.isEmpty)
      let done = try await cancel(house, id), again = try await cancel(house, id)
      #expect(done.status == 200, "\(done.text)")
      #expect(try done.json["status"]?.string == "cancelled" && done.json["refund"]?["amount"]?.string == "75.00")
      #expect(done.body == again.body && again.header("idempotent-replayed") == "true")
      #expect(bank.given == [Make.money("75.00 EUR")])
      #expect(try await map(house)?.free(at: house.clock.now()) == 2)
      let refunds = try await house.get("/v1/bookings/\(id)/payments").json["refunds"]
      #expect(refunds?.count == 1 && refunds?[index: 0]?["status"]?.string == "done")
      let kinds = try await house.get("/v1/bookings/\(id)/events").json["events"]?.elements.compactMap { $0["type"]?.string } ?? []
      #expect(kinds.suffix(3) == ["booking.cancelled.v1", "payment.refund_due.v1", "payment.refunded.v1"])
      let twice = try await cancel(house, id, key: "cancel-2")
      #expect(twice.status == 409)
      #expect(try twice.json["code"]?.string == "not_cancellable")
    }
  }

  @Test("one of two leaves: its part is given back and its seat is free; then the other")
  func part() async throws {
    try await open { house, bank in
      let id = try await paid(house, people: 2)
      let first = try await cancel(house, id, #"{"passengers":[1]}"#)
      #expect(first.status == 200, "\(first.text)")
      #expect(try first.json["status"]?.string == "confirmed")
      #expect(bank.given == [Make.money("37.50 EUR")])
      #expect(try await map(house)?.sold() == 1)
      let told = try await house.store.collection("bookings").findOne([:])?["events"]?.array?.compactMap(\.document) ?? []
      #expect(told.suffix(3).map { $0["kind"]?.string } == ["booking.partly_cancelled.v1", "payment.refund_due.v1", "payment.refunded.v1"])
      let data = told.first { $0["kind"]?.string == "booking.partly_cancelled.v1" }?["data"]?.document
      #expect(data?["cancelled"]?.int == 1 && data?["left"]?.int == 1 && data?[path: "refund.amount"]?.string == "37.50")
      #expect(data?[path: "penalty.amount"]?.string == "12.50")
      #expect(try await cancel(house, id, #"{"passengers":[1]}"#, key: "cancel-2").status == 422)
      let rest = try await cancel(house, id, key: "cancel-3")
      #expect(try rest.json["status"]?.string == "cancelled" && rest.json["refund"]?["amount"]?.string == "37.50")
      #expect(bank.given.count == 2)
      #expect(try await map(house)?.free(at: house.clock.now()) == 2)
      let booking = try #require(try await house.routes.bookings.find(BookingID(id)!))
      #expect(booking.penalty == Make.money("25.00 EUR") && booking.nextLook == nil)
    }
  }

  @Test("ten cancellations at once give the money back once")
  func race() async throws {
    try await open { house, bank in
      let id = try await paid(house)
      let replies = try await withThrowingTaskGroup(of: Int.self) { group in
        for turn in 0..<10 { group.addTask { try await cancel(house, id, key: "cancel-\(turn)").status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(replies.count { $0 == 200 } == 1 && replies.count { $0 == 409 } == 9, "\(replies)")
      #expect(bank.given == [Make.money("75.00 EUR")])
    }
  }

  @Test("an unpaid booking is cancelled for nothing, and money that comes for it after all is given back whole")
  func unpaid() async throws {
    try await open { house, bank in
      let made = try await house.book(Ask.one(offer: "offer-local", fulfilment: "pay"))
      let id = try #require(try made.json["id"]?.string)
      let asked = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_confirm"}}"#, key: "pay-1")
      #expect(asked.status == 200)
      #expect(try asked.json["redirectUrl"]?.string == "http://127.0.0.1:9/confirm")
      #expect(try await cancel(house, id).json["refund"]?["amount"]?.string == "0.00")
      #expect(try await map(house)?.free(at: house.clock.now()) == 2)
      let payment = try #require(try await house.routes.bookings.find(BookingID(id)!)?.payments.first)
      let captured = CapturedPayment(reference: "late", amount: payment.amount, card: nil, at: house.clock.now())
      let notice = PaymentNotice(gateway: "dummy", id: "n-1", subject: .charge(ChargeID(payment.id), .captured(captured)), at: house.clock.now())
      #expect(try await house.routes.notices.apply(notice) == .applied)
      #expect(bank.given == [Make.money("100.00 EUR")])
      #expect(try await house.get("/v1/bookings/\(id)").json["status"]?.string == "cancelled")
    }
  }

  @Test("bad places, a begun journey and an unknown booking are refused, and nothing changes")
  func refused() async throws {
    try await open { house, bank in
      let id = try await paid(house)
      #expect(try await cancel(house, id, #"{"passengers":[7]}"#).status == 422)
      #expect(try await cancel(house, id, #"{"passengers":["x"]}"#, key: "k2").status == 400)
      #expect(try await cancel(house, id, #"{"seats":1}"#, key: "k3").status == 400)
      #expect(try await house.post("/v1/bookings/\(id)/cancel", "{}").badFields == ["Idempotency-Key"])
      #expect(try await cancel(house, BookingID.make().description).status == 404)
      house.clock.advance(seconds: 30 * 86_400)
      #expect(try await quote(house, id).json["code"]?.string == "departed")
      #expect(try await house.get("/v1/bookings/\(id)").json["status"]?.string == "confirmed")
      #expect(bank.given.isEmpty)
    }
  }

  @Test("what a dead process left of a cancellation is finished: the seats are free and the money is given back")
  func died() async throws {
    try await open { house, bank in
      let id = try #require(BookingID(try await paid(house)))
      let booking = try #require(try await house.routes.bookings.find(id))
      let (leaving, terms) = try house.routes.cancelling.quote(booking, nil)
      let written = try await house.routes.bookings.replace(booking, with: booking.cancelling(leaving, terms, at: house.clock.now()))
      #expect(written && bank.given.isEmpty)
      house.clock.advance(seconds: 16)
      _ = try await house.routes.tending.pass()
      #expect(bank.given == [Make.money("75.00 EUR")])
      #expect(try await map(house)?.free(at: house.clock.now()) == 2)
      #expect(try await house.routes.bookings.find(id)?.nextLook == nil)
    }
  }
}
