internal import Travel
internal import World

/// Turns wire offers into `Offer`s: local times anchored in the airport's zone, money in minor units, both carriers.
struct OfferMapping {
  let provider: String
  let world: World
  let fetchedAt: UTCInstant
  let lifetime: Int
  /// `dictionaries.aircraft`: code → name, used when the world does not know the code.
  let aircraftNames: [String: String]
  /// Numbers of operating flights seen in the same answer.
  let operating: OperatingIndex

  /// Maps one offer. Whether it answers the question is for the guard to judge, as for every provider.
  func offer(_ wire: WireOffer, raw: [UInt8]) throws(RowProblem) -> Offer {
    var fares: [String: WireTravelerPricing.Fare] = [:]
    for fare in wire.travelers.first?.fares ?? [] { fares[fare.segmentID] = fare }
    var slices: [Slice] = []
    for itinerary in wire.itineraries { slices.append(try slice(itinerary, fares: fares)) }
    guard let itinerary = Itinerary(slices: slices) else { throw .missingField }
    let price = try PriceMapping.price(wire)
    let expires = try expiry(wire, slices: slices)
    return Offer(
      id: OfferIdentity.make(provider: provider, itinerary: itinerary, raw: raw), provider: provider, providerOfferID: wire.id,
      itinerary: itinerary, price: price, originalPrice: nil, seatsAvailable: seats(wire),
      refundable: wire.refundable, changeable: nil, expiresAt: expires, fetchedAt: fetchedAt, providerData: raw)
  }

  private func seats(_ wire: WireOffer) -> Int? {
    wire.bookableSeats.flatMap { (0...999).contains($0) ? $0 : nil }
  }

  private func slice(_ wire: WireItinerary, fares: [String: WireTravelerPricing.Fare]) throws(RowProblem) -> Slice {
    var segments: [Segment] = []
    for part in wire.segments {
      let segment = try segment(part, fare: fares[part.id])
      if let last = segments.last {
        guard connects(last.arrival.airport, segment.departure.airport) else { throw .badFlight }
        guard segment.departure.instant >= last.arrival.instant else { throw .badTimes }
      }
      segments.append(segment)
    }
    guard let slice = Slice(segments: segments) else { throw .badTimes }
    return slice
  }

  /// Same airport, or a change of airport inside one city.
  private func connects(_ arrival: AirportCode, _ departure: AirportCode) -> Bool {
    if arrival == departure { return true }
    guard let from = world.airport(arrival), let to = world.airport(departure) else { return false }
    return from.cityCode == to.cityCode
  }

  private func segment(_ wire: WireSegment, fare: WireTravelerPricing.Fare?) throws(RowProblem) -> Segment {
    guard let marketing = FlightNumber("\(wire.carrier)\(wire.number)") else { throw .badFlight }
    let departure = try point(wire.departure)
    let arrival = try point(wire.arrival)
    guard (1...30 * 60).contains(departure.instant.minutes(until: arrival.instant)) else { throw .badTimes }
    guard departure.airport != arrival.airport else { throw .badFlight }
    let operated = operating.flight(wire, marketing: marketing, departure: departure, arrival: arrival)
    return Segment(
      marketing: marketing, operating: operated, departure: departure, arrival: arrival, aircraft: aircraft(wire.aircraft),
      cabin: Self.cabin(fare?.cabin), fareBrand: fare?.brand, bookingClass: fare?.bookingClass, baggage: Self.baggage(fare))
  }

  private func point(_ wire: WireSegment.Point) throws(RowProblem) -> AirportTime {
    guard let code = AirportCode(wire.airport), let zone = world.zone(code) else { throw .unknownAirport }
    guard let local = LocalDateTime(wire.at) else { throw .badTimes }
    return AirportTime(airport: code, terminal: wire.terminal, local: local, in: zone)
  }

  /// The type's code, or the answer's own name for a code the world does not know.
  private func aircraft(_ code: String?) -> String? {
    guard let code else { return nil }
    return world.aircraftName(code) == nil ? aircraftNames[code] ?? code : code
  }

  static func cabin(_ text: String?) -> Cabin {
    switch text {
    case "PREMIUM_ECONOMY": .premiumEconomy
    case "BUSINESS": .business
    case "FIRST": .first
    default: .economy
    }
  }

  static func cabinText(_ cabin: Cabin) -> String {
    switch cabin {
    case .economy: "ECONOMY"
    case .premiumEconomy: "PREMIUM_ECONOMY"
    case .business: "BUSINESS"
    case .first: "FIRST"
    }
  }

  private static func baggage(_ fare: WireTravelerPricing.Fare?) -> Baggage? {
    guard let fare, fare.bags != nil || fare.bagWeight != nil else { return nil }
    let kilograms = fare.bagWeight.map { fare.bagWeightUnit == "LB" ? $0 * 4_536 / 10_000 : $0 }
    return Baggage(pieces: fare.bags, kilograms: kilograms)
  }

  /// The earlier of this offer's lifetime and the end of the last day for ticketing, at the origin.
  private func expiry(_ wire: WireOffer, slices: [Slice]) throws(RowProblem) -> UTCInstant {
    let trusted = fetchedAt.adding(seconds: Int64(lifetime))
    guard let text = wire.lastTicketingDate, let day = LocalDate(String(text.prefix(10))),
      let origin = slices.first?.origin, let zone = world.zone(origin)
    else { return trusted }
    let end = zone.instant(of: LocalDateTime(date: day.adding(days: 1), minuteOfDay: 0))
    guard end > fetchedAt else { throw .expired }
    return min(trusted, end)
  }
}
