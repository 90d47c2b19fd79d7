import Fetch
import Network
import Support
import Testing

@Suite("SECURITY row 15: outbound calls", .timeLimit(.minutes(1)))
struct ReachTests {
  private let careful = Fetcher(FetchConfiguration(reach: .openInternet(and: [])))

  @Test("row 15: this machine, private networks and links are not called, however they are spelt", arguments: [
    "127.0.0.1", "127.1", "0", "0.0.0.0", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::]",
    "169.254.169.254", "10.0.0.1", "192.168.1.1", "172.16.0.1", "100.64.0.1", "[fe80::1]", "[fd00:ec2::254]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
  ])
  func refused(host: String) async throws {
    let server = try FaultServer([.request, .reply(200)])
    defer { server.stop() }
    let port = server.url.split(separator: ":").last ?? ""
    #expect(await outcome(FetchRequest(url: "http://\(host):\(port)/", deadline: .seconds(20)), from: careful) == .failed(.badURL))
    #expect(server.connections == 0)
  }

  @Test("a host that the settings name is called, on its port only")
  func named() async throws {
    let server = try FaultServer([.request, .reply(200)])
    defer { server.stop() }
    let port = server.url.split(separator: ":").last ?? ""
    let fetcher = Fetcher(FetchConfiguration(reach: .openInternet(and: ["127.0.0.1:\(port)"])))
    let request = FetchRequest(url: "http://127.0.0.1:\(port)/", deadline: .seconds(20))
    #expect(await outcome(request, from: fetcher) == .status(200))
    let other = Fetcher(FetchConfiguration(reach: .openInternet(and: ["127.0.0.1:1"])))
    #expect(await outcome(request, from: other) == .failed(.badURL))
    #expect(server.connections == 1)
  }

  @Test("row 15: a redirect to loopback is a reply, and nobody follows it")
  func redirect() async throws {
    let target = try FaultServer([.request, .reply(200)])
    let server = try FaultServer([.request, .reply(302, headers: ["Location: \(target.url)"])])
    defer {
      target.stop()
      server.stop()
    }
    let port = server.url.split(separator: ":").last ?? ""
    let fetcher = Fetcher(FetchConfiguration(reach: .openInternet(and: ["127.0.0.1:\(port)"])))
    #expect(await outcome(FetchRequest(url: server.url, deadline: .seconds(20)), from: fetcher) == .status(302))
    #expect(target.connections == 0)
  }

  @Test("row 15: a name that resolves to this machine is not called, but for one that the settings name", arguments: [true, false])
  func resolvedToLoopback(isNamed: Bool) async throws {
    let server = try FaultServer([.request, .reply(200)])
    defer { server.stop() }
    let port = server.url.split(separator: ":").last ?? "", host = "rebinds.example:\(port)"
    var configuration = FetchConfiguration(reach: .openInternet(and: isNamed ? [host] : ["other.example:\(port)"]))
    configuration.resolved = ["\(host):127.0.0.1"]
    let found = await outcome(FetchRequest(url: "http://\(host)/", deadline: .seconds(20)), from: Fetcher(configuration))
    #expect(found == (isNamed ? .status(200) : .failed(.badURL)))
    #expect(server.connections == (isNamed ? 1 : 0))
  }

  @Test("row 15: the address is judged when the connection is opened, so a name that rebinds gains nothing") func rebinding() throws {
    let reach = Reach.openInternet(and: ["named.example:80"])
    let loopback = try #require(NetworkAddress("127.0.0.1")), open = try #require(NetworkAddress("1.1.1.1"))
    let metadata = try #require(NetworkAddress("169.254.169.254"))
    #expect(reach.permits("rebinds.example:80", at: open))
    #expect(!reach.permits("rebinds.example:80", at: loopback))
    #expect(reach.permits("named.example:80", at: loopback))
    #expect(!reach.permits("named.example:80", at: metadata))
  }
}
