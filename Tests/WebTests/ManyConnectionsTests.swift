import Glibc
import Support
import Testing
import Web

@Suite("Many connections", .serialized)
struct ManyConnectionsTests {
  init() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = min(limit.rlim_max, 16_384)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  @Test("a thousand idle connections, half of them with half a request, do not keep others waiting")
  func thousandIdle() async throws {
    func patient(_ configuration: inout ServerConfiguration) {
      configuration.loops = 2
      configuration.headDeadline = .seconds(600)
    }
    try await withServer(.sample, patient) { port, _ in
      var idle: [RawClient] = []
      for number in 0..<1000 {
        let client = try RawClient(port: port)
        if number.isMultiple(of: 2) { client.send("GET /hello HTTP/1.1\r\nHo") }
        idle.append(client)
      }
      let client = try RawClient(port: port)
      for _ in 0..<100 { #expect(try await client.ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").text == "hello") }
      // The half requests are finished by and by, and served.
      for half in stride(from: 0, to: 1000, by: 100) {
        #expect(try await idle[half].ask("st: x\r\n\r\n").text == "hello")
      }
    }
  }

  @Test("several clients at once are each served in order, over two loops")
  func manyAtWork() async throws {
    try await withServer(.sample) { $0.loops = 2 } _: { port, _ in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for client in 0..<16 {
          group.addTask {
            let raw = try RawClient(port: port)
            for number in 0..<50 {
              let reply = try await raw.ask("GET /places/c\(client)n\(number) HTTP/1.1\r\nHost: x\r\n\r\n")
              #expect(reply.text == #"{"code":"c\#(client)n\#(number)"}"#)
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }
}
