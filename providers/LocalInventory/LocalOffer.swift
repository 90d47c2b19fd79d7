import Inventory
import ProviderKit
import Travel

/// Makes an offer of a journey in plain numbers.
struct LocalOffer {
  static let provider = "local"
  /// How long an offer stands, in seconds.
  static let lifetime: Int64 = 1800

  let passengers: PassengerCounts
  let currency: Currency
  let zones: (AirportCode) -> String

  /// Nil when the flights do not follow one another.
  func make(_ journey: PlainJourneys.Journey, of journeys: PlainJourneys) -> Offer? {
    var slices: [[PlainSegment]] = []
    for (place, segment) in journeys.segments[journey.segments].enumerated() {
      if journey.sliceStarts >> place & 1 == 1 { slices.append([]) }
      guard !slices.isEmpty else { return nil }
      slices[slices.count - 1].append(segment)
    }
    let made = slices.compactMap { Slice(segments: $0.map { segment($0, journeys.terms) }) }
    guard made.count == slices.count, let itinerary = Itinerary(slices: made) else { return nil }
    let price = journey.price.price(in: currency, passengers)
    let token = JourneyToken(slices: slices.map { $0.map { ($0.key, $0.cabin) } }).text
    let terms = slices.joined().map { journeys.terms[$0.cabin.index] }
    return Offer(
      id: id(token, price), provider: Self.provider, providerOfferID: token, itinerary: itinerary, price: price,
      seatsAvailable: journey.seats, refundable: terms.allSatisfy(\.refundable), changeable: terms.allSatisfy(\.changeable),
      expiresAt: journeys.expiresAt, fetchedAt: journeys.fetchedAt, providerData: Array(token.utf8))
  }

  private func segment(_ plain: PlainSegment, _ terms: [FareTerms]) -> Segment {
    let fare = terms[plain.cabin.index]
    return Segment(
      marketing: plain.marketing, operating: plain.flown == plain.marketing ? nil : plain.flown,
      departure: time(plain.origin, plain.departureTerminal, plain.departure, plain.originOffset),
      arrival: time(plain.destination, plain.arrivalTerminal, plain.arrival, plain.destinationOffset),
      aircraft: plain.aircraft, cabin: plain.cabin, fareBrand: fare.brand, bookingClass: fare.bookingClass,
      baggage: fare.baggage)
  }

  private func time(_ airport: AirportCode, _ terminal: String?, _ minute: Int32, _ offset: Int16) -> AirportTime {
    let instant = UTCInstant(milliseconds: Int64(minute) * 60_000)
    return AirportTime(
      airport: airport, terminal: terminal, local: instant.local(offsetMinutes: Int(offset)), offsetMinutes: Int(offset),
      zone: zones(airport))
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

extension PlainSegment {
  /// What names the flight in the index.
  var key: FlightKey {
    let day = (localDeparture / 1440) - (localDeparture % 1440 < 0 ? 1 : 0)
    return FlightKey(number: marketing, origin: origin, date: LocalDate(daysSinceEpoch: Int32(day)))
  }
}
