public import Telemetry

/// How a `Fetcher` behaves towards everybody.
public struct FetchConfiguration: Sendable {
  /// Transfers that run at once; further ones wait within their own deadlines.
  public var maximumTransfers: Int
  /// Connections to one host at once.
  public var maximumConnectionsPerHost: Int
  /// Transfers that may wait; further ones end as `busy`.
  public var maximumWaiting: Int
  /// What the User-Agent header says.
  public var userAgent: String
  /// A PEM file of the authorities to trust instead of the system's, for requests that name none.
  public var caFile: String?
  /// Which addresses requests may go to. A proxy that the environment names is one of them, and then stands for all behind it.
  public var reach: Reach
  /// What names resolve to in place of what the system's resolver says, each as `host:port:address`.
  public var resolved: [String] = []
  /// Whether the proxy variables of the environment (`https_proxy`, `no_proxy` …) count; they do not by default.
  public var usesEnvironmentProxy: Bool
  /// Where calls are counted (`jetway_fetch_requests_total`, `jetway_fetch_seconds`), if anywhere.
  public var metrics: Metrics?

  /// Bounds below one are raised to one.
  public init(
    maximumTransfers: Int = 64, maximumConnectionsPerHost: Int = 32, maximumWaiting: Int = 1_024,
    userAgent: String = "Jetway/1", caFile: String? = nil, usesEnvironmentProxy: Bool = false,
    reach: Reach = .everywhere, metrics: Metrics? = nil
  ) {
    self.maximumTransfers = max(1, maximumTransfers)
    self.maximumConnectionsPerHost = max(1, maximumConnectionsPerHost)
    self.maximumWaiting = max(0, maximumWaiting)
    self.userAgent = userAgent
    self.caFile = caFile
    self.usesEnvironmentProxy = usesEnvironmentProxy
    self.reach = reach
    self.metrics = metrics
  }
}
