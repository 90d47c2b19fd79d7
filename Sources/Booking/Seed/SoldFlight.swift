public import Travel

/// A dated flight with fares, which made-up bookings are made of. `Jetway` makes them of the stored flights.
public struct SoldFlight: Sendable, Hashable {
  /// The flight in any cabin; the booking's own replaces it.
  public var segment: Segment
  /// What one adult pays in each cabin that is sold, taxes included.
  public var fares: [Cabin: Money]
  /// The stored flight's id.
  public var id: String

  public init(id: String, segment: Segment, fares: [Cabin: Money]) {
    (self.id, self.segment, self.fares) = (id, segment, fares)
  }
}
