public import Fetch
internal import JSON
public import ProviderKit
public import Travel
public import World

/// Any server of the Amadeus flight-offers format as a provider of offers.
///
/// Sources: the format's public specification (flight-offers v2, pricing v1, flight-orders v1).
public struct AmadeusProvider: FlightProvider {
  /// The provider's name, from the settings.
  public var name: String { settings.name }

  let settings: AmadeusSettings
  let client: AmadeusClient
  let world: World
  let clock: any Travel.Clock
  private let operating: OperatingFlights?

  /// - Parameter operating: knows the operating carrier's number of a codeshare; without it only answers that name the
  ///   number, or sell the flight under it too, can be merged with other providers' offers.
  public init(
    settings: AmadeusSettings, fetcher: Fetcher, world: World, clock: any Travel.Clock,
    operating: OperatingFlights? = nil
  ) {
    self.settings = settings
    self.world = world
    self.clock = clock
    self.operating = operating
    client = AmadeusClient(settings: settings, fetcher: fetcher, clock: clock)
  }

  /// The offers that answer a query, in the currency the server gave; empty when it found nothing.
  public func search(_ query: FlightQuery, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> ProviderOffers {
    let root: JSONNode
    do throws(ProviderFault) {
      switch OfferQuery(query, max: settings.askedOffers) {
      case .get(let path): root = try await client.call("GET", path, deadline: deadline)
      case .post(let path, let body): root = try await client.call("POST", path, body: body, asGet: true, deadline: deadline)
      }
    } catch {
      if error.meansNothingFound { return ProviderOffers(offers: []) }
      throw error
    }
    guard let data = root["data"], data.kind == .array else { throw .badReply("The answer's data is no array.") }
    return OfferReading(provider: self, operating: operating).read(Array(data.elements), root: root)
  }

  /// Prices an offer again; nil when it is no longer sold.
  public func price(
    _ offer: Offer, passengers: PassengerCounts, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> Offer? {
    let root: JSONNode
    do throws(ProviderFault) {
      root = try await client.call(
        "POST", "/v1/shopping/flight-offers/pricing", body: Self.pricingBody(offer.providerData), asGet: true, deadline: deadline)
    } catch {
      if error.meansNoLongerSold { return nil }
      throw error
    }
    guard let list = root["data"]?["flightOffers"], list.kind == .array else {
      throw .badReply("The answer's data.flightOffers is no array.")
    }
    guard list.count > 0 else { return nil }
    let priced = OfferReading(provider: self, operating: operating).read(
      Array(list.elements), root: root, before: offer.itinerary)
    guard let first = priced.offers.first else {
      throw .badReply("The priced offer makes no sense: \(priced.dropReasons.keys.sorted().joined(separator: ", ")).")
    }
    guard first.itinerary.key == offer.itinerary.key else { throw .badReply("The priced offer is another journey.") }
    return first
  }

  private static func pricingBody(_ raw: [UInt8]) -> [UInt8] {
    var json = JSONWriter(capacity: raw.count + 128)
    json.object { json in
      json.objectField("data") { json in
        json.field("type", "flight-offers-pricing")
        json.arrayField("flightOffers") { $0.raw(raw) }
      }
    }
    return json.bytes
  }
}
