import Fetch
import ProviderKit
import Support
import Testing
import Travel

@testable import Amadeus

@Suite("the token")
struct TokenTests {
  private func tokens(_ url: String) -> AmadeusTokens {
    AmadeusTokens(settings: Bench.settings(url), fetcher: Bench.fetcher, clock: ManualClock(Bench.now))
  }

  @Test("twenty callers at once share one request for it")
  func shared() async throws {
    let server = try FaultServer([.request, Bench.token(), .again])
    defer { server.stop() }
    let tokens = tokens(server.url)
    let texts = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<20 { group.addTask { try? await tokens.bearer() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(texts == Array(repeating: "tok-1", count: 20))
    #expect(server.requests.count == 1)
    let form = String(decoding: try #require(server.requests.first).body, as: UTF8.self)
    #expect(form == "grant_type=client_credentials&client_id=planted-id&client_secret=\(Bench.secret)")
  }

  @Test("it is kept, and asked for anew only after it was refused")
  func kept() async throws {
    let second: [FaultStep] = [.request, Bench.token("two"), .again]
    let server = try FaultServer(scripts: [[.request, Bench.token("one")] + second, second])
    defer { server.stop() }
    let tokens = tokens(server.url)
    #expect(try await tokens.bearer() == "one")
    #expect(try await tokens.bearer() == "one")
    await tokens.discard("an older one")
    #expect(try await tokens.bearer() == "one")
    await tokens.discard("one")
    #expect(try await tokens.bearer() == "two")
  }

  @Test("one that is over at once is not kept")
  func shortLived() async throws {
    let second: [FaultStep] = [.request, Bench.token("two"), .again]
    let server = try FaultServer(scripts: [[.request, Bench.token("one", seconds: 1)] + second, second])
    defer { server.stop() }
    let tokens = tokens(server.url)
    #expect(try await tokens.bearer() == "one")
    #expect(await eventually { (try? await tokens.bearer()) == "two" })
  }

  @Test("a caller who goes away does not take the request with them")
  func cancelled() async throws {
    let server = try FaultServer([.request, .hang])
    defer { server.stop() }
    let tokens = tokens(server.url)
    let leaving = Task { await outcome { () throws(ProviderFault) in try await tokens.bearer() } }
    #expect(await eventually { server.requests.count == 1 })
    leaving.cancel()
    #expect(await leaving.value.fault?.kind == .cancelled)
    #expect(server.sight.open == 1)
  }

  @Test("an expired token is renewed once and the call made again, once")
  func renewed() async throws {
    let bench = try SandboxBench()
    let provider = bench.provider()
    #expect(try await provider.search(Bench.oneWay, deadline: Bench.soon).offers.isEmpty == false)
    bench.clock.advance(seconds: 2_000)
    #expect(try await provider.search(Bench.oneWay, deadline: Bench.soon).offers.isEmpty == false)
    await bench.stop()
  }

  @Test("ten callers whose token has expired share the renewal")
  func renewedTogether() async throws {
    let server = try TokenServer(expired: Bench.fixture("error-38192.json"), good: Bench.fixture("offers-empty.json"))
    defer { server.stop() }
    let provider = Bench.provider(server.url)
    let faults = await withTaskGroup(of: ProviderFault?.self) { group in
      for _ in 0..<10 {
        group.addTask {
          await outcome { () throws(ProviderFault) in try await provider.search(Bench.oneWay, deadline: Bench.soon) }.fault
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(faults.allSatisfy { $0 == nil })
    #expect(server.tokensGiven <= 2)
  }

  @Test("a second refusal is unauthorized, and neither token nor secret is in the words")
  func refusedTwice() async throws {
    let bench = try SandboxBench()
    let fault = try #require(
      await outcome { () throws(ProviderFault) in
        try await bench.provider(.refusedToken).search(Bench.oneWay, deadline: Bench.soon)
      }.fault)
    #expect(fault.kind == .unauthorized)
    #expect(!fault.message.contains(Bench.secret) && !fault.message.contains("Bearer"))
    await bench.stop()
  }

  @Test("refused credentials are unauthorized")
  func refusedCredentials() async throws {
    let server = try FaultServer([.request, .reply(401, body: Bench.fixture("error-oauth.json")), .again])
    defer { server.stop() }
    let fault = await outcome { () throws(ProviderFault) in
      try await Bench.provider(server.url).search(Bench.oneWay, deadline: Bench.soon)
    }.fault
    #expect(fault?.kind == .unauthorized)
    #expect(fault?.message.contains(Bench.secret) == false)
    #expect(server.requests.count == 1)
  }

  @Test(
    "a token answer without a token is a bad reply",
    arguments: [#"{"expires_in":1799}"#, #"{"access_token":"x"}"#, "{}", "[]", "<html>"])
  func noToken(body: String) async throws {
    let server = try FaultServer([.request, .json(200, body), .again])
    defer { server.stop() }
    let tokens = tokens(server.url)
    #expect(await outcome { () throws(ProviderFault) in try await tokens.bearer() }.fault?.kind == .badReply)
  }
}
