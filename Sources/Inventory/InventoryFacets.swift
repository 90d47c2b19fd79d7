public import Travel

/// What could still be chosen: for each value, how many itineraries have it and the cheapest price among them, exactly.
///
/// Each part is counted under every filter of the query but its own, so that a choice not made shows what it would give.
public struct InventoryFacets: Sendable, Equatable {
  /// Itineraries that have a value, and the least price among them in minor units (0 while there are none).
  public struct Tally: Sendable, Equatable {
    public var count = 0
    public var leastPrice = 0

    public init(count: Int = 0, leastPrice: Int = 0) {
      self.count = count
      self.leastPrice = leastPrice
    }
  }

  /// By stops, 0 to 2.
  public var stops = [Tally](repeating: Tally(), count: 3)
  /// By airline: itineraries in which it sells or flies every flight.
  public var airlines: [AirlineCode: Tally] = [:]
  /// By airport where planes are changed.
  public var connections: [AirportCode: Tally] = [:]
  /// By the quarter of the local day of the first departure and of the last arrival.
  public var departures = [Tally](repeating: Tally(), count: 4)
  public var arrivals = [Tally](repeating: Tally(), count: 4)
  /// Minor units; nil when there is none.
  public var price: ClosedRange<Int>?
  /// Minutes; nil when there is none.
  public var duration: ClosedRange<Int>?

  public init() {}
}
