import Support
import Testing
import Web

@Suite("Bodies and methods")
struct BodyTests {
  private static let post = "POST /echo HTTP/1.1\r\nHost: x\r\n"

  @Test("a chunked body with extensions and trailers arrives joined, in pieces or byte by byte")
  func chunked() async throws {
    let body = "Transfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n006;x=y\r\n world\r\n0\r\nX-T: 1\r\n\r\n"
    try await withServer { port, _ in
      let whole = try await RawClient(port: port).ask(Self.post + body)
      #expect(whole.text == "hello world")
      let pieces = try RawClient(port: port)
      for byte in (Self.post + body).utf8 { pieces.send([byte]) }
      #expect(try await pieces.reply().text == "hello world")
      // The connection is in step: the next request is the next request.
      #expect(try await pieces.ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").text == "hello")
    }
  }

  @Test("100-continue is said before the body, and only when the body has not come yet")
  func expectContinue() async throws {
    try await withServer { port, _ in
      let polite = try RawClient(port: port)
      polite.send(Self.post + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n")
      #expect(try await polite.reply().status == 100)
      polite.send("hello")
      #expect(try await polite.reply().text == "hello")
      let hasty = try RawClient(port: port)
      hasty.send(Self.post + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\nhello")
      #expect(try await hasty.reply().status == 200)
    }
  }

  @Test("100-continue is not said when the body would be refused")
  func expectContinueTooLarge() async throws {
    try await withServer { port, _ in
      let client = try RawClient(port: port)
      client.send(Self.post + "Content-Length: 5000\r\nExpect: 100-continue\r\n\r\n")
      #expect(try await client.reply().status == 413)
    }
  }

  @Test("HEAD has GET's headers and length, no body, and keeps the connection in step")
  func head() async throws {
    try await withServer { port, _ in
      let client = try RawClient(port: port)
      let head = try await client.ask("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(head.status == 200)
      #expect(head.header("content-length") == "5")
      #expect(try await client.ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").text == "hello")
      let missing = try await client.ask("HEAD /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(missing.status == 404)
      #expect(try await client.ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").text == "hello")
    }
  }

  @Test("HTTP/1.0 is closed after its answer unless it asks to be kept")
  func oldVersion() async throws {
    try await withServer { port, _ in
      let closing = try RawClient(port: port)
      closing.send("GET /hello HTTP/1.0\r\n\r\n")
      let (replies, end) = await closing.repliesToEnd()
      #expect(replies.map(\.text) == ["hello"])
      #expect(end == .closed)
      let kept = try RawClient(port: port)
      for _ in 0..<2 {
        let reply = try await kept.ask("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(reply.header("connection") == "keep-alive")
      }
    }
  }

  @Test("a body of several megabytes goes in and out whole")
  func largeBody() async throws {
    var router = Router()
    router.on(.POST, "/large", maxBody: 8 << 20) { Response(body: .bytes($0.body)) }
    let body = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    try await withServer(router) { $0.bodyDeadline = .seconds(600) } _: { port, _ in
      let client = try RawClient(port: port)
      client.send("POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.count)\r\n\r\n")
      async let sent = Task.detached { client.send(body) }.value
      #expect(await sent)
      #expect(try await client.reply().body == body)
    }
  }

  @Test("204 and 304 carry neither body nor length")
  func bodiless() async throws {
    var router = Router.sample
    router.get("/none") { _ in Response(status: 204, body: .bytes([1, 2, 3])) }
    try await withServer(router) { port, _ in
      let client = try RawClient(port: port)
      let reply = try await client.ask("GET /none HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(reply.status == 204)
      #expect(reply.header("content-length") == nil)
      #expect(try await client.ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").text == "hello")
    }
  }

  @Test("a header value with line ends cannot add a header")
  func headerInjection() async throws {
    var router = Router()
    router.get("/go") { request in .redirect(to: "/a\r\nX-Evil: 1\r\n\r\nevil" + request.path) }
    try await withServer(router) { port, _ in
      let reply = try await RawClient(port: port).ask("GET /go HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(reply.header("x-evil") == nil)
      #expect(reply.header("location") == "/a  X-Evil: 1    evil/go")
      #expect(reply.body.isEmpty)
    }
  }

  @Test("a request's id is always ours, whatever a client calls it")
  func requestID() async throws {
    try await withServer { port, _ in
      let client = try RawClient(port: port)
      for given in ["Trip_7.a-b", "4000056655665556", "a b", "é", String(repeating: "a", count: 65), "a\"b"] {
        let reply = try await client.ask("GET /hello HTTP/1.1\r\nHost: x\r\nX-Request-Id: \(given)\r\n\r\n")
        #expect(reply.header("x-request-id")?.count == 26)
        #expect(!reply.text.contains(given))
      }
    }
  }
}
