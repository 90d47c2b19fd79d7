/// One direction of a journey: the segments that take the traveller from an origin to a destination.
public struct Slice: Hashable, Sendable {
  /// The segments in the order they are flown; never empty.
  public let segments: [Segment]

  /// Makes a slice; nil unless there is a segment, each arrives after it leaves, and each leaves no earlier than the one
  /// before it arrived.
  public init?(segments: [Segment]) {
    guard let first = segments.first, first.durationMinutes > 0 else { return nil }
    for (earlier, later) in zip(segments, segments.dropFirst()) {
      guard later.durationMinutes > 0, later.departure.instant >= earlier.arrival.instant else { return nil }
    }
    self.segments = segments
  }

  /// The first segment's departure.
  public var departure: AirportTime { segments[0].departure }
  /// The last segment's arrival.
  public var arrival: AirportTime { segments[segments.count - 1].arrival }
  /// Where it starts.
  public var origin: AirportCode { departure.airport }
  /// Where it ends.
  public var destination: AirportCode { arrival.airport }
  /// Minutes from the first departure to the last arrival, waiting included.
  public var durationMinutes: Int { departure.instant.minutes(until: arrival.instant) }
  /// How many times the traveller changes.
  public var stops: Int { segments.count - 1 }
  /// The airports where the traveller changes, in order.
  public var connections: [AirportCode] { segments.dropLast().map(\.arrival.airport) }
}
