import Fetch
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct FaultTests {
  @Test("a reply that ends early is cut", arguments: [
    [.request],
    [.request, .text("HTTP/1.1 200 O")],
    [.request, .text("HTTP/1.1 200 OK\r\n")],
    [.request, .text("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")],
    [.request, .text("HTTP/1.1 100 Continue\r\n\r\n")],
    [.request, .text("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\":")],
    [.request, .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")],
    [.request, .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")],
    [.request, .text("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhel"), .reset],
    [.request, .reset],
  ] as [[FaultStep]])
  func cut(script: [FaultStep]) async throws {
    #expect(try await outcome(of: script) == .failed(.cut))
  }

  @Test("what is not HTTP is a bad reply", arguments: [
    [.request, .text("hello\r\n\r\n")],
    [.request, .text("SSH-2.0-OpenSSH_9.2\r\n")],
    [.request, .text("HTTP/9.9 200 OK\r\n\r\n")],
    [.request, .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n0\r\n\r\n")],
    [.request, .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffffffff\r\nhello\r\n0\r\n\r\n")],
    [.request, .text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello")],
    [.request, .text("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 5\r\n\r\nhello")],
    [.request, .text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip, gzip, gzip, gzip, gzip, gzip\r\nContent-Length: 5\r\n\r\nhello")],
  ] as [[FaultStep]])
  func badReply(script: [FaultStep]) async throws {
    #expect(try await outcome(of: script) == .failed(.badReply))
  }

  @Test("headers without end are a bad reply, in one line, in many, as trailers or before the reply", arguments: [
    [.request, .text("HTTP/1.1 200 OK\r\nX: "), .flood(Array(repeating: 97, count: 1 << 10), times: 3 << 10), .text("\r\n\r\n")],
    [.request, .text("HTTP/1.1 200 OK\r\n"), .flood(Array("X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".utf8), times: 60_000), .text("\r\n")],
    [.request, .flood(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), times: 60_000)],
    [
      .request, .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"),
      .flood(Array("X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".utf8), times: 60_000), .text("\r\n"),
    ],
  ] as [[FaultStep]])
  func headerCap(script: [FaultStep]) async throws {
    #expect(try await outcome(of: script) == .failed(.badReply))
  }

  @Test("a small gzip body that would grow past the cap is too large")
  func gzipBomb() async throws {
    let bomb = try await gzip(zeros: 64 << 20)
    #expect(bomb.count < 100_000)
    let script: [FaultStep] = [.request, .reply(200, headers: ["Content-Encoding: gzip"], body: bomb)]
    #expect(try await outcome(of: script, maxBytes: 1 << 20) == .failed(.tooLarge))
    #expect(try await outcome(of: script, maxBytes: 64 << 20) == .status(200))
  }

  @Test("a gzip body that stops in its middle is a bad reply, though its length is right; two members are one body")
  func gzipEnds() async throws {
    let whole = try await gzip(zeros: 1 << 20)
    for cut in [1, 5, whole.count / 2, whole.count - 1] {
      let script: [FaultStep] = [.request, .reply(200, headers: ["Content-Encoding: gzip"], body: Array(whole.prefix(cut)))]
      #expect(try await outcome(of: script) == .failed(.badReply))
    }
    let server = try FaultServer([.request, .reply(200, headers: ["Content-Encoding: GZIP"], body: whole + whole)])
    defer { server.stop() }
    let reply = try await fetcher.send(FetchRequest(url: server.url, deadline: .seconds(20)))
    #expect(reply.body.count == 2 << 20)
    #expect(reply.body.allSatisfy { $0 == 0 })
    #expect(try await outcome(of: [.request, .reply(200, headers: ["Content-Encoding: gzip"], body: whole + [1])]) == .failed(.badReply))
    #expect(try await outcome(of: [.request, .reply(200, headers: ["Content-Encoding: gzip"])]) == .status(200))
  }

  @Test("a server that trickles, hangs or sends headers for ever ends at the deadline", arguments: [
    [.request, .hang],
    [.hang],
    [.request, .text("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"), .trickle(Array(repeating: 97, count: 1_000), every: .milliseconds(50))],
    [.request, .trickle(Array("HTTP/1.1 200 OK\r\nX: \(String(repeating: "a", count: 1_000))".utf8), every: .milliseconds(50))],
  ] as [[FaultStep]])
  func deadline(script: [FaultStep]) async throws {
    let server = try FaultServer(script)
    defer { server.stop() }
    let failure = await error(FetchRequest(url: server.url, deadline: .milliseconds(300)))
    #expect(failure?.kind == .timeout)
    #expect(failure?.isRetryable == true)
    await server.until { $0.connections == 1 && $0.open == 0 }
  }

  @Test("a deadline of nothing, or less, is over at once", arguments: [Duration.zero, .seconds(-5)])
  func noTime(deadline: Duration) async throws {
    let server = try FaultServer([.request, .reply(200)])
    defer { server.stop() }
    #expect(await outcome(FetchRequest(url: server.url, deadline: deadline)) == .failed(.timeout))
  }

  @Test("a closed port is a failed connection")
  func refused() async throws {
    let failure = await error(FetchRequest(url: "http://127.0.0.1:\(try FaultServer.unusedPort())/", deadline: .seconds(20)))
    #expect(failure?.kind == .connect)
    #expect(failure?.isRetryable == true)
  }

  @Test("a name that cannot exist is a dns error")
  func unknownHost() async {
    #expect(await outcome(FetchRequest(url: "http://nowhere.invalid/", deadline: .seconds(20))) == .failed(.dns))
  }

  @Test("no error shows the query of the URL", arguments: [
    [.request], [.request, .text("hello\r\n\r\n")], [.request, .reply(200, body: Array(repeating: 1, count: 99))], [.request, .reset],
  ] as [[FaultStep]])
  func secrets(script: [FaultStep]) async throws {
    let server = try FaultServer(script)
    defer { server.stop() }
    let failure = await error(FetchRequest(url: "\(server.url)/v1/flights?access_key=planted#planted", deadline: .seconds(20), maxBytes: 10))
    let text = String(describing: try #require(failure))
    #expect(!text.contains("planted") && !text.contains("?"))
    #expect(text.contains("GET http://127.0.0.1:\(server.port)/v1/flights"))
  }
}
