import FoundationEssentials

/// Where mail is handed over: `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465` (TLS from the start).
///
/// Without TLS nothing is sent, except to this very machine.
public struct MailServer: Sendable, Equatable {
  public let host: String
  public let port: Int
  public let isTLSFromStart: Bool
  public let user: String?
  public let password: String?
  /// A PEM file of the authorities to trust instead of the system's.
  public var caFile: String?
  /// Whether nothing is sent without TLS.
  var mustBePrivate: Bool

  /// Reads an address; nil for another scheme, a path, a query, or a user without password.
  public init?(_ url: String) {
    guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parts = URLComponents(string: url),
      parts.scheme == "smtp" || parts.scheme == "smtps", let host = parts.host, !host.isEmpty,
      host.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x2E }),
      parts.path.isEmpty || parts.path == "/", parts.query == nil, parts.fragment == nil, (parts.user == nil) == (parts.password == nil)
    else { return nil }
    self.host = host
    isTLSFromStart = parts.scheme == "smtps"
    port = parts.port ?? (isTLSFromStart ? 465 : 587)
    (user, password) = (parts.user, parts.password)
    mustBePrivate = host != "127.0.0.1" && host != "localhost"
    guard (1...65_535).contains(port), [user, password].allSatisfy({ !($0 ?? "").utf8.contains { $0 < 0x20 } }) else { return nil }
  }

  var url: String { "\(isTLSFromStart ? "smtps" : "smtp")://\(host):\(port)" }
}

extension MailServer: CustomStringConvertible {
  /// For people: without user and password.
  public var description: String { url }
}
