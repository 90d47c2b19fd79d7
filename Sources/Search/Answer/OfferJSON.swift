public import JSON
public import Travel

/// An offer as the API shows it; public, so that a booking shows what was bought in the same shape.
extension JSONWriter {
  /// The members of an offer that are the offer's own; the caller opens the object and may add more.
  public mutating func offerMembers(_ offer: Offer) {
    field("id", offer.id)
    field("provider", offer.provider)
    key("price")
    price(offer.price, original: offer.originalPrice)
    slices(offer.itinerary)
    field("seatsAvailable", offer.seatsAvailable)
    field("refundable", offer.refundable)
    field("changeable", offer.changeable)
    instant("expiresAt", offer.expiresAt)
    instant("fetchedAt", offer.fetchedAt)
  }

  /// A price with its parts, and under `original` the provider's own when it was converted, else null.
  public mutating func price(_ price: Price, original: Price? = nil) {
    object { w in
      w.money("total", price.total)
      w.money("base", price.base)
      w.money("taxes", price.taxes)
      w.arrayField("perTraveler") { w in
        for traveler in price.perTraveler {
          w.object { w in
            w.field("type", traveler.type.rawValue)
            w.field("count", traveler.count)
            w.money("total", traveler.total)
          }
        }
      }
      w.key("original")
      if let original {
        w.object { w in
          w.money("total", original.total)
          w.money("base", original.base)
          w.money("taxes", original.taxes)
        }
      } else {
        w.null()
      }
    }
  }

  /// The slices of a journey under `slices`.
  public mutating func slices(_ itinerary: Itinerary) {
    arrayField("slices") { w in
      for slice in itinerary.slices {
        w.object { w in
          w.key("origin")
          w.code(slice.origin)
          w.key("destination")
          w.code(slice.destination)
          w.field("durationMinutes", slice.durationMinutes)
          w.field("stops", slice.stops)
          w.arrayField("segments") { w in
            for segment in slice.segments { w.segment(segment) }
          }
        }
      }
    }
  }

  /// A segment. `operating` is there even when it is the marketing carrier's own flight.
  public mutating func segment(_ segment: Segment) {
    object { w in
      w.flight("marketing", segment.marketing)
      w.flight("operating", segment.flown)
      w.point("departure", segment.departure)
      w.point("arrival", segment.arrival)
      w.field("durationMinutes", segment.durationMinutes)
      w.field("aircraft", segment.aircraft)
      w.field("cabin", segment.cabin.rawValue)
      w.field("fareBrand", segment.fareBrand)
      w.field("bookingClass", segment.bookingClass)
      w.key("baggage")
      guard let baggage = segment.baggage else { return w.null() }
      w.object { w in
        w.field("pieces", baggage.pieces)
        w.field("kilograms", baggage.kilograms)
      }
    }
  }

  private mutating func flight(_ key: StaticString, _ number: FlightNumber) {
    objectField(key) { w in
      w.field("carrier", number.carrier.description)
      w.field("number", number.numberText)
    }
  }
}
