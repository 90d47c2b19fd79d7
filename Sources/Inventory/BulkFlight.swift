public import Travel

/// One dated flight in numbers alone, for loading a world at millions of flights a second: no strings, nothing counted.
public struct BulkFlight: Sendable, Hashable {
  /// From `SnapshotBuilder.service(_:)`.
  public var service: Int32
  public var origin: AirportCode
  public var destination: AirportCode
  /// Minutes since 1970 UTC.
  public var departure: Int32
  public var arrival: Int32
  public var offers: CabinOffers

  public init(
    service: Int32, origin: AirportCode, destination: AirportCode, departure: Int32, arrival: Int32, offers: CabinOffers
  ) {
    self.service = service
    self.origin = origin
    self.destination = destination
    self.departure = departure
    self.arrival = arrival
    self.offers = offers
  }
}
