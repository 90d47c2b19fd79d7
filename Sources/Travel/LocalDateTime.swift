/// A date and a time of day to the minute, as a clock on the wall at some airport shows it.
public struct LocalDateTime: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The date.
  public let date: LocalDate
  private let minute: Int16

  /// Makes a date and time; minutes outside 0 to 1439 roll over into the days before or after.
  public init(date: LocalDate, minuteOfDay: Int) {
    let days = floorDivide(minuteOfDay, 1440)
    self.date = days == 0 ? date : date.adding(days: days)
    minute = Int16(minuteOfDay - days * 1440)
  }

  /// Reads `2026-12-02T06:10` or `2026-12-02T06:10:00`; nil for any other form, for seconds that are not zero, for an
  /// offset and for times that do not exist.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(20))[...]
    guard bytes.count == 16 || (bytes.count == 19 && bytes[16...] == [0x3A, 0x30, 0x30]), bytes[10] == 0x54,
      let date = LocalDate(bytes: bytes[0..<10]), let minute = parseMinuteOfDay(bytes[11..<16])
    else { return nil }
    self.init(date: date, minuteOfDay: minute)
  }

  /// Minutes since midnight, 0 to 1439.
  public var minuteOfDay: Int { Int(minute) }
  /// The hour, 0 to 23.
  public var hour: Int { Int(minute) / 60 }
  /// Minutes since 1970-01-01T00:00 on the same wall clock; differences across a clock change are not durations.
  public var minutesSinceEpoch: Int64 { Int64(date.daysSinceEpoch) * 1440 + Int64(minute) }

  /// The time so many minutes later on the same wall clock.
  public func adding(minutes: Int) -> LocalDateTime {
    let (sum, overflow) = Int(minute).addingReportingOverflow(minutes)
    return LocalDateTime(date: date, minuteOfDay: overflow ? .max : sum)
  }

  /// The time of day alone: `06:10`.
  public var timeOfDay: String { padded(hour, 2) + ":" + padded(Int(minute) % 60, 2) }

  /// The date and time in ISO 8601: `2026-12-02T06:10:00`.
  public var description: String { "\(date)T\(timeOfDay):00" }

  public static func < (a: LocalDateTime, b: LocalDateTime) -> Bool { (a.date, a.minute) < (b.date, b.minute) }
}

/// Reads `06:10` as minutes since midnight.
func parseMinuteOfDay(_ bytes: ArraySlice<UInt8>) -> Int? {
  let b = bytes.startIndex
  guard bytes.count == 5, bytes[b + 2] == 0x3A, let hour = parseDigits(bytes[b..<b + 2]),
    let minute = parseDigits(bytes[b + 3..<b + 5]), hour < 24, minute < 60
  else { return nil }
  return hour * 60 + minute
}

/// Division that rounds towards minus infinity; the divisor is above zero.
func floorDivide<T: FixedWidthInteger>(_ value: T, _ divisor: T) -> T {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}

/// The remainder that is never negative; the divisor is above zero.
func floorModulo<T: FixedWidthInteger>(_ value: T, _ divisor: T) -> T {
  let remainder = value % divisor
  return remainder < 0 ? remainder + divisor : remainder
}
