import Support
import Testing
import Web

@Suite("Streaming answers")
struct StreamTests {
  private static let get = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n"

  private func router(_ producer: @escaping @Sendable (StreamWriter) async throws -> Void) -> Router {
    var router = Router.sample
    router.get("/events") { _ in .events(producer) }
    return router
  }

  @Test("events arrive one by one while the producer runs, then the connection is used again")
  func eventsArrive() async throws {
    let gate = Gate()
    let router = router { writer in
      try await writer.event("provider", id: "1", data: Array("first\nline".utf8))
      await gate.pass()
      try await writer.event(data: Array("second".utf8))
    }
    try await withServer(router) { port, _ in
      let client = try RawClient(port: port)
      client.send(Self.get)
      let first = "event: provider\nid: 1\ndata: first\ndata: line\n\n"
      #expect(await client.receive(first))
      await gate.open()
      let reply = try await client.reply()
      #expect(reply.header("content-type") == "text/event-stream")
      #expect(reply.header("cache-control") == "no-store")
      #expect(reply.text == first + "data: second\n\n")
      #expect(try await client.ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").text == "hello")
    }
  }

  @Test("a producer that never suspends is written whole")
  func immediateProducer() async throws {
    let router = router { writer in
      for number in 0..<100 { try await writer.write("\(number),") }
    }
    try await withServer(router) { port, _ in
      let client = try RawClient(port: port)
      for _ in 0..<3 {
        let reply = try await client.ask(Self.get)
        #expect(reply.text == (0..<100).map { "\($0)," }.joined())
      }
    }
  }

  @Test("a client that goes away is noticed while the producer waits, without a write", arguments: ["close", "reset"])
  func goneClient(_ way: String) async throws {
    let (ends, noteEnd) = AsyncStream.makeStream(of: String.self)
    let router = router { writer in
      try await writer.write("begun")
      do {
        try await Task.sleep(for: .seconds(600))
        noteEnd.yield("slept")
      } catch {
        noteEnd.yield("\(type(of: error))")
      }
    }
    try await withServer(router) { port, _ in
      var client: RawClient? = try RawClient(port: port)
      client?.send(Self.get)
      #expect(await client?.receive("begun") == true)
      if way == "reset" { client?.abort() }
      client = nil
      var iterator = ends.makeAsyncIterator()
      #expect(await iterator.next() == "CancellationError")
    }
  }

  @Test("a slow reader holds the producer back, and one that reads nothing is cut")
  func slowReader() async throws {
    let written = Counted()
    let (ends, noteEnd) = AsyncStream.makeStream(of: Bool.self)
    let router = router { writer in
      defer { noteEnd.yield(true) }
      for _ in 0..<1000 {
        try await writer.write([UInt8](repeating: 0x78, count: 100_000))
        written.increment(by: 100_000)
      }
    }
    try await withServer(router) { $0.writeDeadline = .milliseconds(300) } _: { port, _ in
      let client = try RawClient(port: port, receiveBuffer: 4096)
      client.send(Self.get)
      var iterator = ends.makeAsyncIterator()
      #expect(await iterator.next() == true)
      #expect(written.value > 0)
      #expect(written.value < 50_000_000)
    }
  }

  @Test("a reader that is slow but reads gets everything")
  func patientReader() async throws {
    let router = router { writer in
      for _ in 0..<200 { try await writer.write([UInt8](repeating: 0x79, count: 20_000)) }
    }
    try await withServer(router) { port, _ in
      let client = try RawClient(port: port, receiveBuffer: 8192)
      client.send(Self.get)
      #expect(try await client.reply().body.count == 4_000_000)
    }
  }

  @Test("a producer that fails cuts the connection, so the client sees that the answer is incomplete")
  func failingProducer() async throws {
    struct Trouble: Error {}
    let router = router { writer in
      try await writer.write("half")
      throw Trouble()
    }
    try await withServer(router) { port, _ in
      let client = try RawClient(port: port)
      client.send(Self.get)
      let (replies, end) = await client.repliesToEnd()
      #expect(replies.isEmpty)
      #expect(end != .open)
      #expect(await client.receive("half"))
    }
  }

  @Test("HTTP/1.0 gets the stream without chunks, ended by closing; HEAD gets no stream")
  func oldVersionAndHead() async throws {
    let runs = Counted()
    let router = router { writer in
      runs.increment()
      try await writer.write("plain")
    }
    try await withServer(router) { port, _ in
      let old = try RawClient(port: port)
      old.send("GET /events HTTP/1.0\r\n\r\n")
      #expect(await old.repliesToEnd().replies.map(\.text) == ["plain"])
      let head = try RawClient(port: port)
      #expect(try await head.ask("HEAD /events HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
      #expect(try await head.ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").text == "hello")
      #expect(runs.value == 1)
    }
  }

  @Test("writers on other threads work, and one kept beyond its stream is told that it is over")
  func writersElsewhere() async throws {
    let (kept, keep) = AsyncStream.makeStream(of: StreamWriter.self)
    let router = router { writer in
      keep.yield(writer)
      try await Task.detached { try await writer.write("from elsewhere") }.value
    }
    try await withServer(router) { port, _ in
      let reply = try await RawClient(port: port).ask(Self.get)
      #expect(reply.text == "from elsewhere")
      var iterator = kept.makeAsyncIterator()
      let writer = try #require(await iterator.next())
      await #expect(throws: StreamClosed.self) { try await writer.write("too late") }
    }
  }
}
