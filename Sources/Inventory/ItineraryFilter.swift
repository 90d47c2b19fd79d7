public import Travel

/// What an itinerary must be like to be ranked or counted at all.
public struct ItineraryFilter: Sendable, Hashable {
  /// 0 to 2.
  public var maxStops: Int
  /// The most the fares of one adult may add up to, in the index's minor units.
  public var maxPrice: Int?
  /// Minutes from first departure to last arrival.
  public var maxDuration: Int?
  /// Every flight is sold or flown by one of these.
  public var airlines: Set<AirlineCode>?
  /// No flight is sold or flown by one of these.
  public var excludedAirlines: Set<AirlineCode>
  /// Local time of the first departure and of the last arrival.
  public var departureWindow: DayWindow?
  public var arrivalWindow: DayWindow?
  /// Planes are changed only at these.
  public var connections: Set<AirportCode>?
  public var excludedConnections: Set<AirportCode>
  /// Minutes on the ground, within the rules of the index.
  public var minLayover: Int?
  public var maxLayover: Int?

  public init(
    maxStops: Int = 2, maxPrice: Int? = nil, maxDuration: Int? = nil, airlines: Set<AirlineCode>? = nil,
    excludedAirlines: Set<AirlineCode> = [], departureWindow: DayWindow? = nil, arrivalWindow: DayWindow? = nil,
    connections: Set<AirportCode>? = nil, excludedConnections: Set<AirportCode> = [], minLayover: Int? = nil,
    maxLayover: Int? = nil
  ) {
    self.maxStops = maxStops
    self.maxPrice = maxPrice
    self.maxDuration = maxDuration
    self.airlines = airlines
    self.excludedAirlines = excludedAirlines
    self.departureWindow = departureWindow
    self.arrivalWindow = arrivalWindow
    self.connections = connections
    self.excludedConnections = excludedConnections
    self.minLayover = minLayover
    self.maxLayover = maxLayover
  }
}
