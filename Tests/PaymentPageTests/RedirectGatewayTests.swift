import Fetch
import JSON
import PaymentPage
import Payments
import Support
import Synchronization
import Telemetry
import Testing
import Travel
import Web

@Suite("The gateway of the payment page")
struct RedirectGatewayTests {
  static let secret = "a secret of the tests"

  /// Keeps the notices it is told.
  final class Sink: NoticeSink {
    let seen = Mutex<[PaymentNotice]>([])
    let refusals = Mutex(0)

    func apply(_ notice: PaymentNotice) async throws -> NoticeEffect {
      let refuses = refusals.withLock { left in
        defer { left = max(0, left - 1) }
        return left > 0
      }
      if refuses { throw CancellationError() }
      seen.withLock { $0.append(notice) }
      return .applied
    }
  }

  /// The page, a shop's notice route, and the gateway between them.
  struct House: Sendable {
    let gateway: RedirectGateway
    let notices = PageNotices(secret: RedirectGatewayTests.secret)
    let clock: ManualClock
    let sink: Sink
    let shop: Int
    let fetcher: Fetcher

    var soon: ContinuousClock.Instant { .now + .seconds(30) }

    func charge(_ id: String, _ amount: String = "123.45 EUR") -> Charge {
      Charge(
        id: ChargeID(id), amount: Make.money(amount), method: .redirect, description: "Flight", bookingReference: "ABC234", startedAt: clock.now(),
        expiresAt: clock.now().adding(seconds: 900), returnURL: "http://127.0.0.1:\(shop)/v1/payments/return")
    }

    /// Decides on the page as a payer's browser does; the state it brings back.
    func decide(_ charge: Charge, _ decision: String) async throws -> String? {
      let address = gateway.address(of: charge)
      let cut = try #require(address.firstIndex(of: "?"))
      var form = FormWriter()
      form.add("order", String(address[cut...].dropFirst(7)))
      form.add("decision", decision)
      let reply = try await fetcher.send(FetchRequest(
        method: "POST", url: String(address[..<cut]), headers: [("Content-Type", "application/x-www-form-urlencoded")], body: form.bytes,
        deadline: .seconds(30)))
      let prefix = charge.returnURL + "?state="
      return reply.header("location").flatMap { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : nil }
    }

    func state(_ charge: Charge) async -> ChargeState { await gateway.state(of: charge.query(), deadline: soon) }

    func refund(_ id: String, _ charge: Charge, _ amount: String) -> Refund {
      Refund(id: RefundID(id), charge: charge.id, chargeReference: "", amount: Make.money(amount), reason: .requested, startedAt: clock.now())
    }
  }

  func open(_ body: (House) async throws -> Void) async throws {
    let clock = ManualClock(UTCInstant(seconds: 1_900_000_000))
    let page = PaymentPageSandbox(secret: Self.secret, clock: clock, log: Log("bank"), metrics: Metrics())
    let pagePort = try page.start()
    let sink = Sink()
    var router = Router()
    NoticeRoutes(readers: [PageNotices(secret: Self.secret)], sink: sink, clock: clock).register(on: &router)
    let shop = Server(configuration: ServerConfiguration(loops: 1), responder: router.responder(), log: Log("shop"), metrics: Metrics())
    let shopPort = try shop.start()
    let fetcher = Fetcher()
    let gateway = RedirectGateway(url: "http://127.0.0.1:\(pagePort)/pay", secret: Self.secret, fetcher: fetcher, clock: clock)
    let result: Result<Void, any Error>
    do {
      result = .success(try await body(House(gateway: gateway, clock: clock, sink: sink, shop: shopPort, fetcher: fetcher)))
    } catch { result = .failure(error) }
    fetcher.shutdown()
    await page.stop(grace: .zero)
    await shop.stop(grace: .zero)
    try result.get()
  }

