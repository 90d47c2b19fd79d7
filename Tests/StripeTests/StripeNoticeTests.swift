import Crypto
import Fetch
import JSON
import Payments
import Stripe
import Synchronization
import Telemetry
import Testing
import Travel
import Web

@Suite("SECURITY row 27: Stripe's notices")
struct StripeNoticeTests {
  static let secret = FakeStripe.webhookSecret
  let now = UTCInstant(seconds: 1_900_000_000)

  static func sign(_ body: [UInt8], at time: Int64, secret: String = secret) -> String {
    HMAC.hex(Array("\(time).".utf8) + body, key: Array(secret.utf8))
  }

  func read(_ body: [UInt8], _ header: String?) throws -> PaymentNotice? {
    try StripeNotices(secret: Self.secret).read(body, header: { $0 == "stripe-signature" ? header : nil }, now: now)
  }

  static func event(_ type: String, _ object: String, id: String = "evt_1") -> [UInt8] {
    Array(#"{"id":"\#(id)","type":"\#(type)","created":1900000000,"data":{"object":\#(object)}}"#.utf8)
  }

  static let paid = #"{"id":"pi_1","status":"succeeded","amount":500,"currency":"eur","created":1,"latest_charge":"ch_1","metadata":{"payment":"p1"}}"#

  @Test("the code is HMAC-SHA-256 as computed elsewhere")
  func known() {
    // printf '1492774577.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_of_the_tests_only
    #expect(Self.sign(Array(#"{"id":"evt_1"}"#.utf8), at: 1_492_774_577) == "d8a522bd186ae21112b1ca43ec2f8a602eddd48dc356d627f9c079ff7d7c30fa")
  }

  @Test("a signed notice of a payment of ours is read")
  func reads() throws {
    let body = Self.event("payment_intent.succeeded", Self.paid)
    let notice = try #require(try read(body, "t=1900000000,v1=\(Self.sign(body, at: 1_900_000_000)),v0=00"))
    #expect(notice.gateway == "stripe" && notice.id == "evt_1")
    guard case .charge(let id, .captured(let payment)) = notice.subject else { Issue.record("another subject"); return }
    #expect(id == ChargeID("p1") && payment.amount.description == "5.00 EUR" && payment.reference == "pi_1" && payment.card == nil)
  }

  @Test("any of several codes may match, while a secret is being replaced")
  func several() throws {
    let body = Self.event("payment_intent.succeeded", Self.paid)
    let (good, old) = (Self.sign(body, at: 1_900_000_000), Self.sign(body, at: 1_900_000_000, secret: "whsec_the_one_before"))
    #expect(try read(body, "t=1900000000,v1=\(old),v1=\(good)") != nil)
    #expect(try read(body, "t=1900000000, v1=\(good), v1=\(old)") != nil)
    #expect(throws: NoticeRefusal.badSignature) { try read(body, "t=1900000000,v1=\(old)") }
  }

  @Test("row 27: five minutes either way are in time, a second more is not")
  func tolerance() throws {
    let body = Self.event("payment_intent.succeeded", Self.paid)
    func at(_ time: Int64) throws -> PaymentNotice? { try read(body, "t=\(time),v1=\(Self.sign(body, at: time))") }
    for offset in [-300, 0, 300] as [Int64] { #expect(try at(1_900_000_000 + offset) != nil) }
    for time in [1_899_999_699, 1_900_000_301, 0, .max] as [Int64] { #expect(throws: NoticeRefusal.outOfTime) { try at(time) } }
  }

  @Test("row 27: without a signature, or with a broken one, nothing is believed")
  func broken() throws {
    let body = Self.event("payment_intent.succeeded", Self.paid)
    let code = Self.sign(body, at: 1_900_000_000)
    #expect(throws: NoticeRefusal.noSignature) { try read(body, nil) }
    let broken = [
      "", "t=1900000000", "v1=\(code)", "t=1900000000,v1=", "t=1900000000,v0=\(code)", "t=1900000001,v1=\(code)", "t=+1900000000,v1=\(code)",
      "t=1900000000,t=1900000000,v1=\(code)", "t=1900000000,v1=\(code.uppercased())", "t=1900000000,v1=\(code)0", "t=x,v1=\(code)",
      "t=99999999999999999999,v1=\(code)", "t=1900000000,v1=\(code)" + String(repeating: ",v1=0", count: 8), String(repeating: "v1=\(code),", count: 99),
    ]
    for header in broken { #expect(throws: NoticeRefusal.badSignature, "\(header)") { try read(body, header) } }
    for place in stride(from: 0, to: body.count, by: 7) {
      var changed = body
      changed[place] ^= 1
      #expect(throws: NoticeRefusal.badSignature) { try read(changed, "t=1900000000,v1=\(code)") }
    }
  }

  @Test("what is signed and no event is refused; what is about nothing of ours is nothing")
  func others() throws {
    func signed(_ body: [UInt8]) throws -> PaymentNotice? { try read(body, "t=1900000000,v1=\(Self.sign(body, at: 1_900_000_000))") }
    for text in ["", "{", "{}", #"{"id":"evt_1","type":"payment_intent.succeeded","created":1}"#] {
      #expect(throws: NoticeRefusal.unreadable) { try signed(Array(text.utf8)) }
    }
    #expect(throws: NoticeRefusal.unreadable) { try signed(Self.event("payment_intent.succeeded", #"{"id":"pi_1","metadata":{"payment":"p1"}}"#)) }
    #expect(try signed(Self.event("payment_intent.succeeded", #"{"id":"pi_1","status":"succeeded","metadata":{}}"#)) == nil)
    #expect(try signed(Self.event("customer.created", "{}")) == nil)
    let refund = Self.event("refund.updated", #"{"id":"re_1","status":"failed","metadata":{"refund":"r1","payment":"p1"}}"#)
    guard case .refund(let id, let charge, .refused) = try signed(refund)?.subject else { Issue.record("no refund"); return }
    #expect(id == RefundID("r1") && charge == ChargeID("p1"))
  }

  /// Keeps what it is told; the first is applied, the same again known, and it may fail.
  final class Sink: NoticeSink {
    let seen = Mutex<[PaymentNotice]>([])
    let fails = Mutex(0)
    struct StoreGone: Error {}

    func apply(_ notice: PaymentNotice) async throws -> NoticeEffect {
      let fail = fails.withLock { left in
        defer { left = max(0, left - 1) }
        return left > 0
      }
      if fail { throw StoreGone() }
      return seen.withLock { seen in
        if seen.contains(notice) { return .alreadyKnown }
        seen.append(notice)
        return .applied
      }
    }
  }

  @Test("events posted twice and shuffled all reach the sink and are answered 200; one the store could not keep is 503 and comes again")
  func posted() async throws {
    try await StripeHouse.open { house in
      for number in 0..<20 { _ = try await house.pay("p\(number)", number % 3 == 0 ? "pm_card_declined" : "pm_card_slow") }
      for number in 0..<20 where number % 3 != 0 { house.stripe.settle("p\(number)", "succeeded") }
      let sink = Sink()
      sink.fails.withLock { $0 = 5 }
      var router = Router()
      NoticeRoutes(readers: [StripeNotices(secret: Self.secret)], sink: sink, clock: house.clock).register(on: &router)
      let responder = router.responder()
      let events = house.stripe.state.withLock { $0.events }
      var waiting = (events + events).shuffled()
      var (rounds, statuses) = (0, [Int: Int]())
      while let body = waiting.popLast(), rounds < 1000 {
        rounds += 1
        let time = house.clock.now().seconds
        let answer = await responder.respond(to: Request(
          method: .POST, path: "/v1/payments/notices/stripe", headers: Headers([("Stripe-Signature", "t=\(time),v1=\(Self.sign(body, at: time))")]), body: body))
        statuses[answer.status, default: 0] += 1
        if answer.status != 200 { waiting.insert(body, at: 0) }
      }
      #expect(statuses == [200: events.count * 2, 503: 5])
      #expect(sink.seen.withLock { Set($0.map(\.id)) }.count == events.count)
    }
  }

  @Test("a notice for nobody is 404, one with two signatures 400")
  func doors() async throws {
    var router = Router()
    NoticeRoutes(readers: [StripeNotices(secret: Self.secret)], sink: Sink(), clock: ManualClock(now)).register(on: &router)
    let responder = router.responder()
    let body = Self.event("payment_intent.succeeded", Self.paid)
    let good = (name: "Stripe-Signature", value: "t=1900000000,v1=\(Self.sign(body, at: 1_900_000_000))")
    func post(_ path: String, _ headers: [(name: String, value: String)]) async -> Int {
      await responder.respond(to: Request(method: .POST, path: path, headers: Headers(headers), body: body)).status
    }
    #expect(await post("/v1/payments/notices/stripe", [good]) == 200)
    #expect(await post("/v1/payments/notices/stripe", [good, good]) == 400)
    #expect(await post("/v1/payments/notices/stripe", []) == 400)
    #expect(await post("/v1/payments/notices/dummy", [good]) == 404)
  }
}
