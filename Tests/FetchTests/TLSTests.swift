import Fetch
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct TLSTests {
  @Test("a certificate that the given authority signed is trusted, for a request or a whole fetcher, and not without it")
  func trusted() async throws {
    let server = try await TLSServer()
    defer { server.stop() }
    let reply = try await fetcher.send(FetchRequest(url: server.url, deadline: .seconds(20), caFile: server.caFile))
    #expect(reply.status == 200 && !reply.body.isEmpty)
    let trusting = Fetcher(FetchConfiguration(caFile: server.caFile))
    defer { trusting.shutdown() }
    #expect(await outcome(FetchRequest(url: server.url, deadline: .seconds(20)), from: trusting) == .status(200))
    // The connection made with the authority must not serve a request without it.
    #expect(await outcome(FetchRequest(url: server.url, deadline: .seconds(20))) == .failed(.tls))
  }

  @Test("an expired certificate is refused")
  func expired() async throws {
    try await expectRefusal(of: TLSServer(days: -1))
  }

  @Test("another host's certificate is refused")
  func otherHost() async throws {
    try await expectRefusal(of: TLSServer(name: "DNS:other.example"))
  }

  @Test("a certificate that signed itself is refused")
  func selfSigned() async throws {
    try await expectRefusal(of: TLSServer(selfSigned: true))
  }

  @Test("TLS 1.1 is refused")
  func oldVersion() async throws {
    try await expectRefusal(of: TLSServer(arguments: ["-www", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]))
  }

  @Test("an authority file that is missing is a TLS error, not a request without checks")
  func missingFile() async throws {
    let server = try await TLSServer()
    defer { server.stop() }
    let failure = await error(FetchRequest(url: server.url, deadline: .seconds(20), caFile: "\(server.caFile).missing"))
    #expect(failure?.kind == .tls)
  }

  @Test("a plain server behind an https URL is a TLS error, a silent one a timeout")
  func notTLS() async throws {
    let plain = try FaultServer([.text("HTTP/1.1 400 Bad Request\r\n\r\n")])
    let silent = try FaultServer([.hang])
    defer {
      plain.stop()
      silent.stop()
    }
    #expect(await outcome(FetchRequest(url: "https://127.0.0.1:\(plain.port)/", deadline: .seconds(20))) == .failed(.tls))
    #expect(await outcome(FetchRequest(url: "https://127.0.0.1:\(silent.port)/", deadline: .milliseconds(200))) == .failed(.timeout))
  }

  private func expectRefusal(of server: TLSServer) async throws {
    defer { server.stop() }
    let failure = await error(FetchRequest(url: server.url, deadline: .seconds(20), caFile: server.caFile))
    #expect(failure?.kind == .tls)
    #expect(failure?.isRetryable == false)
    #expect(failure?.detail.contains("GET https://127.0.0.1:\(server.port)/") == true)
  }
}
