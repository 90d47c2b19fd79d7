internal import Glibc
public import Network

/// How a server listens and how patient it is.
public struct ServerConfiguration: Sendable {
  /// A numeric address, or `localhost`.
  public var host: String
  /// 0 takes any free port; `Server.start()` says which.
  public var port: UInt16
  /// Event loops, each with a thread of its own.
  public var loops: Int
  /// Connections over this are answered 503 and closed.
  public var maxConnections: Int
  /// As many of them may come from one address (an IPv4 one, or half of an IPv6 one) that is no trusted proxy.
  public var maxConnectionsPerAddress = Int.max
  /// A request's first line and fields take at most this many bytes; more is answered with 431 (414 when it is the line).
  public var maxHeadBytes = 32 * 1024
  /// A request has at most this many header fields; more is answered with 431.
  public var maxHeaderFields = 100
  /// How long a request's head may take from its first byte; then 408.
  public var headDeadline: Duration = .seconds(10)
  /// How long a request's body may take from the end of its head; then 408.
  public var bodyDeadline: Duration = .seconds(30)
  /// How long a connection may lie idle; then it is closed.
  public var idleDeadline: Duration = .seconds(75)
  /// How long a client may take no byte of an answer that waits for it; then it is cut.
  public var writeDeadline: Duration = .seconds(30)
  /// How long a closing connection waits for the client to take the last answer.
  public var lingerDeadline: Duration = .seconds(2)
  /// How many unsent bytes make a streaming answer wait and hold back further requests of the same connection.
  public var maxUnsentBytes = 256 * 1024
  /// Whether each request is logged.
  public var logsRequests = true
  /// Proxies whose `X-Forwarded-For` is believed: of the addresses there, the last one that is not such a proxy's own.
  public var trustedProxies: [AddressRange] = []

  /// One loop a core unless `loops` says otherwise; everything else has the defaults above.
  public init(host: String = "127.0.0.1", port: UInt16 = 0, loops: Int? = nil, maxConnections: Int = 10_000) {
    self.host = host
    self.port = port
    self.loops = max(1, loops ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    self.maxConnections = maxConnections
  }

  /// How often deadlines are checked: four times in the shortest one, but within 10 ms to 1 s.
  var sweepInterval: Duration {
    let shortest = min(headDeadline, bodyDeadline, idleDeadline, writeDeadline, lingerDeadline)
    return min(.seconds(1), max(.milliseconds(10), shortest / 4))
  }
}
