import Travel

/// An airport's offsets from UTC over the window of an index: a few shifts, found faster than in the zone's own rules.
struct ZoneShifts {
  /// From which minute of the index on, and how many quarters of an hour east of UTC.
  private var shifts: [(from: Int32, quarters: Int8)] = []

  /// Nil when an offset is not whole quarters of an hour.
  init?(_ rules: TimeZoneRules, epochMinute: Int64, days: Int) {
    func quarters(_ minute: Int) -> Int8? {
      let offset = rules.offsetMinutes(at: UTCInstant(milliseconds: (epochMinute + Int64(minute)) * 60_000))
      return offset % 15 == 0 && abs(offset) <= 18 * 60 ? Int8(offset / 15) : nil
    }
    guard var last = quarters(-1440) else { return nil }
    shifts = [(.min, last)]
    for day in 0..<days + 4 {
      guard let next = quarters(day * 1440) else { return nil }
      guard next != last else { continue }
      var (low, high) = ((day - 1) * 1440, day * 1440)
      while high - low > 1 {
        let middle = (low + high) / 2
        if quarters(middle) == last { low = middle } else { high = middle }
      }
      shifts.append((Int32(high), next))
      last = next
    }
  }

  @inline(__always) func quarters(at minute: Int32) -> Int8 {
    var place = shifts.count - 1
    while place > 0 && shifts[place].from > minute { place -= 1 }
    return shifts[place].quarters
  }
}
