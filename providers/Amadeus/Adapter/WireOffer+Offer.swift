internal import Travel

extension WireOffer {
  /// An offer of any provider said in this format, so that it can be ordered from a server of this format.
  init(_ offer: Offer) {
    var segmentNumber = 0
    var fares: [WireTravelerPricing.Fare] = []
    var itineraries: [WireItinerary] = []
    for slice in offer.itinerary.slices {
      var segments: [WireSegment] = []
      for segment in slice.segments {
        segmentNumber += 1
        segments.append(WireSegment(segment, id: String(segmentNumber)))
        fares.append(WireTravelerPricing.Fare(segment, id: String(segmentNumber)))
      }
      itineraries.append(WireItinerary(duration: WireItinerary.duration(minutes: slice.durationMinutes), segments: segments))
    }
    let price = offer.originalPrice ?? offer.price
    let currency = price.total.currency.code
    var travelers: [WireTravelerPricing] = []
    var infants = 0
    for part in price.perTraveler {
      for _ in 0..<part.count {
        if part.type == .infant { infants += 1 }
        travelers.append(
          WireTravelerPricing(
            id: String(travelers.count + 1), type: PriceMapping.travelerType(part.type),
            associatedAdult: part.type == .infant ? String(infants) : nil,
            price: WirePrice(currency: currency, total: part.total.decimal, base: nil, grandTotal: nil), fares: fares))
      }
    }
    self.init(
      id: "1", lastTicketingDate: offer.expiresAt.utcDate.description, bookableSeats: offer.seatsAvailable.map { min($0, 9) },
      oneWay: itineraries.count == 1, itineraries: itineraries,
      price: WirePrice(
        currency: currency, total: price.total.decimal, base: price.base.decimal, grandTotal: price.total.decimal),
      includedCheckedBagsOnly: fares.allSatisfy { ($0.bags ?? $0.bagWeight ?? 0) > 0 }, refundable: offer.refundable,
      validatingAirlines: [offer.itinerary.slices[0].segments[0].marketing.carrier.description], travelers: travelers)
  }
}

extension WireSegment {
  init(_ segment: Segment, id: String) {
    self.init(
      id: id, departure: Point(segment.departure), arrival: Point(segment.arrival),
      carrier: segment.marketing.carrier.description,
      number: segment.marketing.numberText, aircraft: segment.aircraft, operatingCarrier: segment.operating?.carrier.description,
      operatingNumber: segment.operating?.numberText, duration: WireItinerary.duration(minutes: segment.durationMinutes))
  }
}

extension WireSegment.Point {
  init(_ time: AirportTime) {
    self.init(airport: time.airport.description, terminal: time.terminal, at: time.local.description)
  }
}

extension WireTravelerPricing.Fare {
  init(_ segment: Segment, id: String) {
    self.init(
      segmentID: id, cabin: OfferMapping.cabinText(segment.cabin), fareBasis: nil, brand: segment.fareBrand,
      bookingClass: segment.bookingClass, bags: segment.baggage?.pieces, bagWeight: segment.baggage?.kilograms,
      bagWeightUnit: segment.baggage?.kilograms == nil ? nil : "KG")
  }
}
