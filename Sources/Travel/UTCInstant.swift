/// A point in time to the millisecond, counted from 1970-01-01T00:00:00Z without leap seconds.
public struct UTCInstant: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Milliseconds since the epoch, as the store keeps dates.
  public let milliseconds: Int64

  /// Takes milliseconds since the epoch.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Takes seconds since the epoch; held at the ends of what milliseconds in 64 bits can count.
  public init(seconds: Int64) {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    milliseconds = overflow ? (seconds < 0 ? .min : .max) : product
  }

  /// Seconds since the epoch, rounded down.
  public var seconds: Int64 { floorDivide(milliseconds, 1000) }

  /// The instant so many milliseconds later (or earlier), held at the ends.
  public func adding(milliseconds more: Int64) -> UTCInstant {
    let (sum, overflow) = milliseconds.addingReportingOverflow(more)
    return UTCInstant(milliseconds: overflow ? (more < 0 ? .min : .max) : sum)
  }

  /// The instant so many seconds later (or earlier), held at the ends.
  public func adding(seconds more: Int64) -> UTCInstant { adding(milliseconds: UTCInstant(seconds: more).milliseconds) }

  /// The instant so many minutes later (or earlier), held at the ends.
  public func adding(minutes: Int) -> UTCInstant {
    let (product, overflow) = Int64(minutes).multipliedReportingOverflow(by: 60)
    return adding(seconds: overflow ? (minutes < 0 ? .min : .max) : product)
  }

  /// Whole minutes from this instant to a later one, rounded down; negative when the other is earlier.
  public func minutes(until other: UTCInstant) -> Int {
    let (difference, overflow) = other.milliseconds.subtractingReportingOverflow(milliseconds)
    guard !overflow else { return other < self ? .min : .max }
    return Int(floorDivide(difference, 60_000))
  }

  /// The date in UTC.
  public var utcDate: LocalDate { LocalDate(daysSinceEpoch: Int32(clamping: floorDivide(milliseconds, 86_400_000))) }

  public static func < (a: UTCInstant, b: UTCInstant) -> Bool { a.milliseconds < b.milliseconds }
}
