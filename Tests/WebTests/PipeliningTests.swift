import Support
import Testing
import Web

@Suite("Pipelining")
struct PipeliningTests {
  @Test("ten requests in one packet get ten answers in order")
  func manyAtOnce() async throws {
    try await withServer { port, _ in
      let client = try RawClient(port: port)
      client.send((0..<10).map { "GET /places/P\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined())
      for number in 0..<10 {
        #expect(try await client.reply().text == #"{"code":"P\#(number)"}"#)
      }
    }
  }

  @Test("a request waits for the one before it, and answers keep their order")
  func keepsOrder() async throws {
    let gate = Gate()
    let later = Counted()
    var router = Router.sample
    router.get("/wait") { _ in
      await gate.pass()
      return .text("first")
    }
    router.get("/later") { _ in
      later.increment()
      return .text("third")
    }
    try await withServer(router) { port, _ in
      let client = try RawClient(port: port)
      client.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\nPOST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nsecond")
      client.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n")
      await gate.arrived()
      #expect(try await RawClient(port: port).ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
      #expect(later.value == 0)
      await gate.open()
      #expect(try await client.reply().text == "first")
      #expect(try await client.reply().text == "second")
      #expect(try await client.reply().text == "third")
    }
  }

  @Test("five hundred pipelined requests with handlers that suspend are all answered")
  func manyThatSuspend() async throws {
    var router = Router()
    router.get("/n/{n}") { request in
      await Task.yield()
      return .text(request.parameter("n"))
    }
    try await withServer(router) { port, _ in
      let client = try RawClient(port: port)
      client.send((0..<500).map { "GET /n/\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined())
      for number in 0..<500 { #expect(try await client.reply().text == "\(number)") }
    }
  }

  @Test("more pipelined requests than the buffers hold are answered while the client reads")
  func moreThanBuffers() async throws {
    try await withServer { port, _ in
      let client = try RawClient(port: port)
      let one = "GET /hello HTTP/1.1\r\nHost: x\r\nX-Fill: \(String(repeating: "f", count: 1000))\r\n\r\n"
      async let sent = onOwnThread { client.send(String(repeating: one, count: 2000)) }
      for _ in 0..<2000 { #expect(try await client.reply().text == "hello") }
      #expect(try await sent)
    }
  }

  @Test("after Connection: close nothing more is answered")
  func closeEndsPipeline() async throws {
    try await withServer { port, _ in
      let client = try RawClient(port: port)
      client.send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\nGET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
      let (replies, end) = await client.repliesToEnd()
      #expect(replies.count == 1)
      #expect(end != .open)
    }
  }

  @Test("a client that closes its side after asking still gets every answer")
  func halfClose() async throws {
    let gate = Gate()
    var router = Router.sample
    router.get("/wait") { _ in
      await gate.pass()
      return .text("late")
    }
    try await withServer(router) { port, _ in
      let client = try RawClient(port: port)
      client.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\nGET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
      client.finishSending()
      await gate.arrived()
      await gate.open()
      let (replies, end) = await client.repliesToEnd()
      #expect(replies.map(\.text) == ["late", "hello"])
      #expect(end == .closed)
    }
  }
}
