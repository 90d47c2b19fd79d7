internal import JSON

/// One `travelerPricings[]` entry: what one traveller pays and gets on each segment.
struct WireTravelerPricing: Sendable {
  /// One `fareDetailsBySegment[]` entry.
  struct Fare: Sendable {
    var segmentID: String
    var cabin: String?
    var fareBasis: String?
    var brand: String?
    var bookingClass: String?
    var bags: Int?
    var bagWeight: Int?
    /// `KG` or `LB`.
    var bagWeightUnit: String?
  }

  var id: String
  /// ADULT, CHILD, SENIOR, YOUNG, STUDENT, HELD_INFANT, SEATED_INFANT.
  var type: String
  var associatedAdult: String?
  var price: WirePrice?
  var fares: [Fare]

  init(id: String, type: String, associatedAdult: String?, price: WirePrice?, fares: [Fare]) {
    self.id = id
    self.type = type
    self.associatedAdult = associatedAdult
    self.price = price
    self.fares = fares
  }

  init(_ node: JSONNode) throws(RowProblem) {
    id = node.amount("travelerId") ?? ""
    type = node.text("travelerType", max: 20) ?? "ADULT"
    associatedAdult = node.amount("associatedAdultId")
    if let priceNode = node["price"], !priceNode.isNull { price = try WirePrice(priceNode) }
    fares = (node["fareDetailsBySegment"]?.elements.map { $0 } ?? []).map(Fare.init)
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("travelerId", id)
      json.field("fareOption", "STANDARD")
      json.field("travelerType", type)
      if let associatedAdult { json.field("associatedAdultId", associatedAdult) }
      if let price {
        json.key("price")
        price.write(to: &json, full: false)
      }
      json.arrayField("fareDetailsBySegment") { json in
        for fare in fares { fare.write(to: &json) }
      }
    }
  }
}

extension WireTravelerPricing.Fare {
  init(_ node: JSONNode) {
    segmentID = node.amount("segmentId") ?? ""
    cabin = node.text("cabin", max: 20)
    fareBasis = node.text("fareBasis", max: 20)
    brand = node.text("brandedFareLabel", max: 60) ?? node.text("brandedFare", max: 60)
    bookingClass = node.text("class", max: 2)
    let allowance = node["includedCheckedBags"]
    bags = allowance?["quantity"]?.int.flatMap { (0...20).contains($0) ? Int($0) : nil }
    bagWeight = allowance?["weight"]?.int.flatMap { (0...500).contains($0) ? Int($0) : nil }
    bagWeightUnit = allowance?.text("weightUnit", max: 3)
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("segmentId", segmentID)
      if let cabin { json.field("cabin", cabin) }
      if let fareBasis { json.field("fareBasis", fareBasis) }
      if let brand { json.field("brandedFare", brand) }
      if let bookingClass { json.field("class", bookingClass) }
      guard bags != nil || bagWeight != nil else { return }
      json.objectField("includedCheckedBags") { json in
        if let bags { json.field("quantity", bags) }
        if let bagWeight {
          json.field("weight", bagWeight)
          json.field("weightUnit", bagWeightUnit ?? "KG")
        }
      }
    }
  }
}
