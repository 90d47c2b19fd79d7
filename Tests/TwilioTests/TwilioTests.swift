import Fetch
import Notifications
import Support
import Telemetry
import Testing
import Web

@testable import Twilio

@Suite struct TwilioTests {
  static func settings(_ url: String, token: String = "secret") -> TwilioSettings {
    TwilioSettings(url: url, accountSID: "AC0123456789abcdef", authToken: token, from: "+15005550006")!
  }

  private func with(_ body: (TwilioFake, String) async throws -> Void) async throws {
    let fake = TwilioFake(Self.settings(""))
    var router = Router()
    fake.mount(on: &router)
    let server = Server(
      configuration: ServerConfiguration(host: "127.0.0.1", port: 0), responder: router.responder(), log: Log("web"), metrics: Metrics())
    let port = try server.start()
    try await body(fake, "http://127.0.0.1:\(port)")
    await server.stop(grace: .seconds(1))
  }

  @Test("a message arrives exactly, whatever characters it has") func arrives() async throws {
    try await with { fake, url in
      let gateway = TwilioGateway(Self.settings(url), fetcher: Fetcher())
      let text = "Jetway K7Q2ZX: DEL-BOM confirmed & paid = 100 % + more. José ÑÖ€ 航空 https://x/y?a=b"
      try await gateway.send(text, to: "+919812345678")
      #expect(fake.messages == [TwilioFake.Taken(to: "+919812345678", from: "+15005550006", body: text)])
    }
  }

  @Test(
    "refusals are told apart: what may be tried again and what not",
    arguments: [("+15005550009", false, "status 400, code 21614"), ("+15005550029", true, "status 429"), ("+15005550050", true, "status 503"), ("12345", false, "21211")])
  func refusals(to: String, retryable: Bool, words: String) async throws {
    try await with { fake, url in
      let failure = await #expect(throws: DeliveryFailure.self) { try await TwilioGateway(Self.settings(url), fetcher: Fetcher()).send("x", to: to) }
      #expect(failure?.isRetryable == retryable && failure?.reason.contains(words) == true && failure?.reason.contains(to) == false)
      #expect(fake.messages == [])
    }
  }

  @Test("a wrong token is mended by an operator, so it is tried again") func wrongToken() async throws {
    try await with { _, url in
      let failure = await #expect(throws: DeliveryFailure.self) {
        try await TwilioGateway(Self.settings(url, token: "wrong"), fetcher: Fetcher()).send("x", to: "+919812345678")
      }
      #expect(failure == DeliveryFailure("the text message gateway: status 401, code 20003", isRetryable: true))
    }
  }

  @Test("nobody there: again later; an answer that is lost: never again") func lost() async throws {
    let port = try FaultServer.unusedPort()
    let dead = await #expect(throws: DeliveryFailure.self) {
      try await TwilioGateway(Self.settings("http://127.0.0.1:\(port)"), fetcher: Fetcher()).send("x", to: "+919812345678")
    }
    #expect(dead?.isRetryable == true)
    let server = try FaultServer([.request, .reset])
    defer { server.stop() }
    let cut = await #expect(throws: DeliveryFailure.self) {
      try await TwilioGateway(Self.settings(server.url), fetcher: Fetcher()).send("x", to: "+919812345678")
    }
    #expect(cut?.isRetryable == false && cut?.reason.contains("may have been sent") == true)
    #expect(server.requests.count == 1)
  }

  @Test("settings that would change the request are refused", arguments: [("AC/../x", "t", "+1"), ("AC1", "", "+1"), ("AC1", "t\r\nX: y", "+1"), ("AC1", "t", "a&b")])
  func settings(account: String, token: String, from: String) {
    #expect(TwilioSettings(url: "https://x", accountSID: account, authToken: token, from: from) == nil)
  }
}
