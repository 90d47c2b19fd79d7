/// How often something may happen: `count` times at once, and that many again over each `seconds`.
public struct RateLimit: Sendable, Equatable {
  public let count: Int
  public let seconds: Int
  /// Nanoseconds after which one more may happen.
  let interval: UInt64

  /// - Parameters:
  ///   - count: 1…1,000,000.
  ///   - seconds: 1…86,400.
  public init?(_ count: Int, per seconds: Int) {
    guard (1...1_000_000).contains(count), (1...86_400).contains(seconds) else { return nil }
    self.count = count
    self.seconds = seconds
    interval = UInt64(seconds) * 1_000_000_000 / UInt64(count)
  }

  /// From `120/60`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let count = parts[0], let seconds = parts[1] else { return nil }
    self.init(count, per: seconds)
  }

  /// Nanoseconds.
  var window: UInt64 { UInt64(seconds) * 1_000_000_000 }

  /// What each class has unless a setting says otherwise.
  public static let usual: [RouteClass: RateLimit] = {
    let counts: [RouteClass: Int] = [.search: 1200, .read: 3000, .booking: 120, .guess: 5, .signIn: 30, .admin: 600, .notice: 6000]
    return counts.compactMapValues { RateLimit($0, per: 60) }
  }()

  /// The usual limits with some replaced, from `search=600/60,guess=5/60`; `off` for none. Nil when the text is not understood.
  public static func limits(_ text: String) -> [RouteClass: RateLimit]? {
    if text == "off" { return [:] }
    var limits = usual
    for part in text.split(separator: ",") {
      let words = part.split(separator: "=", omittingEmptySubsequences: false)
      guard words.count == 2, let name = RouteClass(rawValue: words[0].filter { $0 != " " }) else { return nil }
      if words[1] == "off" {
        limits[name] = nil
      } else {
        guard let limit = RateLimit(String(words[1])) else { return nil }
        limits[name] = limit
      }
    }
    return limits
  }
}
