import Support
import Testing
import Web

@Suite("Malformed requests")
struct MalformedRequestTests {
  @Test("each is answered once with its status, as a problem, and the connection is closed", arguments: MalformedRequest.all)
  func isRefused(_ malformed: MalformedRequest) async throws {
    try await withServer { port, _ in
      let client = try RawClient(port: port)
      client.send(malformed.bytes)
      let (replies, end) = await client.repliesToEnd()
      #expect(replies.map(\.status) == [malformed.status])
      #expect(end != .open)
      #expect(replies.first?.header("content-type") == "application/problem+json")
      #expect(replies.first?.header("connection") == "close")
      #expect(replies.first?.header("x-request-id")?.isEmpty == false)
    }
  }

  @Test("a request hidden behind a malformed one is never answered", arguments: MalformedRequest.all)
  func hidesNothing(_ malformed: MalformedRequest) async throws {
    let seen = Counted()
    var router = Router.sample
    router.get("/hidden") { _ in
      seen.increment()
      return .text("hidden")
    }
    try await withServer(router) { port, _ in
      let client = try RawClient(port: port)
      client.send(malformed.bytes + "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n")
      let (replies, _) = await client.repliesToEnd()
      #expect(replies.count == 1)
      #expect(seen.value == 0)
    }
  }

  @Test("each is refused the same way when it comes byte by byte", arguments: MalformedRequest.all)
  func isRefusedInPieces(_ malformed: MalformedRequest) async throws {
    try await withServer { port, _ in
      let client = try RawClient(port: port)
      for byte in malformed.bytes.utf8 where !client.send([byte]) { break }
      let (replies, _) = await client.repliesToEnd()
      #expect(replies.map(\.status) == [malformed.status])
    }
  }

  @Test("the server goes on serving others")
  func othersAreServed() async throws {
    try await withServer { port, _ in
      let other = try RawClient(port: port)
      for malformed in MalformedRequest.all {
        let client = try RawClient(port: port)
        client.send(malformed.bytes)
        #expect(try await other.ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
      }
    }
  }
}
