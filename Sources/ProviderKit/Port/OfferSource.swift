public import Travel

/// A provider in this process that ranks, filters and counts on demand instead of handing over a list: it is asked for what
/// a page shows, so a search costs what its page costs however many journeys there are.
public protocol OfferIndex: FlightProvider {
  /// What a query can be answered from; nil when this query is better answered by `search`. Never suspends.
  func source(for query: FlightQuery) throws(ProviderFault) -> (any OfferSource)?
}

/// The journeys that answer one query, not made yet.
public protocol OfferSource: Sendable {
  /// The currency of its prices.
  var currency: Currency { get }

  /// What is the same of all its journeys, so that a filter on it takes or leaves all.
  var common: CommonTerms { get }

  /// The best journeys that pass a filter as they are sold now, in an order; ties fall to price, duration and departure.
  ///
  /// - Parameters:
  ///   - anchors: What the score of `best` is measured by; nil for the least of what passes the filter.
  func best(_ limit: Int, by order: OfferOrder, passing filter: OfferFilter, anchors: OfferAnchors?) -> any OfferRanking

  /// The smallest price and the least minutes of all its journeys, whatever filters say; nil when it has none.
  func least() -> (price: PlainPrice, minutes: Int)?

  /// How many journeys pass a filter, exactly.
  func count(passing filter: OfferFilter) -> Int

  /// What could still be chosen, exactly: every part counted under all filters but its own.
  func survey(_ filter: OfferFilter) -> OfferSurvey

  /// Those of some journeys (by the flights that really fly) that it sells too, whatever filters say; nil in their places
  /// for the others.
  func same(as itineraries: [Itinerary]) -> [PlainJourneys?]

  /// The whole offer of a journey that it gave, under the source's own id.
  func offer(_ journey: PlainJourneys.Journey, of journeys: PlainJourneys) -> Offer?
}

/// An order a source can rank by.
public enum OfferOrder: Sendable, Hashable {
  /// The smallest total first.
  case price
  /// The shortest travel first.
  case duration
  /// By the published score, the smallest first.
  case best
  /// The earliest departure first.
  case departure
  /// The earliest arrival first.
  case arrival
}

/// Journeys in an order, told piece by piece: looking one up costs more than having ranked it.
public protocol OfferRanking: Sendable {
  /// How many there are.
  var count: Int { get }

  /// The journeys at these places, at the prices they were ranked by; nil when the source has been filled anew since.
  func journeys(_ places: Range<Int>) -> PlainJourneys?
}

/// The least that scores are measured by.
public struct OfferAnchors: Sendable, Hashable {
  /// The source's own smallest price, whatever filters say.
  public var own: PlainPrice
  /// The smallest total of all sources and providers as a share of the source's own, 1 when that is the smallest.
  public var share: Double
  /// The shortest duration in minutes of all.
  public var minutes: Int

  /// Anchors.
  public init(own: PlainPrice, share: Double, minutes: Int) {
    self.own = own
    self.share = share
    self.minutes = minutes
  }
}

/// What all journeys of a source have in common.
public struct CommonTerms: Sendable, Hashable {
  /// Whether fares can be given back.
  public var refundable: Bool
  /// Checked bags each traveller has on every segment.
  public var bags: Int

  /// Terms.
  public init(refundable: Bool, bags: Int) {
    self.refundable = refundable
    self.bags = bags
  }
}
