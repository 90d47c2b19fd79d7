/// How the sandbox listens and whom it lets in.
public struct AmadeusSandboxSettings: Sendable {
  /// The address to listen on.
  public var host: String
  /// 0 for any free port.
  public var port: UInt16
  /// Event loops of the server; nil for one a core.
  public var loops: Int?
  /// The one client that is let in.
  public var clientID: String
  /// Its secret.
  public var clientSecret: String
  /// Seconds a token lives; the real service says 1799.
  public var tokenLifetime: Int
  /// How long the `slow` scenario waits before it answers.
  public var slowness: Duration
  /// Orders kept in memory; the oldest goes first.
  public var keptOrders: Int

  /// Settings of a sandbox on any free port, with what the real service has.
  public init(
    host: String = "127.0.0.1", port: UInt16 = 0, loops: Int? = nil, clientID: String = "sandbox",
    clientSecret: String = "sandbox",
    tokenLifetime: Int = 1_799, slowness: Duration = .seconds(3), keptOrders: Int = 10_000
  ) {
    self.host = host
    self.port = port
    self.loops = loops
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.tokenLifetime = tokenLifetime
    self.slowness = slowness
    self.keptOrders = keptOrders
  }
}
