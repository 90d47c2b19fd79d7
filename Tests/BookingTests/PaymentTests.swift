import BSON
import Fetch
import JSON
import PaymentPage
import Payments
import ProviderKit
import Search
import Store
import Support
import Synchronization
import Telemetry
import Testing
import Travel
import Web

@testable import Booking

@Suite("Paying on the payment page")
struct PaymentTests {
  /// A house and its payment page.
  func open(_ body: (BookingHouse) async throws -> Void) async throws { try await Self.open(body) }

  /// The same, of flights of ours when there are some.
  static func open(desk: any OfferDesk = ScriptedDesk(), source: (any SeatSource)? = nil, _ body: (BookingHouse) async throws -> Void) async throws {
    let clock = ManualClock(BookingHouse.noon)
    let page = PaymentPageSandbox(secret: BookingHouse.pageSecret, clock: clock, log: Log("bank"), metrics: Metrics())
    let port = try page.start()
    let result: Result<Void, any Error>
    do {
      try await BookingHouse.open(desk: desk, pageURL: "http://127.0.0.1:\(port)/pay", source: source, clock: clock, body)
      result = .success(())
    } catch { result = .failure(error) }
    await page.stop(grace: .zero)
    try result.get()
  }

  func redirect(_ house: BookingHouse) async throws -> RawReply {
    try await house.book(Ask.one(fulfilment: "redirect", more: #","returnUrl":"http://127.0.0.1:\#(house.port)/confirmation""#))
  }

  /// The order in a booking's or payment's redirect address.
  func order(_ address: String?) throws -> PaymentOrder {
    let parts = try #require(address).split(separator: "=")
    #expect(parts.count == 2 && parts[0].hasPrefix("http://127.0.0.1:") && parts[0].hasSuffix("/pay?order"))
    return try #require(PaymentOrder(sealed: String(parts[1]), secret: BookingHouse.pageSecret))
  }

  func answer(
    _ order: PaymentOrder, _ outcome: PaymentAnswer.Outcome, amount: Money? = nil, at: UTCInstant = BookingHouse.noon,
    expires: UTCInstant = BookingHouse.noon.adding(minutes: 600)
  ) -> String {
    PaymentAnswer(payment: order.payment, outcome: outcome, amount: amount ?? order.amount, reference: "bank-1", at: at, expiresAt: expires)
      .sealed(secret: BookingHouse.pageSecret)
  }

  /// The payer approves on the page; what the page answers is not brought back.
  func approve(_ address: String) async throws {
    let port = try #require(address.split(separator: ":")[2].split(separator: "/").first.flatMap { Int($0) })
    let form = "order=\(address.split(separator: "=")[1])&decision=approve"
    let reply = try await RawClient(port: port).ask(
      "POST /pay HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + "Content-Length: \(form.utf8.count)\r\n\r\n\(form)")
    #expect(reply.status == 303)
  }

  func back(_ house: BookingHouse, _ state: String) async throws -> RawReply { try await house.get("/v1/payments/return?state=\(state)") }

  @Test("the payer is sent out with a signed order, comes back, and the booking is confirmed once")
  func approved() async throws {
    try await open { house in
      let reply = try await redirect(house)
      #expect(reply.status == 201, "\(reply.text)")
      let made = try reply.json
      #expect(made["status"]?.string == "paying")
      #expect(made["holdExpiresAt"]?.string == "2026-11-21T12:15:00Z")
      let id = try #require(made["id"]?.string)
      let order = try order(made["payment"]?["redirectUrl"]?.string)
      #expect(order.amount == Make.money("100.00 EUR"))
      #expect(order.reference == made["recordLocator"]?.string)
      #expect(order.returnURL == "http://127.0.0.1:\(house.port)/v1/payments/return")
      for _ in 0..<2 {
        let came = try await back(house, answer(order, .captured))
        #expect(came.status == 303)
        #expect(came.header("location") == "/confirmation?booking=\(id)")
      }
      let paid = try await house.get("/v1/bookings/\(id)").json
      #expect(paid["status"]?.string == "confirmed")
      #expect(paid["payment"]?["status"]?.string == "captured")
      let kinds = try await house.get("/v1/bookings/\(id)/events").json["events"]?.elements.compactMap { $0["type"]?.string }
      #expect(kinds == ["booking.held.v1", "payment.started.v1", "payment.captured.v1", "booking.confirmed.v1"])
      #expect(try await back(house, answer(order, .declined)).status == 303)
      #expect(try await house.get("/v1/bookings/\(id)").json["status"]?.string == "confirmed")
    }
  }

  @Test("after a refusal the booking is held again, and a fresh address pays it")
  func declined() async throws {
    try await open { house in
      let made = try await redirect(house).json
      let id = try #require(made["id"]?.string)
      let first = try order(made["payment"]?["redirectUrl"]?.string)
      #expect(try await back(house, answer(first, .declined)).status == 303)
      #expect(try await house.get("/v1/bookings/\(id)").json["status"]?.string == "held")
      let paying = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"redirect"}}"#, key: "pay-1")
      #expect(paying.status == 200, "\(paying.text)")
      let second = try order(paying.json["redirectUrl"]?.string)
      #expect(second.payment != first.payment)
      #expect(try await back(house, answer(second, .captured)).status == 303)
      #expect(try await house.get("/v1/bookings/\(id)").json["status"]?.string == "confirmed")
      let late = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"redirect"}}"#, key: "pay-2")
      #expect(late.status == 409)
      #expect(try late.json["code"]?.string == "not_payable")
    }
  }

  @Test("row 27: an answer for another amount, another payment or with another signature confirms nothing")
  func forged() async throws {
    try await open { house in
      let made = try await redirect(house).json
      let id = try #require(made["id"]?.string)
      let order = try order(made["payment"]?["redirectUrl"]?.string)
      var other = order
      other.payment = BookingID.make().description
      let unsigned = PaymentAnswer(payment: order.payment, outcome: .captured, amount: order.amount, reference: "x", at: BookingHouse.noon, expiresAt: order.expiresAt)
      for state in [answer(order, .captured, amount: Make.money("1.00 EUR")), answer(other, .captured), unsigned.sealed(secret: "guess"), "x", "x.y"] {
        let reply = try await back(house, state)
        #expect(reply.status == 400)
        #expect(try reply.badFields == ["state"])
      }
      #expect(try await back(house, answer(order, .declined, expires: BookingHouse.noon)).status == 409)
      #expect(try await house.get("/v1/bookings/\(id)").json["status"]?.string == "paying")
    }
  }

  @Test("money that comes when the hold is over is given back; nothing is confirmed")
  func late() async throws {
    try await open { house in
      let made = try await redirect(house).json
      let id = try #require(made["id"]?.string)
      let address = try #require(made["payment"]?["redirectUrl"]?.string)
      let order = try order(address)
      try await approve(address)
      house.clock.advance(seconds: 26 * 60)
      #expect(try await back(house, answer(order, .captured, at: house.clock.now())).status == 303)
      let over = try await house.get("/v1/bookings/\(id)").json
      #expect(over["status"]?.string == "expired")
      let kinds = try await house.get("/v1/bookings/\(id)/events").json["events"]?.elements.compactMap { $0["type"]?.string }
      #expect(kinds?.suffix(3) == ["payment.refund_due.v1", "booking.expired.v1", "payment.refunded.v1"])
    }
  }

  @Test("money that comes twice confirms once, and the second is due back")
  func twice() async throws {
    try await open { house in
      let made = try await redirect(house).json
      let id = try #require(made["id"]?.string)
      let first = try order(made["payment"]?["redirectUrl"]?.string)
      let again = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"redirect"}}"#, key: "pay-1")
      let second = try order(again.json["redirectUrl"]?.string)
      let states = [answer(first, .captured), answer(second, .captured)]
      let replies = try await withThrowingTaskGroup(of: Int.self) { group in
        for state in states { group.addTask { try await back(house, state).status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(replies == [303, 303])
      let kinds = try await house.get("/v1/bookings/\(id)/events").json["events"]?.elements.compactMap { $0["type"]?.string } ?? []
      #expect(kinds.count { $0 == "booking.confirmed.v1" } == 1)
      #expect(kinds.count { $0 == "payment.refund_due.v1" } == 1)
    }
  }

  @Test("an unpaid booking is over after a quarter of an hour, and is not paid then")
  func expires() async throws {
    try await open { house in
      let made = try await redirect(house).json
      let id = try #require(made["id"]?.string)
      house.clock.advance(seconds: 15 * 60)
      _ = try await house.routes.tending.pass()
      #expect(try await house.get("/v1/bookings/\(id)").json["status"]?.string == "expired")
      let paying = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"redirect"}}"#, key: "pay-1")
      #expect(paying.status == 409)
    }
  }

  @Test("payers are not sent back to an address the settings do not know")
  func foreignHost() async throws {
    try await open { house in
      let reply = try await house.post("/v1/bookings", Ask.one(fulfilment: "redirect"), key: "key-1", host: "evil.example")
      #expect(reply.status == 400)
      #expect(try reply.badFields == ["fulfilment"])
      let away = try await house.book(Ask.one(fulfilment: "redirect", more: #","returnUrl":"//evil.example""#))
      #expect(try away.badFields == ["returnUrl"])
    }
  }
}
