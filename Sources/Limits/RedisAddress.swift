/// Where a Redis server is: `redis://:password@host:6379/0`.
public struct RedisAddress: Sendable, CustomStringConvertible {
  public let host: String
  public let port: Int
  let user: String?
  let password: String?
  let database: Int

  /// Nil for anything else; user, password, port (6379) and database (0) may be left out. TLS is a tunnel's business.
  public init?(_ text: String) {
    guard text.hasPrefix("redis://"), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    let rest = text.dropFirst("redis://".count)
    let slash = rest.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let authority = slash.first, let database = slash.count == 1 || slash[1].isEmpty ? 0 : Int(slash[1]), (0...99).contains(database) else { return nil }
    var place = authority
    var credential: [Substring] = []
    if let at = authority.lastIndex(of: "@") {
      place = authority[authority.index(after: at)...]
      credential = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    }
    let parts = place.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty, let port = parts.count == 2 ? Int(parts[1]) : 6379, (1...65_535).contains(port) else { return nil }
    host = String(parts[0])
    self.port = port
    self.database = database
    user = credential.count == 2 && !credential[0].isEmpty ? String(credential[0]) : nil
    password = credential.last.map(String.init)
  }

  /// Without the password.
  public var description: String { "redis://\(host):\(port)" }
}
