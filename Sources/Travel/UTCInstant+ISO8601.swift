extension UTCInstant {
  /// Reads an ISO 8601 time with its offset: `2026-12-02T06:10:00Z`, `…T06:10+05:30`, `…T06:10:00.123-0800`.
  ///
  /// Seconds and their fraction (up to nine digits, cut to milliseconds) may be missing; the offset may not. Nil otherwise.
  public init?(iso8601 text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(40))[...]
    guard bytes.count >= 17, bytes.count < 40, bytes[10] == 0x54, let date = LocalDate(bytes: bytes[0..<10]),
      let minute = parseMinuteOfDay(bytes[11..<16])
    else { return nil }
    var rest = bytes[16...]
    var milliseconds = 0
    if rest.first == 0x3A {
      guard rest.count > 3, let seconds = parseDigits(rest[17..<19]), seconds < 60 else { return nil }
      milliseconds = seconds * 1000
      rest = rest[19...]
      if rest.first == 0x2E {
        let fraction = rest.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard (1...9).contains(fraction.count), let digits = parseDigits((fraction + [0x30, 0x30]).prefix(3)) else { return nil }
        milliseconds += digits
        rest = rest.dropFirst(1 + fraction.count)
      }
    }
    guard let offset = Self.parseOffset(rest) else { return nil }
    let minutes = Int64(date.daysSinceEpoch) * 1440 + Int64(minute - offset)
    self.init(milliseconds: minutes * 60_000 + Int64(milliseconds))
  }

  /// The instant in ISO 8601, UTC, with milliseconds only when there are some: `2026-12-02T00:40:00Z`.
  public var description: String {
    let millisecond = floorModulo(milliseconds, 86_400_000)
    let second = Int(millisecond / 1000)
    let fraction = Int(millisecond % 1000)
    let time = padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2)
    return "\(utcDate)T\(time)" + (fraction == 0 ? "Z" : ".\(padded(fraction, 3))Z")
  }

  /// Reads `Z`, `+05:30` or `+0530` as minutes east of Greenwich.
  private static func parseOffset(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first else { return nil }
    if sign == 0x5A { return bytes.count == 1 ? 0 : nil }
    guard sign == 0x2B || sign == 0x2D else { return nil }
    var digits = Array(bytes.dropFirst())
    if digits.count == 5, digits[2] == 0x3A { digits.remove(at: 2) }
    guard digits.count == 4, let value = parseDigits(digits), value / 100 < 24, value % 100 < 60 else { return nil }
    let minutes = value / 100 * 60 + value % 100
    return sign == 0x2D ? -minutes : minutes
  }
}
