internal import Travel
internal import World

/// Finds the flights of an offer that came back, and what they cost now.
struct OfferFinding {
  let slices: SliceShop
  let today: LocalDate
  private static let searched = 1_000

  enum Problem: Error, Equatable {
    /// A segment that is not flown or has too few seats; counted from 1.
    case segment(Int)
    case noFare
  }

  /// The offer at today's price in its own currency.
  /// - Returns: an offer the sandbox made, priced again; one made elsewhere as it came, when its flights exist.
  func current(_ offer: WireOffer) throws(Problem) -> WireOffer {
    guard let currency = Currency(offer.price.currency), let fare = offer.travelers.first?.fares.first else { throw .noFare }
    let cabin = OfferMapping.cabin(fare.cabin)
    let seats = offer.travelers.count { $0.type != "HELD_INFANT" }
    var journey: [SoldSlice] = []
    var before = 0
    for itinerary in offer.itineraries {
      guard let found = find(itinerary, cabin: cabin, seats: seats, currency: currency) else { throw .segment(before + 1) }
      journey.append(found)
      before += itinerary.segments.count
    }
    guard fare.fareBasis?.hasSuffix(FareProduct.mark) == true else { return offer }
    guard let basis = fare.fareBasis, let product = FareProduct.named(basis, in: cabin) else { throw .noFare }
    let travelers = offer.travelers.map {
      TravelerList.Traveler(id: $0.id, type: $0.type, associatedAdult: $0.associatedAdult)
    }
    var adult = journey.reduce(0) { $0 + $1.fare }
    if slices.scenario == .priceChange { adult += adult * 75 / 1_000 }
    let fares = PartyFare(adult: adult, product: product, travelers: travelers, currency: currency)
    return OfferWords(journey: journey, fares: fares, cabin: cabin, today: today).offer(id: offer.id)
  }

  private func find(_ wire: WireItinerary, cabin: Cabin, seats: Int, currency: Currency) -> SoldSlice? {
    guard let first = wire.segments.first, let last = wire.segments.last, let origin = AirportCode(first.departure.airport),
      let destination = AirportCode(last.arrival.airport), let date = LocalDateTime(first.departure.at)?.date
    else { return nil }
    let all = slices.source.itineraries(from: origin, to: destination, on: date, cabin: cabin, seats: seats, limit: Self.searched)
    guard let match = all.first(where: { Self.same($0.slice, wire) }) else { return nil }
    guard var fare = slices.fare(match, cabin: cabin, currency: currency) else { return nil }
    let own = match.slice.segments[0].flown.carrier.description == first.carrier
    let partner = own ? nil : AirlineCode(first.carrier)
    if partner != nil { fare += fare / 50 }
    return SoldSlice(slice: match.slice, fare: fare, seats: match.seats, partner: partner)
  }

  private static func same(_ slice: Slice, _ wire: WireItinerary) -> Bool {
    guard slice.segments.count == wire.segments.count else { return false }
    return zip(slice.segments, wire.segments).allSatisfy { segment, words in
      let carrier = segment.flown.carrier.description
      return segment.departure.airport.description == words.departure.airport
        && segment.arrival.airport.description == words.arrival.airport
        && LocalDateTime(words.departure.at) == segment.departure.local
        && (words.carrier == carrier || words.operatingCarrier == carrier)
    }
  }
}
