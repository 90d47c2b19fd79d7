public import Travel

/// A stored flight as it is now, as far as those who are booked on it care.
public struct FlightNow: Sendable, Hashable {
  /// The stored flight's id: `AI865-DEL-2026-12-02`.
  public var id: String
  /// When it leaves and arrives; nil when it does not fly: cancelled, or taken out.
  public var times: FlightTimes?

  public init(id: String, times: FlightTimes?) { (self.id, self.times) = (id, times) }
}

/// When a flight leaves and arrives, each by the clocks of its airport: `2026-12-02T06:10:00/2026-12-02T08:25:00`.
public struct FlightTimes: Sendable, Hashable, CustomStringConvertible {
  public var departure: LocalDateTime
  public var arrival: LocalDateTime

  public init(departure: LocalDateTime, arrival: LocalDateTime) { (self.departure, self.arrival) = (departure, arrival) }

  init(_ segment: Segment) { self.init(departure: segment.departure.local, arrival: segment.arrival.local) }

  /// Reads the written form; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let departure = LocalDateTime(parts[0]), let arrival = LocalDateTime(parts[1]) else { return nil }
    self.init(departure: departure, arrival: arrival)
  }

  public var description: String { "\(departure)/\(arrival)" }
}

/// What became of a flight, as an event tells it.
struct FlightChange: Sendable, Hashable {
  let flight: String
  let before: FlightTimes?
  let after: FlightTimes?

  /// In one word.
  var word: String { after == nil ? "cancelled" : before == nil ? "restored" : "times" }
}
