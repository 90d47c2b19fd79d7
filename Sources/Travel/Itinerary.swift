/// A whole journey: one slice for a one-way, two for a return, more for a multi-city trip.
public struct Itinerary: Hashable, Sendable {
  /// The slices in the order they are flown; never empty.
  public let slices: [Slice]

  /// Makes a journey; nil when there is no slice.
  public init?(slices: [Slice]) {
    guard !slices.isEmpty else { return nil }
    self.slices = slices
  }

  /// The first departure.
  public var departure: AirportTime { slices[0].departure }
  /// The last arrival.
  public var arrival: AirportTime { slices[slices.count - 1].arrival }
  /// Minutes of travel, the slices added up.
  public var durationMinutes: Int { slices.reduce(0) { $0 + $1.durationMinutes } }
  /// How many times the traveller changes, the slices added up.
  public var stops: Int { slices.reduce(0) { $0 + $1.stops } }
  /// Every segment in order.
  public var segments: [Segment] { slices.flatMap(\.segments) }
  /// What makes two journeys the same one.
  public var key: ItineraryKey { ItineraryKey(self) }
}