  @Test("a charge leads to the page, the same one each time; what the browser brings and the page's own notice say the same under one id")
  func approves() async throws {
    try await open { house in
      let charge = house.charge("p1")
      let outcome = await house.gateway.charge(charge, deadline: house.soon)
      #expect(outcome == .needsAction(url: house.gateway.address(of: charge), reference: "p1"))
      #expect(await house.gateway.charge(charge, deadline: house.soon) == outcome)
      #expect(await house.state(charge) == .absent)
      let word = try #require(try await house.decide(charge, "approve"))
      let brought = try house.notices.read(state: word, now: house.clock.now())
      guard case .charge(let id, .captured(let payment)) = brought.subject else { Issue.record("another subject"); return }
      #expect(id == charge.id && payment.amount == charge.amount && payment.at == house.clock.now())
      #expect(await eventually { house.sink.seen.withLock { $0.count } == 1 })
      #expect(house.sink.seen.withLock { $0[0] } == brought)
      #expect(await house.state(charge) == .captured(payment))
    }
  }

  @Test("a reload and a change of mind change nothing: the first decision stands, also in every further notice")
  func twice() async throws {
    try await open { house in
      let charge = house.charge("p1")
      for decision in ["approve", "decline", "approve"] { #expect(try await house.decide(charge, decision) != nil) }
      #expect(await eventually { house.sink.seen.withLock { $0.count } == 3 })
      #expect(house.sink.seen.withLock { Set($0) }.count == 1)
      let second = house.charge("p2")
      let word = try #require(try await house.decide(second, "decline"))
      guard case .charge(_, .declined(let decline)) = try house.notices.read(state: word, now: house.clock.now()).subject else {
        Issue.record("not declined")
        return
      }
      #expect(decline.code == .cardDeclined)
    }
  }

  @Test("a notice the shop could not keep comes again")
  func retries() async throws {
    try await open { house in
      house.sink.refusals.withLock { $0 = 1 }
      let word = try await house.decide(house.charge("p1"), "approve")
      #expect(word != nil)
      #expect(await eventually { house.sink.seen.withLock { $0.count } == 1 })
    }
  }

  @Test("an abandoned order is not shown any more, a captured one cannot be abandoned")
  func abandons() async throws {
    try await open { house in
      let first = house.charge("p1"), second = house.charge("p2")
      #expect(await house.gateway.abandon(first.query(), deadline: house.soon) == .declined(Decline(.abandoned, reference: "SANDBOX-P1")))
      let word = try await house.decide(first, "approve")
      #expect(word == nil)
      _ = try await house.decide(second, "approve")
      guard case .captured = await house.gateway.abandon(second.query(), deadline: house.soon) else { Issue.record("not captured"); return }
      #expect(house.sink.seen.withLock { $0.contains { $0.subject == .charge(first.id, .declined(Decline(.abandoned))) } } == false)
    }
  }

  @Test("an answer that is over, open, changed, of another secret or of another purpose is not believed")
  func disbelieves() async throws {
    try await open { house in
      let charge = house.charge("p1")
      let word = try #require(try await house.decide(charge, "approve"))
      let now = house.clock.now()
      #expect(throws: NoticeRefusal.outOfTime) { try house.notices.read(state: word, now: now.adding(seconds: 600)) }
      #expect(throws: NoticeRefusal.badSignature) { try PageNotices(secret: "another secret").read(state: word, now: now) }
      let order = house.gateway.address(of: charge).split(separator: "=", maxSplits: 1)[1]
      #expect(throws: NoticeRefusal.badSignature) { try house.notices.read(state: String(order), now: now) }
      for place in stride(from: 0, to: word.utf8.count, by: 11) {
        var bytes = Array(word.utf8)
        bytes[place] = bytes[place] == 0x41 ? 0x42 : 0x41
        #expect(throws: NoticeRefusal.badSignature) { try house.notices.read(state: String(decoding: bytes, as: UTF8.self), now: now) }
      }
      for outcome in [PaymentAnswer.Outcome.open, .absent] {
        let answer = PaymentAnswer(
          payment: "p1", outcome: outcome, amount: charge.amount, reference: "r", at: now, expiresAt: now.adding(seconds: 9))
        #expect(throws: NoticeRefusal.unreadable) { try house.notices.read(state: answer.sealed(secret: Self.secret), now: now) }
      }
      #expect(throws: NoticeRefusal.noSignature) { try house.notices.read(Array("{}".utf8), header: { _ in nil }, now: now) }
      #expect(throws: NoticeRefusal.unreadable) { try house.notices.read(Array("x".utf8), header: { _ in nil }, now: now) }
    }
  }

  @Test("refunds in parts, each once, never more than was taken, and none of what was not taken")
  func refunds() async throws {
    try await open { house in
      let charge = house.charge("p1", "100.00 EUR")
      func give(_ id: String, _ amount: String) async -> RefundOutcome { await house.gateway.refund(house.refund(id, charge, amount), deadline: house.soon) }
      guard case .refused(let early) = await give("r0", "1.00 EUR") else { Issue.record("refunded"); return }
      #expect(early.code == .noSuchPayment)
      _ = try await house.decide(charge, "approve")
      #expect(await give("r1", "60.00 EUR") == .done(reference: "SANDBOX-R-R1"))
      #expect(await give("r1", "60.00 EUR") == .done(reference: "SANDBOX-R-R1"))
      guard case .refused(let refusal) = await give("r2", "40.01 EUR") else { Issue.record("too much"); return }
      #expect(refusal.code == .exceedsPayment)
      #expect(await give("r3", "40.00 EUR") == .done(reference: "SANDBOX-R-R3"))
      #expect(await house.gateway.state(of: house.refund("r1", charge, "60.00 EUR").query(), deadline: house.soon) == .done(reference: "SANDBOX-R-R1"))
      #expect(await house.gateway.state(of: house.refund("r2", charge, "1.00 EUR").query(), deadline: house.soon) == .absent)
    }
  }

  @Test("orders and answers are signed as computed elsewhere (Python's hmac and base64)")
  func known() {
    let order = PaymentOrder(
      payment: "p1", reference: "ABC234", amount: Make.money("123.45 EUR"), expiresAt: UTCInstant(seconds: 1_900_000_900), returnURL: "https://x/r",
      noticeURL: "https://x/n")
    let orderWord =
      "eyJwYXltZW50IjoicDEiLCJyZWZlcmVuY2UiOiJBQkMyMzQiLCJhbW91bnQiOiIxMjMuNDUiLCJjdXJyZW5jeSI6IkVVUiIsImV4cGlyZXMiOjE5MDAwMDA5MDAsInJldHVyblVybCI6Imh0dHBzOi8veC9yIiwibm90aWNlVXJsIjoiaHR0cHM6Ly94L24ifQ."
      + "6257347d4f8cd0a108c2d60277e62a5953ff1ab106d7e55809a8590f331272d5"
    #expect(order.sealed(secret: Self.secret) == orderWord)
    #expect(PaymentOrder(sealed: orderWord, secret: Self.secret) == order)
    let answer = PaymentAnswer(
      payment: "p1", outcome: .captured, amount: Make.money("123.45 EUR"), reference: "R1", at: UTCInstant(seconds: 1_900_000_000),
      expiresAt: UTCInstant(seconds: 1_900_000_600))
    let answerWord =
      "eyJwYXltZW50IjoicDEiLCJvdXRjb21lIjoiY2FwdHVyZWQiLCJhbW91bnQiOiIxMjMuNDUiLCJjdXJyZW5jeSI6IkVVUiIsInJlZmVyZW5jZSI6IlIxIiwiYXQiOjE5MDAwMDAwMDAsImV4cGlyZXMiOjE5MDAwMDA2MDB9."
      + "5bb167215144f38c7ac8609cc6ecde61d3caeb4495af99dae6b0fd2b75d0d1b5"
    #expect(answer.sealed(secret: Self.secret) == answerWord)
    #expect(PaymentAnswer(sealed: answerWord, secret: Self.secret) == answer)
  }

  @Test("a page that does not answer, or answers unsigned, is unknown", arguments: [
    [FaultStep.request, .json(200, #"{"answer":"e30.00"}"#)], [.request, .json(200, "{}")], [.request, .json(500, "{}")], [.request],
  ])
  func faults(script: [FaultStep]) async throws {
    let server = try FaultServer(script)
    defer { server.stop() }
    try await open { house in
      let gateway = RedirectGateway(url: server.url, secret: Self.secret, fetcher: house.fetcher, clock: house.clock)
      let query = house.charge("p1").query()
      guard case .unknown = await gateway.state(of: query, deadline: house.soon) else { throw CancellationError() }
    }
  }
}
