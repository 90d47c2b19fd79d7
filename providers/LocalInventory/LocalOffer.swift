import Inventory
import Travel

/// Makes an offer of the flights of a journey.
struct LocalOffer {
  static let provider = "local"
  /// How long an offer stands, in seconds.
  static let lifetime: Int64 = 1800

  let cabin: Cabin
  let passengers: PassengerCounts
  let currency: Currency
  let now: UTCInstant

  /// Nil when a flight no longer has the seats, or the flights do not follow one another.
  func make(_ slices: [[DatedFlight]]) -> Offer? {
    let flights = slices.flatMap { $0 }
    var fare: Int64 = 0
    var seats = Int.max
    for flight in flights {
      guard let each = flight.offers.fare(cabin) else { return nil }
      fare += Int64(each)
      seats = min(seats, flight.offers.seats(cabin))
    }
    let journey = slices.compactMap { Slice(segments: $0.map(segment)) }
    guard seats >= passengers.seats, journey.count == slices.count, let itinerary = Itinerary(slices: journey),
      let price = PartyFare.price(Money(minorUnits: fare, currency: currency), passengers)
    else { return nil }
    let token = JourneyToken(cabin: cabin, slices: slices.map { $0.map(\.key) }).text
    return Offer(
      id: id(token, price), provider: Self.provider, providerOfferID: token, itinerary: itinerary, price: price,
      seatsAvailable: seats, refundable: cabin >= .business, changeable: cabin > .economy,
      expiresAt: now.adding(seconds: Self.lifetime), fetchedAt: now, providerData: Array(token.utf8))
  }

  private func segment(_ flight: DatedFlight) -> Segment {
    Segment(
      marketing: flight.service.marketing, operating: flight.service.operating, departure: flight.departure,
      arrival: flight.arrival, aircraft: flight.service.aircraft, cabin: cabin, fareBrand: brand.name,
      bookingClass: brand.letter, baggage: Baggage(pieces: brand.pieces, kilograms: brand.kilograms))
  }

  private var brand: (name: String, letter: String, pieces: Int, kilograms: Int) {
    switch cabin {
    case .economy: ("Economy Saver", "Q", 1, 23)
    case .premiumEconomy: ("Premium Flex", "W", 2, 23)
    case .business: ("Business", "J", 2, 32)
    case .first: ("First", "F", 3, 32)
    }
  }

  /// The same journey for the same party at the same price has the same id.
  private func id(_ token: String, _ price: Price) -> String {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in "\(token)#\(passengers.adults).\(passengers.children).\(passengers.infants)#\(price.total)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211
    }
    return "\(Self.provider)-\(String(hash, radix: 36))"
  }
}
