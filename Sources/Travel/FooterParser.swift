/// Reads the parts of a POSIX TZ string from left to right.
struct FooterParser {
  var rest: ArraySlice<UInt8>

  /// Takes one byte when it is the next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Passes a zone's short name: letters, or anything between angle brackets.
  mutating func name() -> Bool {
    if take(0x3C) {
      guard let end = rest.firstIndex(of: 0x3E) else { return false }
      rest = rest[(end + 1)...]
      return true
    }
    let letters = rest.prefix { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3
  }

  /// `[+-]hh[:mm[:ss]]` as seconds, the hours at most so many.
  mutating func seconds(hours limit: Int) -> Int? {
    let sign = take(0x2D) ? -1 : 1
    if sign == 1 { _ = take(0x2B) }
    guard let hours = number(0...limit) else { return nil }
    var result = hours * 3600
    if take(0x3A) {
      guard let minutes = number(0...59) else { return nil }
      result += minutes * 60
      if take(0x3A) {
        guard let seconds = number(0...59) else { return nil }
        result += seconds
      }
    }
    return sign * result
  }

  /// `/time` as seconds from midnight; two in the morning when it is missing.
  mutating func time() -> Int? { take(0x2F) ? seconds(hours: 167) : 7200 }

  /// `Mm.w.d`, `Jn` or `n`.
  mutating func day() -> TimeZoneFooter.Day? {
    if take(0x4D) {
      guard let month = number(1...12), take(0x2E), let week = number(1...5), take(0x2E), let weekday = number(0...6)
      else { return nil }
      return .week(month: month, week: week, weekday: weekday)
    }
    if take(0x4A) { return number(1...365).map { .julian($0) } }
    return number(0...365).map { .ordinal($0) }
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(digits.count)
    return parseDigits(digits).flatMap { range.contains($0) ? $0 : nil }
  }
}
