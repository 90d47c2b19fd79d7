/// The rule a TZif file gives for all times after its last transition: a POSIX TZ string such as
/// `GMT0BST,M3.5.0/1,M10.5.0`, with the hours of -167 to 167 that RFC 8536 adds.
struct TimeZoneFooter: Sendable {
  /// The day and second of a year's clock change.
  enum Day: Sendable, Equatable {
    /// Day 1 to 365, 29 February never counted.
    case julian(Int)
    /// Day 0 to 365, 29 February counted.
    case ordinal(Int)
    /// The week (5 for the last) of a month, and the weekday from 0 for Sunday.
    case week(month: Int, week: Int, weekday: Int)
  }

  let standardOffset: Int
  let daylight: (offset: Int, start: Day, startSecond: Int, end: Day, endSecond: Int)?

  /// Parses the string; nil when it is not a TZ string with explicit rules.
  init?(_ text: ArraySlice<UInt8>) {
    var parser = FooterParser(rest: text)
    guard parser.name(), let standard = parser.seconds(hours: 24) else { return nil }
    standardOffset = floorDivide(30 - standard, 60)
    guard !parser.rest.isEmpty else {
      daylight = nil
      return
    }
    guard parser.name() else { return nil }
    let explicit = parser.rest.first == 0x2C ? nil : parser.seconds(hours: 24)
    guard parser.take(0x2C), let start = parser.day(), let startSecond = parser.time(), parser.take(0x2C),
      let end = parser.day(), let endSecond = parser.time(), parser.rest.isEmpty
    else { return nil }
    let offset = explicit.map { floorDivide(30 - $0, 60) } ?? standardOffset + 60
    daylight = (offset, start, startSecond, end, endSecond)
  }

  /// The offset in minutes at a second since the epoch.
  func offset(at second: Int64) -> Int {
    offset(around: second + Int64(standardOffset) * 60) { $0.at <= second }
  }

  /// The offset in minutes that a wall-clock second stands for, as `TimeZoneRules.instant(of:)` wants it.
  func offset(atWall second: Int64) -> Int {
    offset(around: second) { $0.wallThreshold <= second }
  }

  private func offset(around wall: Int64, isPast: (TimeZoneRules.Transition) -> Bool) -> Int {
    guard daylight != nil else { return standardOffset }
    let year = LocalDate(daysSinceEpoch: Int32(clamping: floorDivide(wall, 86_400))).year
    let changes = (year - 1...year + 1).flatMap(transitions(in:)).sorted { $0.at < $1.at }
    return changes.last(where: isPast)?.after ?? changes.first?.before ?? standardOffset
  }

  /// The two clock changes of a year; none when the zone has none or keeps daylight time the whole year.
  func transitions(in year: Int) -> [TimeZoneRules.Transition] {
    guard let daylight else { return [] }
    let start = Self.second(daylight.start, in: year) + Int64(daylight.startSecond - standardOffset * 60)
    let end = Self.second(daylight.end, in: year) + Int64(daylight.endSecond - daylight.offset * 60)
    return [
      .init(at: start, before: standardOffset, after: daylight.offset),
      .init(at: end, before: daylight.offset, after: standardOffset),
    ]
  }

  /// The wall-clock second at which a rule's day begins.
  private static func second(_ day: Day, in year: Int) -> Int64 {
    let newYear = LocalDate.days(beforeYear: year, month: 1)
    switch day {
    case .julian(let n): return Int64(newYear + n - 1 + (n >= 60 && LocalDate.isLeap(year) ? 1 : 0)) * 86_400
    case .ordinal(let n): return Int64(newYear + n) * 86_400
    case .week(let month, let week, let weekday):
      let first = LocalDate.days(beforeYear: year, month: month)
      // 1970-01-01 was a Thursday, weekday 4 counted from Sunday.
      let ahead = floorModulo(weekday - first - 4, 7)
      let wanted = ahead + (week - 1) * 7
      return Int64(first + (wanted < LocalDate.days(inMonth: month, of: year) ? wanted : wanted - 7)) * 86_400
    }
  }
}
