import BSON
import JSON
import Travel

/// What a user says of themselves beside name and address; it lies in their document (`profile`), sealed under their own key.
struct Profile: Sendable, Hashable {
  /// In international form, `+919812345678`.
  var phone: String?
  /// One for each airline's scheme they belong to.
  var frequentFlyers: [FrequentFlyer] = []

  static let mostFlyers = 10

  /// What a request says; what it does not say is none.
  static func read(_ fields: Fields) -> Profile {
    let phone = fields.value("phone", expected: "a telephone number such as +919812345678", optional: true, PhoneRule.normal)
    guard fields.has("frequentFlyers"), let each = fields.objects("frequentFlyers", 0...mostFlyers) else { return Profile(phone: phone) }
    var seen: Set<AirlineCode> = []
    let flyers = each.compactMap { part -> FrequentFlyer? in
      let carrier = part.value("carrier", expected: "an airline's code such as AI") { AirlineCode($0) }
      if let carrier, !seen.insert(carrier).inserted { part.fail("carrier", "duplicate", "stands there twice") }
      let number = part.string("number", 1...30).flatMap { text -> String? in
        if let number = FrequentFlyer.normal(text) { return number }
        part.fail("number", "invalid", "may hold the letters A to Z, digits and hyphens only")
        return nil
      }
      guard let carrier, let number else { return nil }
      return FrequentFlyer(carrier: carrier, number: number)
    }
    return Profile(phone: phone, frequentFlyers: flyers)
  }

  func members(_ json: inout JSONWriter) {
    json.field("phone", phone)
    json.arrayField("frequentFlyers") { json in
      for flyer in frequentFlyers {
        json.object { json in
          json.field("carrier", flyer.carrier.description)
          json.field("number", flyer.number)
        }
      }
    }
  }
}

extension Profile {
  var document: Document {
    let flyers = frequentFlyers.map { flyer -> Document in ["carrier": .string(flyer.carrier.description), "number": .string(flyer.number)] }
    return ["phone": Value(phone), "frequentFlyers": Value(flyers)]
  }

  init(_ stored: Document) {
    phone = stored["phone"]?.string
    frequentFlyers = stored["frequentFlyers"]?.array?.compactMap(\.document).compactMap { flyer in
      guard let carrier = flyer["carrier"]?.string.flatMap({ AirlineCode($0) }), let number = flyer["number"]?.string else { return nil }
      return FrequentFlyer(carrier: carrier, number: number)
    } ?? []
  }
}
