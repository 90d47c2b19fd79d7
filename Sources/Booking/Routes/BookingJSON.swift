import JSON
import Travel

/// A booking as the API shows it. Document numbers are cut to their last three characters: nobody needs them back.
struct BookingJSON: Sendable {
  let shape: OfferShape

  func bytes(_ booking: Booking) -> [UInt8] {
    var json = JSONWriter(capacity: 4096)
    write(booking, to: &json)
    return json.bytes
  }

  func write(_ booking: Booking, to json: inout JSONWriter) {
    json.object { json in
      json.field("id", booking.id.description)
      json.field("recordLocator", booking.locator.description)
      json.field("status", booking.status.rawValue)
      json.key("price")
      shape.price(booking.offer.price, booking.offer.originalPrice, &json)
      json.key("sale")
      if let sale = booking.sale { sale.write(to: &json) } else { json.null() }
      json.objectField("offer") { json in
        shape.members(booking.offer, &json)
        json.arrayField("alternatives") { _ in }
      }
      json.arrayField("passengers") { json in booking.passengers.forEach { passenger($0, &json) } }
      json.arrayField("cancelledPassengers") { json in booking.cancelledPassengers.forEach { json.value($0) } }
      json.objectField("contact") { json in
        json.field("email", booking.contact.email)
        json.field("phone", booking.contact.phone)
      }
      json.field("fulfilment", booking.fulfilment.rawValue)
      airline(booking.airline, &json)
      payment(booking, &json)
      ChangeJSON.waiting(booking, shape, &json)
      storedFlights(booking, &json)
      json.field("holdExpiresAt", booking.isPayable ? booking.holdExpiresAt?.description : nil)
      json.field("createdAt", booking.createdAt.description)
      json.field("updatedAt", booking.updatedAt.description)
    }
  }

  func events(_ booking: Booking) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.arrayField("events") { json in booking.events.forEach { Self.event($0, &json) } }
    }
    return json.bytes
  }

  static func event(_ event: BookingEvent, _ json: inout JSONWriter) {
    json.object { json in
      json.field("type", event.kind.rawValue)
      json.field("at", event.at.description)
      json.field("status", event.status.rawValue)
      json.field("version", event.version)
      json.field("note", event.note)
    }
  }

  private func passenger(_ passenger: Passenger, _ json: inout JSONWriter) {
    json.object { json in
      json.field("type", passenger.type.rawValue)
      json.field("title", passenger.title)
      json.field("givenName", passenger.givenName)
      json.field("familyName", passenger.familyName)
      json.field("gender", passenger.gender?.rawValue)
      json.objectField("document", passenger.document) { json, document in
        json.field("type", document.type.rawValue)
        json.field("numberEnding", String(document.number.suffix(min(3, document.number.count / 2))))
        json.field("issuingCountry", document.issuingCountry)
        json.field("expiresOn", document.expiresOn?.description)
      }
    }
  }

  private func airline(_ outcome: AirlineOutcome?, _ json: inout JSONWriter) {
    json.key("airline")
    switch outcome {
    case nil: json.null()
    case .accepted(let reference, _, let tickets):
      json.object { json in
        json.field("outcome", "accepted")
        json.field("reference", reference)
        json.field("tickets", tickets)
      }
    case .refused(let code, let title, let detail):
      json.object { json in
        json.field("outcome", "refused")
        json.objectField("refusal") { json in
          json.field("code", code)
          json.field("title", title)
          json.field("detail", detail)
        }
      }
    case .unknown(let reason):
      json.object { json in
        json.field("outcome", "unknown")
        json.field("reason", reason)
      }
    }
  }

  private func payment(_ booking: Booking, _ json: inout JSONWriter) {
    json.key("payment")
    guard let last = booking.payments.last(where: { $0.state == .captured }) ?? booking.payments.last else { return json.null() }
    PaymentJSON.payment(last, &json)
  }

  private func storedFlights(_ booking: Booking, _ json: inout JSONWriter) {
    json.arrayField("storedFlights") { json in
      for kept in booking.storedFlights {
        json.object { json in
          json.field("flightId", kept.flightID)
          json.field("source", kept.source)
          json.field("reason", kept.reason)
        }
      }
    }
  }
}
