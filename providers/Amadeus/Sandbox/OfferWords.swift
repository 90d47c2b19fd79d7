internal import Travel

/// Says a journey and its fare in the format's words.
struct OfferWords {
  let journey: [SoldSlice]
  let fares: PartyFare
  let cabin: Cabin
  let today: LocalDate

  func offer(id: String) -> WireOffer {
    var number = 0
    let itineraries = journey.map { sold in
      WireItinerary(
        duration: WireItinerary.duration(minutes: sold.slice.durationMinutes),
        segments: sold.slice.segments.map { segment in
          number += 1
          return Self.words(segment, id: String(number), partner: sold.partner)
        })
    }
    let details = itineraries.flatMap(\.segments).map { segment in
      WireTravelerPricing.Fare(
        segmentID: segment.id, cabin: OfferMapping.cabinText(cabin), fareBasis: fares.product.fareBasis,
        brand: fares.product.brand,
        bookingClass: fares.product.bookingClass, bags: fares.product.bags, bagWeight: nil, bagWeightUnit: nil)
    }
    let travelers = fares.travelers.map { traveler in
      WireTravelerPricing(
        id: traveler.id, type: traveler.type, associatedAdult: traveler.associatedAdult,
        price: fares.words(fares.each(traveler), grand: false), fares: details)
    }
    let departure = journey.first?.slice.departure.local.date ?? today
    return WireOffer(
      id: id, lastTicketingDate: min(today.adding(days: 7), departure).description,
      bookableSeats: journey.map(\.seats).min().map { min($0, 9) }, oneWay: false, itineraries: itineraries,
      price: fares.words(fares.total, grand: true), includedCheckedBagsOnly: fares.product.bags > 0,
      refundable: fares.product.refundable, validatingAirlines: itineraries.first?.segments.first.map { [$0.carrier] } ?? [],
      travelers: travelers)
  }

  /// A segment, under the partner's code when a partner sells it; the format then names the operating carrier alone.
  private static func words(_ segment: Segment, id: String, partner: AirlineCode?) -> WireSegment {
    var words = WireSegment(segment, id: id)
    words.operatingNumber = nil
    guard let partner else { return words }
    words.operatingCarrier = segment.flown.carrier.description
    words.carrier = partner.description
    words.number = String(5_000 + segment.flown.number % 4_999)
    return words
  }
}
