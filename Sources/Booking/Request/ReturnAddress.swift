/// Where a payer may come back to: only our own site, and of that only path and query are kept.
public struct ReturnAddress: Sendable, Hashable {
  /// `/confirmation` or `/confirmation?x=1`.
  public let path: String

  /// The page that shows a booking.
  public static let confirmation = ReturnAddress(unchecked: "/confirmation")

  private init(unchecked path: String) { self.path = path }

  /// Reads `http://our.host/confirmation` or `/confirmation`. Nil for another origin, another scheme, user information,
  /// `//elsewhere`, backslashes, fragments, control characters and anything that is not plain ASCII.
  public init?(_ text: String, origin: String) {
    guard text.utf8.count <= 500, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !Self.refused.contains($0) }) else {
      return nil
    }
    var rest = text[...]
    if !rest.hasPrefix("/") {
      guard text.hasPrefix(origin), !origin.isEmpty else { return nil }
      rest = rest.dropFirst(origin.count)
      if rest.isEmpty { rest = "/" }
    }
    guard rest.hasPrefix("/"), !rest.hasPrefix("//") else { return nil }
    path = String(rest)
  }

  /// The path with one more parameter in its query.
  func with(_ name: String, _ value: String) -> String { "\(path)\(path.contains("?") ? "&" : "?")\(name)=\(value)" }

  private static let refused = Set("\\#<>\"'`".utf8)
}

/// The address under which visitors reach us.
public struct PublicAddress: Sendable {
  private let configured: String?

  /// - Parameter configured: `https://jetway.example`; nil to believe the `Host` of requests when it is this very machine's.
  public init(_ configured: String?) {
    self.configured = configured.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  /// The origin for a request; nil when it cannot be told safely: a `Host` anybody may write is no address to send payers to.
  func origin(host: String?) -> String? {
    if let configured { return configured }
    guard let host, host.utf8.count <= 64 else { return nil }
    let parts = host.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts[0] == "127.0.0.1" || parts[0] == "localhost" else { return nil }
    if parts.count == 2 { guard let port = UInt16(parts[1]), port > 0 else { return nil } }
    return "http://\(host)"
  }
}
