public import Travel

/// One provider's part in one search: its offers and how it came by them.
public struct ProviderResult: Sendable {
  /// The provider's name.
  public var name: String
  /// How it stood.
  public var status: ProviderStatus
  /// Its offers, sane, distinct and at most 500; empty when it did not answer.
  public var offers: [Offer]
  /// What its journeys can be asked of, for a provider that ranks on demand; `offers` is empty then.
  public var source: (any OfferSource)?
  /// Who counts all its journeys, when `offers` are only the best of them; nil when they are all.
  public var counting: (any OfferCounting)?
  /// Milliseconds from the question to this result.
  public var elapsedMs: Int
  /// When the offers were fetched from the provider; nil when there is no answer.
  public var fetchedAt: UTCInstant?
  /// One plain sentence when there is something to say, nil when all went well.
  public var message: String?
  /// How many of its rows were left out because they made no sense.
  public var dropped: Int

  /// A result.
  public init(
    name: String, status: ProviderStatus, offers: [Offer] = [], source: (any OfferSource)? = nil, elapsedMs: Int = 0,
    fetchedAt: UTCInstant? = nil, message: String? = nil, dropped: Int = 0
  ) {
    self.name = name
    self.status = status
    self.offers = offers
    self.source = source
    self.elapsedMs = elapsedMs
    self.fetchedAt = fetchedAt
    self.message = message
    self.dropped = dropped
  }
}
