import Network
import Synchronization
import Telemetry
import Testing
import Web

@testable import Limits

@Suite struct RateLimitsTests {
  private final class Hand: Sendable {
    let time = Mutex<UInt64>(1_000_000_000_000)
    var now: @Sendable () -> UInt64 { { [self] in time.withLock { $0 } } }
    func move(_ seconds: UInt64) { time.withLock { $0 += seconds * 1_000_000_000 } }
  }

  private func responder(_ limits: RateLimits) -> Responder {
    var router = Router()
    router.get("/v1/flights/search") { _ in .text("found") }
    router.get("/healthz") { _ in .text("well") }
    router.post("/v1/bookings/lookup") { request in
      if request.body == [1] { throw Problem.notFound }
      if request.body == [2] { throw Problem.badRequest("unreadable") }
      return .text("yours")
    }
    limits.mount(on: &router)
    return router.responder()
  }

  private func ask(_ responder: Responder, _ path: String, from address: String = "192.0.2.1", method: Web.Method = .GET, body: [UInt8] = []) async -> Response {
    await responder.respond(to: Request(method: method, path: path, body: body, remoteAddress: address))
  }

  @Test("over the limit is 429 with Retry-After and the policy; others, other classes and a later moment are served")
  func refused() async throws {
    let hand = Hand()
    let limits = RateLimits([.search: try #require(RateLimit(3, per: 60))], metrics: Metrics(), clock: hand.now)
    let responder = responder(limits)
    for _ in 0..<3 { #expect(await ask(responder, "/v1/flights/search").status == 200) }
    let response = await ask(responder, "/v1/flights/search")
    #expect(response.status == 429)
    func header(_ name: String) -> String? { response.headers.first { $0.name == name }?.value }
    #expect(header("Retry-After") == "21")
    #expect(header("RateLimit-Policy") == "\"search\";q=3;w=60")
    #expect(header("RateLimit") == "\"search\";r=0;t=21")
    #expect(await ask(responder, "/v1/flights/search", from: "192.0.2.2").status == 200)
    #expect(await ask(responder, "/healthz").status == 200)
    hand.move(21)
    #expect(await ask(responder, "/v1/flights/search").status == 200)
  }

  @Test("SECURITY row 25: after five wrong guesses in a minute it is 429; right ones and unreadable ones do not count")
  func guesses() async throws {
    let hand = Hand()
    let responder = responder(RateLimits(RateLimit.usual, metrics: Metrics(), clock: hand.now))
    for _ in 0..<50 {
      #expect(await ask(responder, "/v1/bookings/lookup", method: .POST).status == 200)
      #expect(await ask(responder, "/v1/bookings/lookup", method: .POST, body: [2]).status == 400)
    }
    var answers: [Int] = []
    for _ in 0..<1000 { answers.append(await ask(responder, "/v1/bookings/lookup", method: .POST, body: [1]).status) }
    #expect(answers.prefix(5).allSatisfy { $0 == 404 })
    #expect(answers.dropFirst(5).allSatisfy { $0 == 429 })
    #expect(await ask(responder, "/v1/bookings/lookup", method: .POST).status == 429)
  }

  @Test("a guesser of tokens is counted before anybody looks who calls; a user wherever they are, behind that")
  func refusals() async throws {
    let hand = Hand(), asked = Mutex(0)
    let limits = RateLimits(
      [.booking: try #require(RateLimit(5, per: 60))], metrics: Metrics(), user: { $0.caller?.id }, clock: hand.now)
    var router = Router()
    router.post("/v1/bookings", access: .signedIn) { _ in .text("booked") }
    limits.mount(on: &router)
    let responder = router.responder(identify: { request in
      asked.withLock { $0 += 1 }
      guard request.headers["authorization"] == "good" else { throw Problem.unauthorized }
      return Caller(id: "asha", role: .traveller, means: .bearer)
    })
    func book(_ token: String, from address: String) async -> Int {
      let request = Request(method: .POST, path: "/v1/bookings", headers: Headers([("Authorization", token)]), remoteAddress: address)
      return await responder.respond(to: request).status
    }
    var answers: [Int] = []
    for guess in 0..<1000 { answers.append(await book("guess \(guess)", from: "192.0.2.1")) }
    #expect(answers.prefix(5).allSatisfy { $0 == 401 } && answers.dropFirst(5).allSatisfy { $0 == 429 })
    #expect(asked.withLock { $0 } == 5)
    #expect(await book("good", from: "192.0.2.1") == 429)
    for place in 2..<7 { #expect(await book("good", from: "192.0.2.\(place)") == 200) }
    #expect(await book("good", from: "192.0.2.9") == 429)
  }

  @Test("a household of IPv6 is one caller, a user one wherever they are, an exempt address none")
  func callers() async throws {
    let one: [RouteClass: RateLimit] = [.search: try #require(RateLimit(1, per: 60))]
    let first = responder(RateLimits(one, metrics: Metrics()))
    #expect(await ask(first, "/v1/flights/search", from: "2001:db8:1:2::1").status == 200)
    #expect(await ask(first, "/v1/flights/search", from: "2001:db8:1:2:ffff::9").status == 429)
    #expect(await ask(first, "/v1/flights/search", from: "2001:db8:1:3::1").status == 200)
    let second = responder(RateLimits(one, metrics: Metrics(), user: { _ in "asha" }))
    #expect(await ask(second, "/v1/flights/search", from: "192.0.2.1").status == 200)
    #expect(await ask(second, "/v1/flights/search", from: "192.0.2.2").status == 429)
    let third = responder(RateLimits(one, exempt: [try #require(AddressRange("192.0.2.0/24"))], metrics: Metrics()))
    for _ in 0..<9 { #expect(await ask(third, "/v1/flights/search").status == 200) }
  }
}
