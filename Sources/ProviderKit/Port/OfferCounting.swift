public import Travel

/// Counts all the journeys of a provider whose list holds only the best of them.
public protocol OfferCounting: Sendable {
  /// The currency of its prices.
  var currency: Currency { get }

  /// What all its journeys have in common; nil when they differ.
  var common: CommonTerms? { get }

  /// How many journeys pass a filter, exactly; nil when that cannot be said.
  func count(passing filter: OfferFilter) -> Int?
}
