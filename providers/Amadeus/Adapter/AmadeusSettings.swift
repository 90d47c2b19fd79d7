public import Travel

/// Where a server of the Amadeus format is, and how to speak to it.
public struct AmadeusSettings: Sendable {
  /// The provider's name in answers, metrics and stored bookings.
  public var name: String
  /// Scheme, host, port and an optional path prefix, such as `https://travel.example` or a sandbox's scenario.
  public var baseURL: String
  /// The OAuth client.
  public var clientID: String
  /// Its secret; never shown.
  public var clientSecret: String
  /// A file of trusted certificates; nil for the system's own.
  public var caFile: String?
  /// Offers asked for (`max`, 1–250 in the format).
  public var askedOffers: Int
  /// Offers kept from one answer, cheapest first; the rest are counted as `beyond_limit`.
  public var keptOffers: Int
  /// Seconds an offer is trusted when the answer sets no earlier limit.
  public var offerLifetime: Int
  /// Bytes of one answer that are read before it is refused.
  public var maxAnswerBytes: Int

  /// Settings with the defaults of the format; a slash at the end of the URL is dropped.
  public init(
    name: String = "amadeus", baseURL: String, clientID: String, clientSecret: String, caFile: String? = nil,
    askedOffers: Int = 250, keptOffers: Int = 500, offerLifetime: Int = 1_800, maxAnswerBytes: Int = 8 << 20
  ) {
    self.name = name
    self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.caFile = caFile
    self.askedOffers = askedOffers
    self.keptOffers = keptOffers
    self.offerLifetime = offerLifetime
    self.maxAnswerBytes = maxAnswerBytes
  }
}

/// Knows the number under which the operating carrier sells a flight that left at a local time: the format itself names
/// only the operating carrier, and merging codeshares needs the number too.
public typealias OperatingFlights =
  @Sendable (
    _ carrier: AirlineCode, _ from: AirportCode, _ to: AirportCode, _ departure: LocalDateTime
  ) -> FlightNumber?
