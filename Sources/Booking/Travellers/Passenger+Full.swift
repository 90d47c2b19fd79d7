import JSON
import Travel

extension Passenger {
  /// Everything that is known of somebody, for nobody but the user who said it.
  func writeMembers(to json: inout JSONWriter) {
    json.field("title", title)
    json.field("givenName", givenName)
    json.field("familyName", familyName)
    json.field("dateOfBirth", dateOfBirth == Booking.unknownBirth ? nil : dateOfBirth.description)
    json.field("gender", gender?.rawValue)
    json.objectField("document", document) { json, document in
      json.field("type", document.type.rawValue)
      json.field("number", document.number)
      json.field("issuingCountry", document.issuingCountry)
      json.field("expiresOn", document.expiresOn?.description)
    }
    json.objectField("frequentFlyer", frequentFlyer) { json, flyer in
      json.field("carrier", flyer.carrier.description)
      json.field("number", flyer.number)
    }
  }
}
