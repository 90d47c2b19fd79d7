import Testing

@testable import Bench

@Suite("nginx as the peer of http")
struct NginxTests {
  @Test(
    "it serves the very bytes it is given, on a port of this machine, and is gone when it is stopped",
    .enabled(if: Child.find("nginx") != nil, "nginx is not installed: apt-get install nginx-light"))
  func serves() async throws {
    let pid = try await BenchThread.run {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let nginx = try Nginx(folder.path)
      defer { nginx.stop() }
      let bodies = [Array("{\"a\":1}".utf8), [UInt8](repeating: 65, count: 300_000)]
      for (place, body) in bodies.enumerated() { try nginx.put("/\(place).json", body) }
      var answers: [Int: [UInt8]] = [:]
      let before = try #require(ProcessMeter(pid: nginx.child.pid).processorTime)
      try LoadClient(port: nginx.port, connections: 2).ask(["/0.json", "/1.json"]) { answers[$0] = Array($1) }
      #expect(answers == [0: bodies[0], 1: bodies[1]])
      #expect(try #require(ProcessMeter(pid: nginx.child.pid).processorTime) > before)
      #expect(throws: BenchProblem.self) { try LoadClient(port: nginx.port).ask(["/none.json"]) }
      return nginx.child.pid
    }
    #expect(ProcessMeter(pid: pid).processorTime == nil)
  }
}
