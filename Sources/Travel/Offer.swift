/// A journey at a price from one provider, and what is needed to price or order it again.
public struct Offer: Hashable, Sendable {
  /// Our name for the offer.
  public var id: String
  /// The provider's name, `amadeus`.
  public var provider: String
  /// The provider's name for the offer.
  public var providerOfferID: String
  /// The journey.
  public var itinerary: Itinerary
  /// The price in the currency that was asked for.
  public var price: Price
  /// The provider's own price when `price` is converted from another currency.
  public var originalPrice: Price?
  /// How many seats are left at this price, when the provider says.
  public var seatsAvailable: Int?
  /// Whether the fare can be given back, when the provider says.
  public var refundable: Bool?
  /// Whether the fare can be changed, when the provider says.
  public var changeable: Bool?
  /// When the offer ends.
  public var expiresAt: UTCInstant
  /// When the provider gave it.
  public var fetchedAt: UTCInstant
  /// The provider's own words, as bytes only its adapter reads.
  public var providerData: [UInt8]

  /// Makes an offer.
  public init(
    id: String, provider: String, providerOfferID: String, itinerary: Itinerary, price: Price,
    originalPrice: Price? = nil, seatsAvailable: Int? = nil, refundable: Bool? = nil, changeable: Bool? = nil,
    expiresAt: UTCInstant, fetchedAt: UTCInstant, providerData: [UInt8] = []
  ) {
    self.id = id
    self.provider = provider
    self.providerOfferID = providerOfferID
    self.itinerary = itinerary
    self.price = price
    self.originalPrice = originalPrice
    self.seatsAvailable = seatsAvailable
    self.refundable = refundable
    self.changeable = changeable
    self.expiresAt = expiresAt
    self.fetchedAt = fetchedAt
    self.providerData = providerData
  }
}
