/// How the sandbox listens, whom it lets in and how much it allows.
public struct AviationStackSandboxSettings: Sendable {
  /// The address to listen on.
  public var host: String
  /// 0 for any free port.
  public var port: UInt16
  /// Event loops of the server; nil for one a core.
  public var loops: Int?
  /// The one key that is let in.
  public var accessKey: String
  /// Calls before `usage_limit_reached`; the real free plan has 100 a month.
  public var usageLimit: Int
  /// Calls a minute before `rate_limit_reached`.
  public var perMinute: Int
  /// `/flightsFuture` answers dates more than this many days ahead.
  public var futureAfterDays: Int
  /// How long the `slow` scenario waits before it answers.
  public var slowness: Duration

  /// Settings of a sandbox on any free port, with what the real service has.
  public init(
    host: String = "127.0.0.1", port: UInt16 = 0, loops: Int? = nil, accessKey: String = "sandbox", usageLimit: Int = 1_000_000,
    perMinute: Int = 60_000, futureAfterDays: Int = 7, slowness: Duration = .seconds(3)
  ) {
    self.host = host
    self.port = port
    self.loops = loops
    self.accessKey = accessKey
    self.usageLimit = usageLimit
    self.perMinute = perMinute
    self.futureAfterDays = futureAfterDays
    self.slowness = slowness
  }
}
