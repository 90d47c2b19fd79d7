import Fetch
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct LifeTests {
  @Test("cancelling the task ends its transfer and its connection")
  func cancellation() async throws {
    let server = try FaultServer([.request, .hang])
    defer { server.stop() }
    let request = FetchRequest(url: server.url, deadline: .seconds(50))
    let task = Task { await outcome(request) }
    await server.until { $0.requests.count == 1 }
    task.cancel()
    #expect(await task.value == .failed(.cancelled))
    await server.until { $0.open == 0 }
  }

  @Test("a task that is cancelled already sends nothing")
  func cancelledBefore() async throws {
    let server = try FaultServer([.request, .reply(200)])
    defer { server.stop() }
    let request = FetchRequest(url: server.url, deadline: .seconds(50))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await outcome(request)
    }
    #expect(await task.value == .failed(.cancelled))
    #expect(server.connections == 0)
  }

  @Test("a transfer that waits for a slot can be cancelled, ends at its deadline, and too many waiting are refused")
  func waiting() async throws {
    let server = try FaultServer([.request, .hang])
    defer { server.stop() }
    let narrow = Fetcher(FetchConfiguration(maximumTransfers: 1, maximumWaiting: 1))
    let long = FetchRequest(url: server.url, deadline: .seconds(50))
    let first = Task { await outcome(long, from: narrow) }
    await server.until { $0.requests.count == 1 }
    #expect(await outcome(FetchRequest(url: server.url, deadline: .milliseconds(50)), from: narrow) == .failed(.timeout))
    let second = Task { await outcome(long, from: narrow) }
    let third = Task { await outcome(long, from: narrow) }
    // One of the two waits, the other finds the queue full.
    let refused = await withTaskGroup(of: (Int, Outcome).self) { group in
      group.addTask { (2, await second.value) }
      group.addTask { (3, await third.value) }
      let early = await group.next()
      (early?.0 == 2 ? third : second).cancel()
      let late = await group.next()
      return [early?.1, late?.1]
    }
    #expect(refused == [.failed(.busy), .failed(.cancelled)])
    narrow.shutdown()
    #expect(await first.value == .failed(.cancelled))
    #expect(await outcome(long, from: narrow) == .failed(.cancelled))
    #expect(server.connections == 1)
  }

  @Test("a fetcher that nobody holds any more ends what it was doing")
  func released() async throws {
    let server = try FaultServer(scripts: [[.request, .reply(200), .hang]])
    defer { server.stop() }
    var own: Fetcher? = Fetcher()
    #expect(try await own?.send(FetchRequest(url: server.url, deadline: .seconds(20))).status == 200)
    own = nil
    await server.until { $0.open == 0 }
  }

  @Test("a GET that a dead kept connection swallowed is sent again, a POST never is", arguments: [
    ("GET", nil, Outcome.status(201), 3), ("POST", [1, 2, 3], .failed(.cut), 2), ("PATCH", [1], .failed(.cut), 2),
  ] as [(String, [UInt8]?, Outcome, Int)])
  func repeats(method: String, body: [UInt8]?, expected: Outcome, count: Int) async throws {
    let server = try FaultServer(scripts: [[.request, .reply(200), .request], [.request, .reply(201)]])
    defer { server.stop() }
    let own = Fetcher()
    defer { own.shutdown() }
    #expect(await outcome(FetchRequest(url: server.url, deadline: .seconds(20)), from: own) == .status(200))
    let second = FetchRequest(method: method, url: server.url, body: body, deadline: .seconds(20))
    #expect(await outcome(second, from: own) == expected)
    #expect(server.requests.count == count)
  }

  @Test("a POST that a server took before it died is cut, though a new connection is refused: it may have been acted on")
  func diedWithRequest() async throws {
    let server = try FaultServer([.request, .reply(200), .request, .hang])
    let own = Fetcher()
    defer { own.shutdown() }
    #expect(await outcome(FetchRequest(url: server.url, deadline: .seconds(20)), from: own) == .status(200))
    async let second = outcome(FetchRequest(method: "POST", url: server.url, body: [1, 2, 3], deadline: .seconds(20)), from: own)
    await server.until { $0.requests.count == 2 }
    server.stop()
    #expect(await second == .failed(.cut))
  }

  @Test("an empty POST is not risked on a kept connection")
  func emptyPost() async throws {
    let server = try FaultServer(scripts: [[.request, .reply(200), .request], [.request]])
    defer { server.stop() }
    let own = Fetcher()
    defer { own.shutdown() }
    #expect(await outcome(FetchRequest(url: server.url, deadline: .seconds(20)), from: own) == .status(200))
    #expect(await outcome(FetchRequest(method: "POST", url: server.url, deadline: .seconds(20)), from: own) == .failed(.cut))
    #expect(server.requests.map(\.method) == ["GET", "POST"])
    #expect(server.connections == 2)
  }
}
