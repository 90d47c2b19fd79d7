import Booking
import Fetch
import Foundation
import Limits
import Network
import Telemetry
import Web

/// What the environment says about the service's borders: who stands before it, whose pages may use it, where it may call.
struct EdgeSettings: Sendable {
  let trustedProxies: [AddressRange]
  let origins: [String]
  let reach: Reach
  let limits: [RouteClass: RateLimit]
  let exempt: [AddressRange]
  let redis: RedisAddress?
}

extension Settings {
  /// What is wrong with how visitors reach us, in words; nil when nothing is. A proxy that is trusted speaks TLS to them, and only
  /// JETWAY_PUBLIC_URL tells Jetway so: without it session cookies are not `Secure`.
  var proxyFault: String? {
    guard !edge.trustedProxies.isEmpty, publicURL?.lowercased().hasPrefix("https://") != true else { return nil }
    return "JETWAY_TRUSTED_PROXIES is set and JETWAY_PUBLIC_URL is \(publicURL == nil ? "not set" : "not https"): "
      + "cookies of sessions are not Secure; set it to the https address that visitors use"
  }
}

extension RateLimits {
  /// The limits of the settings, shared through Redis when there is one.
  convenience init(_ settings: EdgeSettings, metrics: Metrics) {
    let shared = settings.redis.map { SharedBuckets($0, log: Log("limits"), metrics: metrics) }
    self.init(settings.limits, exempt: settings.exempt, shared: shared, metrics: metrics, user: { $0.caller?.id })
  }
}

extension SettingsReader {
  mutating func edge() -> EdgeSettings {
    let redis = parsed("JETWAY_REDIS_URL", "redis://:password@host:port/database") { RedisAddress($0) }
    return EdgeSettings(
      trustedProxies: blocks("JETWAY_TRUSTED_PROXIES"), origins: origins("JETWAY_CORS_ORIGINS"),
      reach: .openInternet(and: privateHosts),
      limits: parsed("JETWAY_RATE_LIMITS", "limits such as search=600/60,guess=5/60, or off") { RateLimit.limits($0) } ?? RateLimit.usual,
      exempt: blocks("JETWAY_RATE_EXEMPT"), redis: inside("JETWAY_REDIS_URL", redis, \.host))
  }

  /// How many bookings a user may hold unpaid; nil for any number.
  mutating func holds() -> HoldRules? {
    let most = parsed("JETWAY_HOLDS", "1 to 100, or off") { text in text == "off" ? 0 : Int(text).flatMap { (1...100).contains($0) ? $0 : nil } } ?? 2
    return most == 0 ? nil : HoldRules(most: most)
  }

  /// An address that Jetway itself calls: on the open internet, or named by JETWAY_PRIVATE_HOSTS.
  mutating func outside(_ name: String) -> String? {
    guard let text = url(name) else { return nil }
    guard let parts = URLComponents(string: text), let host = parts.host else { return text }
    let port = parts.port ?? (parts.scheme == "https" ? 443 : 80)
    guard let address = HostText.address(host), !edgeReach.permits("\(host.lowercased()):\(port)", at: address) else { return text }
    report("\(name): \(host) is on this machine or a private network; name \(host):\(port) in JETWAY_PRIVATE_HOSTS when that is meant")
    return nil
  }

  /// A server of ours that Jetway keeps a connection to, which may be on a private network: nil, with a problem noted, when its host is
  /// where clouds keep their metadata.
  mutating func inside<T>(_ name: String, _ server: T?, _ host: (T) -> String) -> T? {
    guard let server else { return nil }
    let text = host(server).lowercased()
    guard HostText.address(text)?.isOffLimits == true || ["metadata.google.internal", "metadata.google.internal."].contains(text) else { return server }
    report("\(name): \(text) is on a link, where clouds keep their metadata")
    return nil
  }

  private var edgeReach: Reach { .openInternet(and: privateHosts) }

  /// Addresses and blocks in CIDR notation, comma separated.
  mutating func blocks(_ name: String) -> [AddressRange] {
    items(name, "addresses or blocks such as 10.0.0.0/8, comma separated") { AddressRange($0) }
  }

  /// `host:port`, comma separated; in lower case.
  mutating func hosts(_ name: String) -> [String] {
    items(name, "host:port, comma separated") { text in
      guard let parts = URLComponents(string: "http://\(text)"), let host = parts.host, !host.isEmpty, let port = parts.port,
        (1...65_535).contains(port), text.lowercased() == "\(host.lowercased()):\(port)"
      else { return nil }
      return text.lowercased()
    }
  }

  /// Origins as browsers write them.
  private mutating func origins(_ name: String) -> [String] {
    items(name, "origins such as https://app.example, comma separated") { text in
      guard let parts = URLComponents(string: text), let scheme = parts.scheme, ["http", "https"].contains(scheme), let host = parts.host,
        text == "\(scheme)://\(host.lowercased())" + (parts.port.map { ":\($0)" } ?? "")
      else { return nil }
      return text
    }
  }

  private mutating func items<T>(_ name: String, _ expected: String, _ parse: (String) -> T?) -> [T] {
    parsed(name, expected) { text in
      let parts = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      let items = parts.compactMap(parse)
      return items.count == parts.count ? items : nil
    } ?? []
  }
}
