import Booking
import Fetch
import JSON
import PaymentPage
import Payments
import ProviderKit
import Search
import Store
import Support
import Telemetry
import Testing
import Travel
import Web

@Suite("The payment page")
struct PaymentPageTests {
  static let secret = "a secret of the tests"

  /// One offer that is always sold at its price.
  struct Desk: OfferDesk {
    let offer = Make.offer("offer-1", [[Make.segment("AI865 DEL 2028-12-02T06:10 BOM 2028-12-02T08:25")]], price: "100.00 EUR")

    func offer(_ id: String) async -> Offer? { id == offer.id ? offer : nil }

    func reprice(_ id: String, passengers: PassengerCounts) async throws(OfferDeskFault) -> Repriced {
      guard id == offer.id else { throw .unknown }
      return Repriced(offer: offer, previous: offer.price, changed: false)
    }
  }

  /// A shop and the bank's page, each on a port of its own.
  func open(_ body: (_ shop: Int, _ bank: Int) async throws -> Void) async throws {
    let bank = PaymentPageSandbox(secret: Self.secret, log: Log("bank"), metrics: Metrics())
    let bankPort = try bank.start()
    let fetcher = Fetcher()
    try await TestStore.with { store in
      let routes = BookingRoutes(
        store: store, desk: Desk(), shape: OfferShape(members: { $1.offerMembers($0) }, price: { $2.price($0, original: $1) }),
        gateways: PaymentGateways(redirect: RedirectGateway(url: "http://127.0.0.1:\(bankPort)/pay", secret: Self.secret, fetcher: fetcher)),
        returns: PageNotices(secret: Self.secret))
      try await routes.prepare()
      var router = Router()
      routes.register(on: &router)
      let shop = Server(
        configuration: ServerConfiguration(loops: 1), responder: router.responder(identify: Self.identify), log: Log("shop"), metrics: Metrics())
      let shopPort = try shop.start()
      let result: Result<Void, any Error>
      do { result = .success(try await body(shopPort, bankPort)) } catch { result = .failure(error) }
      await shop.stop(grace: .zero)
      try result.get()
    }
    fetcher.shutdown()
    await bank.stop(grace: .zero)
  }

  /// Everybody who asks the shop is the same signed-in buyer.
  static let identify: Identifier = { _ in Caller(id: "asha", role: .traveller, means: .bearer, session: "s") }

  func get(_ port: Int, _ path: String) async throws -> RawReply {
    try await RawClient(port: port).ask("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
  }

  func post(_ port: Int, _ path: String, _ body: String, type: String = "application/json", more: String = "") async throws -> RawReply {
    try await RawClient(port: port).ask(
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: \(type)\r\n\(more)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  func decide(_ bank: Int, _ order: String, _ decision: String) async throws -> RawReply {
    try await post(bank, "/pay", "order=\(order)&decision=\(decision)", type: "application/x-www-form-urlencoded")
  }

  /// Books with payment; the booking's id and the signed order.
  func book(_ shop: Int, _ bank: Int) async throws -> (id: String, locator: String, order: String) {
    let body = #"{"offerId":"offer-1","passengers":[{"type":"ADT","givenName":"Asha","familyName":"Rao","dateOfBirth":"1990-04-12","#
      + #""gender":"female"}],"contact":{"email":"asha@example.com","phone":"+919812345678"},"fulfilment":"redirect"}"#
    let reply = try await post(shop, "/v1/bookings", body, more: "Idempotency-Key: \(RequestID.make())\r\n")
    let made = try JSONDocument(parsing: reply.body).root
    let address = try #require(made["payment"]?["redirectUrl"]?.string, "\(reply.text)")
    let prefix = "http://127.0.0.1:\(bank)/pay?order="
    #expect(address.hasPrefix(prefix))
    return (
      try #require(made["id"]?.string), try #require(made["recordLocator"]?.string), String(address.dropFirst(prefix.count))
    )
  }

  /// The path of a `Location` on the shop.
  func path(_ reply: RawReply, _ shop: Int) throws -> String {
    let location = try #require(reply.header("location"))
    let origin = "http://127.0.0.1:\(shop)"
    return location.hasPrefix(origin) ? String(location.dropFirst(origin.count)) : location
  }

  func status(_ shop: Int, _ id: String) async throws -> String? {
    try JSONDocument(parsing: try await get(shop, "/v1/bookings/\(id)").body).root["status"]?.string
  }

  @Test("a payer sees amount and locator, approves, and is booked")
  func approves() async throws {
    try await open { shop, bank in
      let (id, locator, order) = try await book(shop, bank)
      let page = try await get(bank, "/pay?order=\(order)")
      #expect(page.status == 200)
      #expect(page.text.contains("100.00 EUR") && page.text.contains(locator))
      #expect(!page.text.contains("<script") && !page.text.contains("style=") && !page.text.contains(id))
      let policy = try #require(page.header("content-security-policy"))
      #expect(policy.contains("form-action 'self' http://127.0.0.1:\(shop)") && !policy.contains("unsafe-inline"))
      let back = try await decide(bank, order, "approve")
      #expect(back.status == 303)
      let home = try await get(shop, path(back, shop))
      #expect(home.status == 303)
      #expect(home.header("location") == "/confirmation?booking=\(id)")
      #expect(try await status(shop, id) == "confirmed")
    }
  }

  @Test("a payer who declines has the booking held, and may pay again")
  func declines() async throws {
    try await open { shop, bank in
      let (id, _, order) = try await book(shop, bank)
      let back = try await decide(bank, order, "decline")
      #expect(try await get(shop, path(back, shop)).status == 303)
      #expect(try await status(shop, id) == "held")
      let again = try await post(
        shop, "/v1/bookings/\(id)/payments", #"{"method":{"type":"redirect"}}"#, more: "Idempotency-Key: again\r\n")
      let address = try #require(try JSONDocument(parsing: again.body).root["redirectUrl"]?.string)
      let approved = try await decide(bank, String(address.split(separator: "=")[1]), "approve")
      #expect(try await get(shop, path(approved, shop)).status == 303)
      #expect(try await status(shop, id) == "confirmed")
    }
  }

  @Test("an order that was changed on the way is not shown, an order whose time is over neither, and nothing else is a decision")
  func refuses() async throws {
    try await open { shop, bank in
      let (id, _, order) = try await book(shop, bank)
      let changed = order.dropLast() + (order.last == "0" ? "1" : "0")
      #expect(try await get(bank, "/pay?order=\(changed)").status == 400)
      #expect(try await decide(bank, String(changed), "approve").status == 400)
      #expect(try await get(bank, "/pay").status == 400)
      #expect(try await decide(bank, order, "perhaps").status == 400)
      let old = PaymentOrder(
        payment: "p", reference: "<b>", amount: Make.money("1.00 EUR"), expiresAt: UTCInstant(seconds: 1), returnURL: "http://x/")
      #expect(try await get(bank, "/pay?order=\(old.sealed(secret: Self.secret))").status == 410)
      #expect(try await status(shop, id) == "paying")
    }
  }

  @Test("what is shown is shown as text")
  func escapes() async throws {
    try await open { _, bank in
      let order = PaymentOrder(
        payment: "p", reference: "<img src=x onerror=1>", amount: Make.money("1.00 EUR"), expiresAt: UTCInstant(seconds: 4_000_000_000),
        returnURL: "http://127.0.0.1:1/")
      let page = try await get(bank, "/pay?order=\(order.sealed(secret: Self.secret))")
      #expect(page.text.contains("&lt;img src=x onerror=1&gt;") && !page.text.contains("<img"))
    }
  }
}
