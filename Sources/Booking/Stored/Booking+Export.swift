import JSON
import Travel

/// A booking as its owner's export has it: whatever is personal in full, what was bought, paid and given back, and what became of it.
extension Booking {
  func export(to json: inout JSONWriter) {
    json.object { json in
      json.field("id", id.description)
      json.field("recordLocator", locator.description)
      json.field("status", status.rawValue)
      json.field("fulfilment", fulfilment.rawValue)
      json.field("createdAt", createdAt.description)
      json.field("updatedAt", updatedAt.description)
      json.field("total", "\(offer.price.total)")
      json.field("flights", offer.itinerary.segments.map(\.marketing.description))
      json.field("departure", offer.itinerary.departure.instant.description)
      json.objectField("contact") { json in
        json.field("email", contact.email)
        json.field("phone", contact.phone)
      }
      json.arrayField("passengers") { json in passengers.forEach { Self.export($0, &json) } }
      json.arrayField("cancelledPassengers") { json in cancelledPassengers.forEach { json.value($0) } }
      json.arrayField("correctedPassengers") { json in corrected.forEach { json.value($0) } }
      json.key("sale")
      if let sale { sale.write(to: &json) } else { json.null() }
      json.arrayField("seats") { json in seats.forEach { Self.export($0, &json) } }
      json.arrayField("payments") { json in payments.forEach { PaymentJSON.payment($0, &json) } }
      json.arrayField("refunds") { json in refunds.forEach { PaymentJSON.refund($0, &json) } }
      json.field("penalty", penalty.map { "\($0)" })
      json.field("changeFees", changeFees.map { "\($0)" })
      json.arrayField("flightNews") { json in flightNews.forEach { Self.export($0, &json) } }
      json.arrayField("events") { json in events.forEach { BookingJSON.event($0, &json) } }
    }
  }

  private static func export(_ passenger: Passenger, _ json: inout JSONWriter) {
    json.object { json in
      json.field("type", passenger.type.rawValue)
      passenger.writeMembers(to: &json)
    }
  }

  private static func export(_ held: HeldSeats, _ json: inout JSONWriter) {
    json.object { json in
      json.field("flight", held.key.description)
      json.field("count", held.seats.count)
      json.field("numbers", held.seats.compactMap(\.number))
    }
  }

  private static func export(_ news: FlightNow, _ json: inout JSONWriter) {
    json.object { json in
      json.field("flight", news.id)
      json.field("flies", news.times != nil)
      json.field("departure", news.times?.departure.description)
      json.field("arrival", news.times?.arrival.description)
    }
  }
}
