public import Travel

/// Reads the `Retry-After` header (RFC 9110 § 10.2.3): a count of seconds, or a date.
public enum RetryAfter {
  /// The longest patience a provider is granted, whatever it asks for.
  public static let cap: Duration = .seconds(120)

  /// How long to wait from `now`, never negative and at most `cap`; nil when there is no header or it makes no sense.
  public static func parse(_ header: String?, now: UTCInstant, cap: Duration = RetryAfter.cap) -> Duration? {
    guard let header else { return nil }
    let text = header.utf8.drop { $0 == 0x20 || $0 == 0x09 }
    let trimmed = text.prefix(64).reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed().map { $0 }
    guard !trimmed.isEmpty else { return nil }
    if trimmed.allSatisfy({ (0x30...0x39).contains($0) }) { return min(cap, .seconds(clampedNumber(trimmed))) }
    guard let date = httpDate(trimmed) else { return nil }
    let milliseconds = date.milliseconds &- now.milliseconds
    return min(cap, .milliseconds(max(0, milliseconds)))
  }

  private static func clampedNumber(_ digits: [UInt8]) -> Int64 {
    digits.reduce(0) { min(1_000_000_000, $0 * 10 + Int64($1 - 0x30)) }
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// IMF-fixdate `Sun, 06 Nov 1994 08:49:37 GMT`; the obsolete forms are not in use any more and are not read.
  private static func httpDate(_ bytes: [UInt8]) -> UTCInstant? {
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT" || parts[5] == "UTC",
      let month = months.firstIndex(of: String(parts[2])), let day = number(parts[1]), let year = number(parts[3]),
      let date = LocalDate(year: year, month: month + 1, day: day)
    else { return nil }
    let clock = parts[4].split(separator: ":", omittingEmptySubsequences: false).compactMap(number)
    guard clock.count == 3, clock[0] < 24, clock[1] < 60, clock[2] <= 60 else { return nil }
    return UTCInstant(seconds: Int64(date.daysSinceEpoch) * 86_400 + Int64(clock[0] * 3600 + clock[1] * 60 + clock[2]))
  }

  private static func number(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}
