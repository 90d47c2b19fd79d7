import Support
import Testing
import Web

@Suite("Deadlines")
struct DeadlineTests {
  /// Short, and yet long enough for a test that other tests hold up to send its first bytes.
  private func hasty(_ configuration: inout ServerConfiguration) {
    configuration.headDeadline = .milliseconds(1500)
    configuration.bodyDeadline = .milliseconds(1500)
    configuration.idleDeadline = .milliseconds(1500)
  }

  @Test("a head that never ends is 408 and closed, though bytes keep dripping in")
  func slowHead() async throws {
    try await withServer(.sample, hasty) { port, _ in
      let client = try RawClient(port: port)
      client.send("GET /hello HTTP/1.1\r\nX-Slow: ")
      while client.end == .open, client.received.isEmpty, client.send("t") {
        _ = await client.receive(within: 0.02) { !$0.isEmpty }
      }
      let (replies, end) = await client.repliesToEnd()
      #expect(replies.map(\.status) == [408])
      #expect(end != .open)
    }
  }

  @Test("a body that never ends is 408 and closed, counted or chunked", arguments: ["Content-Length: 100", "Transfer-Encoding: chunked"])
  func slowBody(_ framing: String) async throws {
    try await withServer(.sample, hasty) { port, _ in
      let client = try RawClient(port: port)
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\n\(framing)\r\n\r\n5")
      let (replies, end) = await client.repliesToEnd()
      #expect(replies.map(\.status) == [408])
      #expect(end != .open)
    }
  }

  @Test("an idle connection is closed without a word, before its first request and after one")
  func idle() async throws {
    try await withServer(.sample, hasty) { port, _ in
      let silent = try RawClient(port: port)
      let served = try RawClient(port: port)
      #expect(try await served.ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
      for client in [silent, served] {
        let (replies, end) = await client.repliesToEnd()
        #expect(replies.isEmpty)
        #expect(end == .closed)
      }
    }
  }

  @Test("a handler that takes longer than every deadline is waited for")
  func slowHandler() async throws {
    let gate = Gate()
    var router = Router()
    router.get("/wait") { _ in
      await gate.pass()
      return .text("done")
    }
    try await withServer(router, hasty) { port, _ in
      let waiting = try RawClient(port: port)
      waiting.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")
      await gate.arrived()
      // Another connection is closed for idleness, so the deadlines have passed by then.
      let idle = try RawClient(port: port)
      #expect(await idle.repliesToEnd().end == .closed)
      await gate.open()
      #expect(try await waiting.reply().text == "done")
    }
  }
}
