import Fetch
import Support
import Telemetry
import Testing

@Suite(.timeLimit(.minutes(1))) struct ReplyTests {
  @Test("a reply comes back whole, with its status, headers and body")
  func whole() async throws {
    let server = try FaultServer([.request, .reply(404, headers: ["X-One: a", "x-two:\t b ", "X-ONE: c", "Set-Cookie: k=v"], body: [1, 2, 0, 255])])
    defer { server.stop() }
    let reply = try await fetcher.send(FetchRequest(url: "\(server.url)/v1/a%20b?q=1#part", headers: [("X-Key", "v"), ("X-Empty", "")], deadline: .seconds(20)))
    #expect(reply.status == 404)
    #expect(reply.body == [1, 2, 0, 255])
    #expect(reply.header("X-One") == "a")
    #expect(reply.headers.map(\.name) == ["content-length", "x-one", "x-two", "x-one", "set-cookie"])
    #expect(reply.header("x-two") == "b")
    #expect(reply.elapsed > .zero)
    let request = try #require(server.requests.first)
    #expect(request.method == "GET")
    #expect(request.target == "/v1/a%20b?q=1")
    #expect(request.header("x-key") == "v")
    #expect(request.header("x-empty") == "")
    #expect(request.header("user-agent") == "Jetway/1")
    #expect(request.header("cookie") == nil)
    #expect(request.header("content-type") == nil)
  }

  @Test("bodies are sent as they are, by any method, with no header the caller did not give", arguments: ["POST", "PUT", "PATCH", "DELETE"])
  func bodies(method: String) async throws {
    let server = try FaultServer([.request, .reply(201)])
    defer { server.stop() }
    let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
    let reply = try await fetcher.send(FetchRequest(method: method, url: server.url, headers: [("Content-Type", "application/json")], body: body, deadline: .seconds(20)))
    #expect(reply.status == 201)
    let request = try #require(server.requests.first)
    #expect(request.method == method)
    #expect(request.body == body)
    #expect(request.headers.map(\.name).sorted() == ["accept", "accept-encoding", "content-length", "content-type", "host", "user-agent"])
  }

  @Test("an empty POST says that it is empty and invents no content type")
  func emptyPost() async throws {
    let server = try FaultServer([.request, .reply(200)])
    defer { server.stop() }
    _ = try await fetcher.send(FetchRequest(method: "POST", url: server.url, deadline: .seconds(20)))
    #expect(server.requests.first?.header("content-length") == "0")
    #expect(server.requests.first?.header("content-type") == nil)
  }

  @Test("HEAD ends with the headers, whatever length they promise")
  func head() async throws {
    let server = try FaultServer([.request, .text("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"), .hang])
    defer { server.stop() }
    let reply = try await fetcher.send(FetchRequest(method: "HEAD", url: server.url, deadline: .seconds(20), maxBytes: 10))
    #expect(reply.status == 200 && reply.body.isEmpty)
    #expect(reply.header("content-length") == "99999999")
  }

  @Test("a redirect is a reply: its target is never called")
  func redirect() async throws {
    let target = try FaultServer([.request, .reply(200)])
    let server = try FaultServer([.request, .reply(302, headers: ["Location: \(target.url)/stolen"])])
    defer {
      server.stop()
      target.stop()
    }
    let reply = try await fetcher.send(FetchRequest(url: server.url, headers: [("Authorization", "Bearer x")], deadline: .seconds(20)))
    #expect(reply.status == 302)
    #expect(reply.header("location") == "\(target.url)/stolen")
    #expect(target.connections == 0)
  }

  @Test("chunks, interim replies, gzip and a missing space after the colon are understood")
  func forms() async throws {
    let gzip: [UInt8] = [31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 7, 0, 134, 166, 16, 54, 5, 0, 0, 0]
    let server = try FaultServer([
      .request, .text("HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length:5\r\n\r\nhello"),
      .request, .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;ext=1\r\nhe\r\n3\r\nllo\r\n0\r\nX-Trailer: t\r\n\r\n"),
      .request, .reply(200, headers: ["Content-Encoding: gzip"], body: gzip),
      .request, .text("HTTP/1.0 200 OK\r\n\r\nhello"),
    ])
    defer { server.stop() }
    for _ in 0..<4 {
      let reply = try await fetcher.send(FetchRequest(url: server.url, deadline: .seconds(20)))
      #expect(String(decoding: reply.body, as: UTF8.self) == "hello")
      #expect(reply.header("x-interim") == nil)
      #expect(reply.header("x-trailer") == nil)
    }
    #expect(server.connections == 1)
  }

  @Test("an 8 MB reply is taken whole, one byte more is refused")
  func large() async throws {
    let megabyte = [UInt8](repeating: 7, count: 1 << 20)
    let head = "HTTP/1.1 200 OK\r\nContent-Length: \(8 << 20)\r\n\r\n"
    #expect(try await outcome(of: [.request, .text(head), .flood(megabyte, times: 8)]) == .status(200))
    #expect(try await outcome(of: [.request, .text(head), .flood(megabyte, times: 8)], maxBytes: 8 << 20 - 1) == .failed(.tooLarge))
    #expect(try await outcome(of: [.request, .text("HTTP/1.1 200 OK\r\n\r\n"), .flood(megabyte, times: 64)]) == .failed(.tooLarge))
  }

  @Test("many requests at once share few connections and every one gets its own reply")
  func concurrent() async throws {
    let server = try FaultServer([.request, .reply(200, body: [1]), .again])
    defer { server.stop() }
    let bounded = Fetcher(FetchConfiguration(maximumTransfers: 8, maximumConnectionsPerHost: 4))
    defer { bounded.shutdown() }
    let url = server.url
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for n in 0..<200 {
        group.addTask { try await bounded.send(FetchRequest(url: "\(url)/\(n)", deadline: .seconds(30))).status }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: 200, count: 200))
    #expect(server.connections <= 4)
    #expect(Set(server.requests.map(\.target)).count == 200)
  }

  @Test("calls are counted by host and outcome")
  func metrics() async throws {
    let metrics = Metrics()
    let counted = Fetcher(FetchConfiguration(metrics: metrics))
    let server = try FaultServer(scripts: [[.request, .reply(503)], [.request, .reset]])
    defer {
      server.stop()
      counted.shutdown()
    }
    _ = await outcome(FetchRequest(url: "\(server.url)/?access_key=planted", deadline: .seconds(20)), from: counted)
    _ = await outcome(FetchRequest(url: server.url, deadline: .seconds(20)), from: counted)
    let text = String(decoding: metrics.render(), as: UTF8.self)
    #expect(text.contains("jetway_fetch_requests_total{host=\"127.0.0.1:\(server.port)\",outcome=\"5xx\"} 1\n"))
    #expect(text.contains("jetway_fetch_requests_total{host=\"127.0.0.1:\(server.port)\",outcome=\"cut\"} 1\n"))
    #expect(text.contains("jetway_fetch_seconds_count{host=\"127.0.0.1:\(server.port)\"} 2\n"))
    #expect(!text.contains("planted"))
  }
}
