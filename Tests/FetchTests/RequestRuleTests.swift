import Fetch
import Glibc
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct RequestRuleTests {
  @Test("only plain absolute http and https URLs are fetched", arguments: [
    "", "127.0.0.1", "/v1", "//host/", "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://", "http:///x", "https://?x",
    "http://user:pass@127.0.0.1/", "http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: y", "http://127.0.0.1/\0", "http://exa\u{6D}ple.com\\@x/",
    "http://café.example/", "http://127.0.0.1:99999/", "http://[::1", "http://:80/", "http://127.0.0.1/" + String(repeating: "a", count: 20_000),
  ])
  func urls(url: String) async {
    #expect(await outcome(FetchRequest(url: url, deadline: .seconds(20))) == .failed(.badURL))
  }

  @Test("a header or method that would inject something is refused before anything is sent", arguments: [
    ("GET", "X", "a\r\nY: b"), ("GET", "X", "a\nY: b"), ("GET", "X", "a\0b"), ("GET", "X\r\nY", "b"), ("GET", "X:", "b"), ("GET", "", "b"),
    ("GET", "X Y", "b"), ("GET / HTTP/1.1\r\nX:", "Y", "b"), ("", "X", "b"), ("GET", "Content-Length", "5"), ("GET", "transfer-encoding", "chunked"),
  ])
  func injection(method: String, name: String, value: String) async throws {
    let server = try FaultServer([.request, .reply(200)])
    defer { server.stop() }
    #expect(await outcome(FetchRequest(method: method, url: server.url, headers: [(name, value)], deadline: .seconds(20))) == .failed(.badURL))
    #expect(server.connections == 0)
  }

  @Test("the environment's proxy counts only for a fetcher that asks for it")
  func proxy() async throws {
    let proxy = try FaultServer([.request, .reply(299)])
    let server = try FaultServer([.request, .reply(200)])
    setenv("http_proxy", proxy.url, 1)
    defer {
      unsetenv("http_proxy")
      proxy.stop()
      server.stop()
    }
    let asking = Fetcher(FetchConfiguration(usesEnvironmentProxy: true))
    defer { asking.shutdown() }
    let request = FetchRequest(url: server.url, deadline: .seconds(20))
    #expect(await outcome(request) == .status(200))
    #expect(await outcome(request, from: asking) == .status(299))
    #expect(proxy.requests.map(\.target) == ["\(server.url)/"])
  }
}
