import Support
import Testing
import Web

@Suite("Serving requests")
struct ServingTests {
  @Test("one connection serves one request after another, with Date and a request id")
  func keepsAlive() async throws {
    try await withServer { port, _ in
      let client = try RawClient(port: port)
      var ids: Set<String> = []
      for _ in 0..<3 {
        let reply = try await client.ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(reply.status == 200)
        #expect(reply.text == "hello")
        #expect(reply.header("date")?.hasSuffix(" GMT") == true)
        #expect(reply.header("x-content-type-options") == "nosniff")
        ids.insert(reply.header("x-request-id") ?? "")
      }
      #expect(ids.count == 3)
      #expect(!ids.contains(""))
    }
  }
}
