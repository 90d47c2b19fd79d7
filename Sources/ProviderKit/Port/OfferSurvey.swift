public import Travel

/// How many journeys have what, and the smallest price among them.
public struct OfferSurvey: Sendable {
  /// How many journeys have a value.
  public struct Tally: Sendable, Hashable {
    public var journeys: Int
    /// The smallest price among them; nil when there are none.
    public var least: PlainPrice?

    /// A tally.
    public init(journeys: Int = 0, least: PlainPrice? = nil) {
      self.journeys = journeys
      self.least = least
    }
  }

  /// How many journeys pass all filters, and the smallest price among them.
  public var all = Tally()
  /// By the most stops on a slice.
  public var stops: [Int: Tally] = [:]
  /// By airline: journeys that this airline alone sells or flies from end to end.
  public var airlines: [AirlineCode: Tally] = [:]
  /// By airport of a change.
  public var connections: [AirportCode: Tally] = [:]
  /// By the quarter of the local day (00:00–05:59 …) of the first departure and of the first slice's arrival.
  public var departures = [Tally](repeating: Tally(), count: 4)
  public var arrivals = [Tally](repeating: Tally(), count: 4)
  /// The smallest and the largest price.
  public var prices: (least: PlainPrice, most: PlainPrice)?
  /// The span of the longest slice's minutes.
  public var durations: ClosedRange<Int>?

  /// Nothing counted.
  public init() {}
}
