public import Travel

/// What is asked of the index for one slice: who may travel from where to where on which day, what is left out, and how
/// many of the best are wanted in each order.
public struct InventoryQuery: Sendable, Hashable {
  /// Airports, all of the same city or not; an itinerary never changes planes at any of these or of `destinations`.
  public var origins: [AirportCode]
  public var destinations: [AirportCode]
  /// The local day of departure at the origin.
  public var date: LocalDate
  public var cabin: Cabin
  /// How many seats every flight must have free, 1 to 9.
  public var seats: Int
  public var filter: ItineraryFilter
  /// How many itineraries each order gives back.
  public var limit: Int
  public var orders: Set<InventoryOrder>
  public var weights: BestWeights
  /// Whether every itinerary that fits is counted.
  public var countsAll: Bool
  /// Whether what could still be chosen is tallied (`InventoryAnswer.facets`); counting comes free with it.
  public var wantsFacets = false
  /// Whether a flight that has not the asked cabin, or not the seats in it, may be taken in the next lower one that has.
  public var allowsMixedCabins = false
  /// What "best" measures by; nil = the cheapest and the shortest itinerary of this very search.
  public var anchors: Anchors?

  /// The price and the duration that count as one in the order "best".
  public struct Anchors: Sendable, Hashable {
    public let cheapest: Int
    public let shortest: Int

    /// - Parameters: minor units, minutes; both at least 1.
    public init(cheapest: Int, shortest: Int) {
      self.cheapest = max(cheapest, 1)
      self.shortest = max(shortest, 1)
    }
  }

  /// The most itineraries an order gives back.
  public static let mostWanted = 10_000

  public init(
    origins: [AirportCode], destinations: [AirportCode], date: LocalDate, cabin: Cabin = .economy, seats: Int = 1,
    filter: ItineraryFilter = ItineraryFilter(), limit: Int = 200, orders: Set<InventoryOrder> = [.price, .duration],
    weights: BestWeights = BestWeights(), countsAll: Bool = false
  ) {
    self.origins = origins
    self.destinations = destinations
    self.date = date
    self.cabin = cabin
    self.seats = seats
    self.filter = filter
    self.limit = limit
    self.orders = orders
    self.weights = weights
    self.countsAll = countsAll
  }
}

/// An order the index can rank by. Journeys of several slices are ranked by the first three only.
public enum InventoryOrder: Sendable, Hashable, CaseIterable {
  case price, duration, best, departure, arrival
}
