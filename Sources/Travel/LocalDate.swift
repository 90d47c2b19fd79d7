/// A calendar date without a place: year, month and day of the proleptic Gregorian calendar.
public struct LocalDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let daysSinceEpoch: Int32

  /// Takes a count of days since 1970-01-01.
  public init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }

  /// Makes a date; nil when the year is outside 1 to 9999 or the month has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    daysSinceEpoch = Int32(Self.days(beforeYear: year, month: month) + day - 1)
  }

  /// Reads `2026-12-02`; nil for any other form and for days that do not exist.
  public init?(_ text: some StringProtocol) { self.init(bytes: Array(text.utf8.prefix(11))[...]) }

  init?(bytes: ArraySlice<UInt8>) {
    let b = bytes.startIndex
    guard bytes.count == 10, bytes[b + 4] == 0x2D, bytes[b + 7] == 0x2D, let year = parseDigits(bytes[b..<b + 4]),
      let month = parseDigits(bytes[b + 5..<b + 7]), let day = parseDigits(bytes[b + 8..<b + 10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The year.
  public var year: Int { civil.year }
  /// The month, 1 to 12.
  public var month: Int { civil.month }
  /// The day of the month, 1 to 31.
  public var day: Int { civil.day }
  /// The day of the week, 0 for Monday to 6 for Sunday.
  public var weekday: Int { let r = (Int(daysSinceEpoch) + 3) % 7; return r < 0 ? r + 7 : r }

  /// The date so many days later (or earlier); held at the ends of what 32 bits can count.
  public func adding(days: Int) -> LocalDate {
    let (sum, overflow) = Int(daysSinceEpoch).addingReportingOverflow(days)
    return LocalDate(daysSinceEpoch: overflow ? (days < 0 ? .min : .max) : Int32(clamping: sum))
  }

  /// How many days lie between this date and a later one; negative when the other is earlier.
  public func days(until other: LocalDate) -> Int { Int(other.daysSinceEpoch) - Int(daysSinceEpoch) }

  /// Whole years between this date and a later one, as an age is counted; a birthday on 29 February falls on 1 March
  /// in common years.
  public func years(until other: LocalDate) -> Int {
    let (from, to) = (civil, other.civil)
    return to.year - from.year - ((to.month, to.day) < (from.month, from.day) ? 1 : 0)
  }

  /// The date in ISO 8601: `2026-12-02`.
  public var description: String {
    let (year, month, day) = civil
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  public static func < (a: LocalDate, b: LocalDate) -> Bool { a.daysSinceEpoch < b.daysSinceEpoch }
}

/// A number with leading zeros up to a width.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number.magnitude)
  return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
