internal import JSON
internal import Travel

/// One `travelers[]` entry of an order.
struct OrderTraveler {
  let id: String
  let passenger: Passenger
  let contact: Contact

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("id", id)
      json.field("dateOfBirth", passenger.dateOfBirth.description)
      json.objectField("name") { json in
        json.field("firstName", passenger.givenName)
        json.field("lastName", passenger.familyName)
      }
      json.field("gender", genderText)
      json.objectField("contact") { json in
        json.field("emailAddress", contact.email)
        Self.phones(contact.phone, to: &json)
      }
      if let document = passenger.document { json.arrayField("documents") { write(document, to: &$0) } }
      if let member = passenger.frequentFlyer { json.arrayField("loyaltyPrograms") { write(member, to: &$0) } }
    }
  }

  private var genderText: String {
    switch passenger.gender {
    case .male: "MALE"
    case .female: "FEMALE"
    case .unspecified: "UNSPECIFIED"
    case nil: "UNDISCLOSED"
    }
  }

  private func write(_ document: TravelDocument, to json: inout JSONWriter) {
    json.object { json in
      switch document.type {
      case .passport: json.field("documentType", "PASSPORT")
      case .identityCard: json.field("documentType", "IDENTITY_CARD")
      case .visa: json.field("documentType", "VISA")
      }
      json.field("number", document.number)
      if let expires = document.expiresOn { json.field("expiryDate", expires.description) }
      json.field("issuanceCountry", document.issuingCountry)
      json.field("nationality", document.issuingCountry)
      json.field("holder", true)
    }
  }

  private func write(_ member: FrequentFlyer, to json: inout JSONWriter) {
    json.object { json in
      json.field("programOwner", member.carrier.description)
      json.field("id", member.number)
    }
  }

  /// `phones` with the calling code apart from the number.
  static func phones(_ phone: String?, to json: inout JSONWriter) {
    guard let phone else { return }
    let digits = phone.filter { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty else { return }
    let code = phone.hasPrefix("+") ? callingCode(digits) : ""
    json.arrayField("phones") { json in
      json.object { json in
        json.field("deviceType", "MOBILE")
        if !code.isEmpty { json.field("countryCallingCode", code) }
        json.field("number", String(digits.dropFirst(code.count)))
      }
    }
  }

  /// The country calling code at the front of an international number (ITU-T E.164: one digit for zones 1 and 7, two for the
  /// listed countries, three for the rest).
  private static func callingCode(_ digits: String) -> String {
    guard let first = digits.first else { return "" }
    if first == "1" || first == "7" { return String(first) }
    let two = String(digits.prefix(2))
    let twoDigits: Set<String> = [
      "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52",
      "53",
      "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93",
      "94",
      "95", "98",
    ]
    return twoDigits.contains(two) ? two : String(digits.prefix(3))
  }
}
