/// A departure or an arrival: the airport, its terminal, and the local time with the offset that held there.
public struct AirportTime: Hashable, Sendable, CustomStringConvertible {
  /// The airport.
  public let airport: AirportCode
  /// The terminal as the airport names it (`3`, `5B`), when it is known.
  public let terminal: String?
  /// The time on the airport's clocks.
  public let local: LocalDateTime
  /// Minutes east of Greenwich that the airport's clocks were at.
  public let offsetMinutes: Int
  /// The airport's zone in the tz database, `Asia/Kolkata`.
  public let zone: String

  /// Makes a time at an airport whose offset is known.
  public init(airport: AirportCode, terminal: String? = nil, local: LocalDateTime, offsetMinutes: Int, zone: String) {
    self.airport = airport
    self.terminal = terminal
    self.local = local
    self.offsetMinutes = offsetMinutes
    self.zone = zone
  }

  /// Makes a time at an airport from its local time; a time that the zone skips is moved forward, one that it has twice
  /// is the first.
  public init(airport: AirportCode, terminal: String? = nil, local: LocalDateTime, in rules: TimeZoneRules) {
    self.init(airport: airport, terminal: terminal, instant: rules.instant(of: local), in: rules)
  }

  /// Makes a time at an airport from an instant.
  public init(airport: AirportCode, terminal: String? = nil, instant: UTCInstant, in rules: TimeZoneRules) {
    let offset = rules.offsetMinutes(at: instant)
    self.init(
      airport: airport, terminal: terminal, local: instant.local(offsetMinutes: offset), offsetMinutes: offset,
      zone: rules.identifier)
  }

  /// The point in time.
  public var instant: UTCInstant { local.instant(offsetMinutes: offsetMinutes) }

  /// The time in ISO 8601 with its offset: `2026-12-02T06:10:00+05:30`.
  public var description: String {
    let offset = Int(offsetMinutes.magnitude)
    return "\(local)\(offsetMinutes < 0 ? "-" : "+")\(padded(offset / 60, 2)):\(padded(offset % 60, 2))"
  }
}

extension LocalDateTime {
  /// The instant at which clocks so many minutes east of Greenwich show this time.
  public func instant(offsetMinutes: Int) -> UTCInstant {
    UTCInstant(milliseconds: (minutesSinceEpoch - Int64(offsetMinutes)) * 60_000)
  }
}

extension UTCInstant {
  /// What clocks so many minutes east of Greenwich show at this instant, to the minute before.
  public func local(offsetMinutes: Int) -> LocalDateTime {
    let minutes = floorDivide(milliseconds, 60_000) + Int64(offsetMinutes)
    let day = floorDivide(minutes, 1440)
    return LocalDateTime(
      date: LocalDate(daysSinceEpoch: Int32(clamping: day)), minuteOfDay: Int(minutes - day * 1440))
  }
}
