import Support
import Telemetry
import Testing
import Web

@Suite("Starting and stopping")
struct StopTests {
  private static let wait = "GET /wait-to-stop HTTP/1.1\r\nHost: x\r\n\r\n"

  private func waiting(_ gate: Gate) -> Router {
    var router = Router.sample
    router.get("/wait-to-stop") { _ in
      await gate.pass()
      return .text("finished")
    }
    return router
  }

  @Test("a request in flight is finished, its connection closed, idle ones closed, new ones refused", arguments: [1, 2])
  func finishesInFlight(_ loops: Int) async throws {
    let gate = Gate()
    try await withServer(waiting(gate)) { $0.loops = loops } _: { port, server in
      // So many that each loop has some: one that has closed its idle ones knows that the server stops.
      let idle = try (0..<24).map { _ in try RawClient(port: port) }
      for one in idle { #expect(try await one.ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").status == 200) }
      let busy = try RawClient(port: port)
      busy.send(Self.wait)
      await gate.arrived()
      async let stopped: Void = server.stop(grace: .seconds(30))
      for one in idle { #expect(await one.repliesToEnd().end == .closed) }
      await gate.open()
      let (replies, end) = await busy.repliesToEnd()
      #expect(replies.map(\.text) == ["finished"])
      #expect(replies.first?.header("connection") == "close")
      #expect(end == .closed)
      await stopped
      // Another test's server may have been given the port by now, but it does not know this path.
      let late = try? await RawClient(port: port).ask(Self.wait)
      #expect(late?.status != 200)
    }
  }

  @Test("a handler that outlasts the grace is cancelled and its connection cut")
  func cutsAfterGrace() async throws {
    let (ends, noteEnd) = AsyncStream.makeStream(of: Bool.self)
    let begun = Gate()
    var router = Router()
    router.get("/wait-to-stop") { _ in
      await begun.open()
      try? await Task.sleep(for: .seconds(600))
      noteEnd.yield(Task.isCancelled)
      return .text("never seen")
    }
    try await withServer(router) { port, server in
      let client = try RawClient(port: port)
      client.send(Self.wait)
      await begun.pass()
      await server.stop(grace: .milliseconds(20))
      let (replies, end) = await client.repliesToEnd()
      #expect(replies.isEmpty)
      #expect(end != .open)
      var iterator = ends.makeAsyncIterator()
      #expect(await iterator.next() == true)
    }
  }

  @Test("a request that arrived just before the stop is answered")
  func answersLastMinute() async throws {
    for _ in 0..<20 {
      try await withServer { port, server in
        let client = try RawClient(port: port)
        client.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
        await server.stop(grace: .seconds(10))
        let (replies, _) = await client.repliesToEnd()
        #expect(replies.map(\.text) == ["hello"])
      }
    }
  }

  @Test("a port that is in use is a clear error, also when another server of ours has it")
  func addressInUse() async throws {
    try await withServer { port, _ in
      let configuration = ServerConfiguration(port: UInt16(port))
      let second = Server(configuration: configuration, responder: Router().responder(), log: Log("test"), metrics: Metrics())
      #expect(throws: ServerError.addressInUse(host: "127.0.0.1", port: port)) { try second.start() }
    }
  }

  @Test("a host that is no address is a clear error")
  func badHost() {
    let configuration = ServerConfiguration(host: "not.an.address")
    let server = Server(configuration: configuration, responder: Router().responder(), log: Log("test"), metrics: Metrics())
    #expect(throws: ServerError.cannotListen("not.an.address is not a numeric address")) { try server.start() }
  }

  @Test("a server starts once, and stopping twice is harmless")
  func startsOnce() async throws {
    try await withServer { _, server in
      #expect(throws: ServerError.alreadyStarted) { try server.start() }
      await server.stop()
      await server.stop()
    }
  }

  @Test("IPv6 loopback is served")
  func version6() async throws {
    var router = Router()
    router.get("/me") { .text($0.remoteAddress) }
    try await withServer(router) { $0.host = "::1" } _: { port, _ in
      let reply = try await RawClient(port: port, version6: true).ask("GET /me HTTP/1.1\r\nHost: [::1]:\(port)\r\n\r\n")
      #expect(reply.text == "::1")
    }
  }

  @Test("two hundred clients that vanish in the middle of a request leave the server well")
  func vanishingClients() async throws {
    let gate = Gate()
    try await withServer(waiting(gate)) { port, _ in
      for _ in 0..<200 {
        let client = try RawClient(port: port)
        client.send(Self.wait)
        client.abort()
      }
      #expect(try await RawClient(port: port).ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
      await gate.open()
      #expect(try await RawClient(port: port).ask(Self.wait).text == "finished")
    }
  }
}
