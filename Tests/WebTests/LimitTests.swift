import Network
import Support
import Testing
import Web

@Suite("Limits")
struct LimitTests {
  private static let get = "GET /hello HTTP/1.1\r\nHost: x\r\n"

  @Test("a head over 32 KB is 431, in one field or many, and a long target 414")
  func headTooLarge() async throws {
    let wide = String(repeating: "a", count: 33_000)
    let many = (0..<90).map { "X-\($0): \(String(repeating: "b", count: 400))\r\n" }.joined()
    try await withServer { port, _ in
      let heads = [
        (Self.get + "X: \(wide)\r\n\r\n", 431), (Self.get + many + "\r\n", 431), ("GET /\(wide) HTTP/1.1\r\nHost: x\r\n\r\n", 414),
      ]
      for (bytes, status) in heads {
        let client = try RawClient(port: port)
        client.send(bytes)
        let (replies, end) = await client.repliesToEnd()
        #expect(replies.map(\.status) == [status])
        #expect(end != .open)
      }
    }
  }

  @Test("100 fields are served, 101 are 431")
  func fieldCount() async throws {
    func request(_ fields: Int) -> String { Self.get + (1..<fields).map { "X-\($0): a\r\n" }.joined() + "\r\n" }
    try await withServer { port, _ in
      for (fields, status) in [(100, 200), (101, 431)] {
        let reply = try await RawClient(port: port).ask(request(fields))
        #expect(reply.status == status)
      }
    }
  }

  @Test("a head of 31 KB is served")
  func largeHeadIsServed() async throws {
    try await withServer { port, _ in
      let reply = try await RawClient(port: port).ask(Self.get + "X: \(String(repeating: "a", count: 31_000))\r\n\r\n")
      #expect(reply.status == 200)
    }
  }

  @Test("a body over its route's limit is 413 before it is read, and the answer arrives though the client goes on sending")
  func bodyTooLarge() async throws {
    try await withServer { port, _ in
      let client = try RawClient(port: port)
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n")
      client.send([UInt8](repeating: 0x78, count: 1001))
      let (replies, end) = await client.repliesToEnd()
      #expect(replies.map(\.status) == [413])
      #expect(end != .open)
    }
  }

  @Test("a chunked body over the limit is 413, in one chunk or in many, and endless ones end")
  func chunkedBodyTooLarge() async throws {
    let head = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    let many = String(repeating: "64\r\n\(String(repeating: "x", count: 100))\r\n", count: 11)
    try await withServer { port, _ in
      for body in ["3E9\r\n", many] {
        let client = try RawClient(port: port)
        client.send(head + body)
        #expect(await client.repliesToEnd().replies.map(\.status) == [413])
      }
      let endless = try RawClient(port: port)
      endless.send(head)
      let extended = Array("1;\(String(repeating: "e", count: 900))\r\nx\r\n".utf8)
      for _ in 0..<1000 where !endless.send(extended) { break }
      #expect(await endless.repliesToEnd().replies.allSatisfy { $0.status == 431 })
      #expect(endless.end != .open)
    }
  }

  @Test("a body exactly at the limit is served")
  func bodyAtLimit() async throws {
    try await withServer { port, _ in
      let body = String(repeating: "y", count: 1000)
      let reply = try await RawClient(port: port).ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + body)
      #expect(reply.text == body)
    }
  }

  @Test("a connection over the limit is answered 503 and closed; when one leaves, another may come")
  func connectionLimit() async throws {
    try await withServer(.sample) { $0.maxConnections = 2 } _: { port, _ in
      let first = try RawClient(port: port)
      let second = try RawClient(port: port)
      for client in [first, second] { #expect(try await client.ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").status == 200) }
      let third = try RawClient(port: port)
      #expect(await third.repliesToEnd().replies.map(\.status) == [503])
      let goodbye = try await second.ask("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      #expect(goodbye.header("connection") == "close")
      #expect(await second.repliesToEnd().end == .closed)
      #expect(try await RawClient(port: port).ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
    }
  }

  @Test("SECURITY row 21: one address has its share of the connections, another one is served; a trusted proxy has all")
  func share() async throws {
    let request = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"
    for isProxy in [false, true] {
      try await withServer(.sample) {
        $0.maxConnectionsPerAddress = 2
        $0.trustedProxies = isProxy ? [AddressRange("127.0.0.1")].compactMap(\.self) : []
      } _: { port, _ in
        let clients = try [RawClient(port: port), RawClient(port: port)]
        for client in clients { #expect(try await client.ask(request).status == 200) }
        let third = try RawClient(port: port)
        if isProxy {
          #expect(try await third.ask(request).status == 200)
          return
        }
        #expect(await third.repliesToEnd().replies.map(\.status) == [503])
        _ = try await clients[1].ask("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(await clients[1].repliesToEnd().end == .closed)
        #expect(try await RawClient(port: port).ask(request).status == 200)
      }
    }
  }
}
