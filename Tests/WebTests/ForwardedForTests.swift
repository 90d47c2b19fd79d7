import Network
import Support
import Testing
import Web

@Suite("SECURITY row 28: X-Forwarded-For", .timeLimit(.minutes(2)))
struct ForwardedForTests {
  private var router: Router {
    var router = Router()
    router.get("/me") { .text($0.remoteAddress) }
    return router
  }

  private func asked(_ lines: [String], trusting: [String]) async throws -> String {
    var answer = ""
    try await withServer(router) { $0.trustedProxies = trusting.compactMap { AddressRange($0) } } _: { port, _ in
      let fields = lines.map { "X-Forwarded-For: \($0)\r\n" }.joined()
      answer = try await RawClient(port: port).ask("GET /me HTTP/1.1\r\nHost: x\r\n\(fields)\r\n").text
    }
    return answer
  }

  @Test("row 28: nobody's word is taken unless the peer is a trusted proxy", arguments: [[], ["10.0.0.0/8"], ["::1"]])
  func untrusted(trusting: [String]) async throws {
    #expect(try await asked(["1.2.3.4"], trusting: trusting) == "127.0.0.1")
  }

  @Test("behind a trusted proxy it is the last address that no trusted proxy has", arguments: [
    (["192.0.2.7"], "192.0.2.7"), (["10.9.9.9, 192.0.2.7"], "192.0.2.7"), (["6.6.6.6", "192.0.2.7"], "192.0.2.7"),
    (["6.6.6.6, 192.0.2.7, 127.0.0.9"], "192.0.2.7"), (["2001:db8::7"], "2001:db8::7"),
    (["6.6.6.6, nonsense"], "127.0.0.1"), (["<b>"], "127.0.0.1"), ([""], "127.0.0.1"), (["127.0.0.2"], "127.0.0.2"), ([], "127.0.0.1"),
  ])
  func trusted(lines: [String], client: String) async throws {
    #expect(try await asked(lines, trusting: ["127.0.0.0/8"]) == client)
  }
}
