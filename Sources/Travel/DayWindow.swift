/// A span of the local day, both ends included: `06:00-12:00`. One that ends before it begins runs over midnight.
public struct DayWindow: Sendable, Hashable, CustomStringConvertible {
  /// The first minute of the day.
  public let from: Int
  /// The last minute of the day, up to 1440.
  public let to: Int

  /// Reads `06:00-12:00`; the end may be `24:00`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let from = Self.minute(parts[0]), let to = Self.minute(parts[1]), from != to else { return nil }
    self.init(from: from, to: to)
  }

  /// Minutes since midnight: `from` below 1440, `to` at most 1440; nil for anything else.
  public init?(from: Int, to: Int) {
    guard (0..<1440).contains(from), (0...1440).contains(to) else { return nil }
    self.from = from
    self.to = to
  }

  /// Whether a minute of the day lies within.
  public func contains(_ minute: Int) -> Bool {
    from <= to ? (from...to).contains(minute) : minute >= from || minute <= to
  }

  /// The window as it is written.
  public var description: String { "\(Self.text(from))-\(Self.text(to))" }

  private static func minute(_ text: some StringProtocol) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == 0x3A else { return nil }
    let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int($0) - 0x30 }
    guard digits.allSatisfy({ (0...9).contains($0) }), digits[2] < 6 else { return nil }
    let minute = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
    return minute <= 1440 ? minute : nil
  }

  private static func text(_ minute: Int) -> String {
    let (hour, rest) = minute.quotientAndRemainder(dividingBy: 60)
    return (hour < 10 ? "0" : "") + "\(hour):" + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
