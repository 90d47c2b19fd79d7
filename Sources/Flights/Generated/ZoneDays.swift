import Travel
import World

/// The offsets of many zones over some days, looked up in a table; the days on which clocks change are worked out.
struct ZoneDays: Sendable {
  private static let changes = Int16.min

  private let rules: [TimeZoneRules]
  private let first: Int
  private let days: Int
  /// Minutes east at each zone and UTC day, `changes` where they move on that day.
  private let offsets: [Int16]

  init(_ rules: [TimeZoneRules], _ range: ClosedRange<LocalDate>) {
    self.rules = rules
    first = Int(range.lowerBound.daysSinceEpoch) - 2
    days = range.lowerBound.days(until: range.upperBound) + 5
    var offsets: [Int16] = []
    offsets.reserveCapacity(rules.count * days)
    for zone in rules {
      var offset = zone.offsetMinutes(at: UTCInstant(seconds: Int64(first) * 86_400))
      for day in first..<first + days {
        let next = zone.offsetMinutes(at: UTCInstant(seconds: Int64(day + 1) * 86_400))
        offsets.append(next == offset ? Int16(offset) : Self.changes)
        offset = next
      }
    }
    self.offsets = offsets
  }

  /// Minutes east of Greenwich at a minute since 1970 UTC.
  func offset(_ zone: Int, at minute: Int) -> Int {
    offset(zone, day: minute / 1440) ?? rules[zone].offsetMinutes(at: UTCInstant(seconds: Int64(minute) * 60))
  }

  /// The minute since 1970 UTC that a local time stands for.
  func minute(_ zone: Int, _ date: LocalDate, _ minuteOfDay: Int) -> Int {
    let day = Int(date.daysSinceEpoch)
    if let before = offset(zone, day: day - 1), let offset = offset(zone, day: day), offset == before,
      self.offset(zone, day: day + 1) == offset
    {
      return day * 1440 + minuteOfDay - offset
    }
    let instant = rules[zone].instant(of: LocalDateTime(date: date, minuteOfDay: minuteOfDay))
    return Int(instant.seconds / 60)
  }

  /// Nil on a day when clocks change, and outside the table.
  private func offset(_ zone: Int, day: Int) -> Int? {
    guard day >= first, day < first + days else { return nil }
    let offset = offsets[zone * days + day - first]
    return offset == Self.changes ? nil : Int(offset)
  }
}
