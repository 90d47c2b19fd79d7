internal import JSON
internal import ProviderKit
internal import Travel

/// The body of `POST /v1/booking/flight-orders`.
enum OrderBody {
  static func make(_ order: OrderRequest) -> [UInt8] {
    let offer = rawOffer(order)
    var json = JSONWriter(capacity: offer.bytes.count + 2_048)
    json.object { json in
      json.objectField("data") { json in
        json.field("type", "flight-order")
        json.arrayField("flightOffers") { $0.raw(offer.bytes) }
        json.arrayField("travelers") { json in
          for (id, passenger) in seat(order.passengers, travelers: offer.travelers) {
            OrderTraveler(id: id, passenger: passenger, contact: order.contact).write(to: &json)
          }
        }
        json.objectField("remarks") { remarks(order.reference, to: &$0) }
        json.objectField("ticketingAgreement") { $0.field("option", "CONFIRM") }
        json.arrayField("contacts") { contact(order, to: &$0) }
      }
    }
    return json.bytes
  }

  /// The provider's own words when they are in this format; else the offer said in this format.
  private static func rawOffer(_ order: OrderRequest) -> (bytes: [UInt8], travelers: [(id: String, type: String)]) {
    if let root = try? AmadeusAnswers.parse(order.offer.providerData), root.text("type") == "flight-offer",
      let wire = try? WireOffer(root)
    {
      return (order.offer.providerData, wire.travelers.map { ($0.id, $0.type) })
    }
    let wire = WireOffer(order.offer)
    var json = JSONWriter(capacity: 2_048)
    wire.write(to: &json)
    return (json.bytes, wire.travelers.map { ($0.id, $0.type) })
  }

  /// Gives each passenger the offer's traveller number of their type.
  private static func seat(
    _ passengers: [Passenger], travelers: [(id: String, type: String)]
  ) -> [(id: String, passenger: Passenger)] {
    var free = travelers
    var seated: [(id: String, passenger: Passenger)] = []
    for passenger in passengers {
      let index = free.firstIndex { PriceMapping.passengerType($0.type) == passenger.type }
      let id = index.map { free.remove(at: $0).id } ?? String(seated.count + 1)
      seated.append((id, passenger))
    }
    return seated
  }

  private static func remarks(_ reference: String, to json: inout JSONWriter) {
    json.arrayField("general") { json in
      json.object { json in
        json.field("subType", "GENERAL_MISCELLANEOUS")
        json.field("text", "REFERENCE \(reference)")
      }
    }
  }

  private static func contact(_ order: OrderRequest, to json: inout JSONWriter) {
    guard let lead = order.passengers.first(where: { $0.type == .adult }) ?? order.passengers.first else { return }
    json.object { json in
      json.objectField("addresseeName") { json in
        json.field("firstName", lead.givenName)
        json.field("lastName", lead.familyName)
      }
      json.field("purpose", "STANDARD")
      json.field("emailAddress", order.contact.email)
      OrderTraveler.phones(order.contact.phone, to: &json)
    }
  }
}
