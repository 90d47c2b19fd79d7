public import Travel

/// What names the seats of one cabin of one dated flight: `AI865-DEL-2026-12-02/economy`, the `_id` in `seats`.
public struct SeatKey: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The stored flight's id.
  public let flight: String
  public let cabin: Cabin

  public init(flight: String, cabin: Cabin) { (self.flight, self.cabin) = (flight, cabin) }

  /// The seats that a segment of a stored flight needs.
  public init(_ segment: Segment) {
    let from = segment.departure
    self.init(flight: "\(segment.marketing)-\(from.airport)-\(from.local.date)", cabin: segment.cabin)
  }

  /// Reads the written form.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let cabin = Cabin(rawValue: String(parts[1])), !parts[0].isEmpty else { return nil }
    self.init(flight: String(parts[0]), cabin: cabin)
  }

  public var description: String { "\(flight)/\(cabin.rawValue)" }

  /// The one order in which everybody takes the flights of a journey, so that two never wait for each other.
  public static func < (a: SeatKey, b: SeatKey) -> Bool { a.description < b.description }
}
