public import Travel

/// Somebody who sells flights: an outside API or the local inventory.
///
/// An adapter translates and reports; it does not retry, cache, count a budget or hold a grudge. `GuardedProvider` does
/// that for all of them. An adapter must notice task cancellation and should end by `deadline` on its own.
public protocol FlightProvider: Sendable {
  /// The short lower-case name shown to users and used in settings: `local`, `amadeus`.
  var name: String { get }

  /// The offers for a query, in any order, in the provider's own currency.
  func search(_ query: FlightQuery, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> ProviderOffers

  /// The offer priced again now, or nil when it is no longer sold.
  ///
  /// The answer is in the currency the provider sold it in (`offer.originalPrice`, else `offer.price`).
  func price(
    _ offer: Offer, passengers: PassengerCounts, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> Offer?
}

/// A provider's answer: the offers it could translate, and how many rows it could not.
public struct ProviderOffers: Sendable {
  /// The offers that were understood.
  public var offers: [Offer]
  /// How many rows were left out.
  public var dropped: Int
  /// Why rows were left out, each reason with its count.
  public var dropReasons: [String: Int]
  /// Who counts all there are, when `offers` are only the best of them; nil when they are all.
  public var counting: (any OfferCounting)?

  /// An answer; nothing dropped unless said.
  public init(
    offers: [Offer], dropped: Int = 0, dropReasons: [String: Int] = [:], counting: (any OfferCounting)? = nil
  ) {
    self.offers = offers
    self.counting = counting
    self.dropped = dropped
    self.dropReasons = dropReasons
  }

  /// Counts one more row that was left out, with its reason (a short fixed phrase, not the row's content).
  public mutating func drop(_ reason: String, count: Int = 1) {
    dropped += count
    dropReasons[reason, default: 0] += count
  }
}
