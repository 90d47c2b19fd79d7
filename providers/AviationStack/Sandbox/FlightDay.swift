internal import ProviderKit
internal import Travel

/// Where a scheduled flight stands at a moment: the same flight is always the same minutes late.
struct FlightDay {
  let flight: ScheduledFlight
  let now: UTCInstant

  /// Minutes late; nil when on time. One flight in five is.
  var delay: Int? {
    let hash = hash
    return hash % 5 == 0 ? 5 + Int((hash >> 8) % 55) : nil
  }

  /// One flight in 97 is cancelled.
  var isCancelled: Bool { hash % 97 == 13 }

  var status: FlightStatus {
    if isCancelled { return .cancelled }
    let late = delay ?? 0
    if now < flight.departure.instant.adding(minutes: late) { return .scheduled }
    return now < flight.arrival.instant.adding(minutes: late) ? .active : .landed
  }

  var gate: String { "\(["A", "B", "C", "D"][Int((hash >> 16) % 4)])\(1 + (hash >> 20) % 30)" }

  /// A time as the format says it: the local clock labelled `+00:00`.
  static func stamp(_ local: LocalDateTime, later minutes: Int = 0) -> String {
    LocalDateTime(date: local.date, minuteOfDay: local.minuteOfDay + minutes).description + "+00:00"
  }

  private var hash: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(flight.number)\(flight.departure.local)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash ^= hash >> 31
    return (hash &* 0x9e37_79b9_7f4a_7c15) >> 8
  }
}
