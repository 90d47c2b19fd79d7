import JSON
import Travel

/// A booking as its owner's export has it: whatever is personal, in full.
extension Booking {
  func export(to json: inout JSONWriter) {
    json.object { json in
      json.field("id", id.description)
      json.field("recordLocator", locator.description)
      json.field("status", status.rawValue)
      json.field("createdAt", createdAt.description)
      json.field("total", "\(offer.price.total)")
      json.field("flights", offer.itinerary.segments.map(\.marketing.description))
      json.field("departure", offer.itinerary.departure.instant.description)
      json.objectField("contact") { json in
        json.field("email", contact.email)
        json.field("phone", contact.phone)
      }
      json.arrayField("passengers") { json in passengers.forEach { Self.export($0, &json) } }
      json.arrayField("payments") { json in
        for payment in payments {
          json.object { json in
            json.field("id", payment.id)
            json.field("state", payment.state.rawValue)
            json.field("amount", "\(payment.amount)")
            json.field("startedAt", payment.startedAt.description)
          }
        }
      }
    }
  }

  private static func export(_ passenger: Passenger, _ json: inout JSONWriter) {
    json.object { json in
      json.field("type", passenger.type.rawValue)
      passenger.writeMembers(to: &json)
    }
  }
}
