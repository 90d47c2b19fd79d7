internal import JSON

/// One `flight-offer` of the Amadeus format: read from an answer, written by the sandbox and by forwarded orders.
struct WireOffer: Sendable {
  var id: String
  var lastTicketingDate: String?
  var bookableSeats: Int?
  var oneWay = false
  var itineraries: [WireItinerary]
  var price: WirePrice
  var includedCheckedBagsOnly = false
  /// `pricingOptions.refundableFare`; nil when the answer does not say.
  var refundable: Bool?
  var validatingAirlines: [String]
  var travelers: [WireTravelerPricing]

  init(
    id: String, lastTicketingDate: String?, bookableSeats: Int?, oneWay: Bool, itineraries: [WireItinerary], price: WirePrice,
    includedCheckedBagsOnly: Bool, refundable: Bool?, validatingAirlines: [String], travelers: [WireTravelerPricing]
  ) {
    self.id = id
    self.lastTicketingDate = lastTicketingDate
    self.bookableSeats = bookableSeats
    self.oneWay = oneWay
    self.itineraries = itineraries
    self.price = price
    self.includedCheckedBagsOnly = includedCheckedBagsOnly
    self.refundable = refundable
    self.validatingAirlines = validatingAirlines
    self.travelers = travelers
  }

  /// Reads an offer; fields nobody knows are passed over.
  init(_ node: JSONNode) throws(RowProblem) {
    guard node.kind == .object, let priceNode = node["price"], let itineraryNodes = node["itineraries"] else {
      throw .missingField
    }
    id = node.text("id") ?? node["id"]?.int.map(String.init) ?? ""
    guard !id.isEmpty else { throw .missingField }
    lastTicketingDate = node.text("lastTicketingDate") ?? node.text("lastTicketingDateTime")
    bookableSeats = node["numberOfBookableSeats"]?.int.flatMap { Int(exactly: $0) }
    oneWay = node["oneWay"]?.bool ?? false
    price = try WirePrice(priceNode)
    itineraries = []
    for element in itineraryNodes.elements { itineraries.append(try WireItinerary(element)) }
    guard (1...6).contains(itineraries.count) else { throw .missingField }
    includedCheckedBagsOnly = node["pricingOptions"]?["includedCheckedBagsOnly"]?.bool ?? false
    refundable = node["pricingOptions"]?["refundableFare"]?.bool
    validatingAirlines = node.strings("validatingAirlineCodes")
    travelers = []
    if let list = node["travelerPricings"] {
      for element in list.elements { travelers.append(try WireTravelerPricing(element)) }
    }
  }

  /// Writes the offer as the format has it.
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("type", "flight-offer")
      json.field("id", id)
      json.field("source", "GDS")
      json.field("instantTicketingRequired", false)
      json.field("nonHomogeneous", false)
      json.field("oneWay", oneWay)
      if let lastTicketingDate { json.field("lastTicketingDate", lastTicketingDate) }
      if let bookableSeats { json.field("numberOfBookableSeats", bookableSeats) }
      json.arrayField("itineraries") { json in
        for itinerary in itineraries { itinerary.write(to: &json) }
      }
      json.key("price")
      price.write(to: &json, full: true)
      json.objectField("pricingOptions") { json in
        json.arrayField("fareType") { $0.value("PUBLISHED") }
        json.field("includedCheckedBagsOnly", includedCheckedBagsOnly)
        if let refundable { json.field("refundableFare", refundable) }
      }
      json.arrayField("validatingAirlineCodes") { json in
        for code in validatingAirlines { json.value(code) }
      }
      json.arrayField("travelerPricings") { json in
        for traveler in travelers { traveler.write(to: &json) }
      }
    }
  }
}
