import BSON
import Travel

extension Passenger {
  var bson: Document {
    [
      "type": .string(type.rawValue), "title": Value(title), "givenName": .string(givenName),
      "familyName": .string(familyName), "dateOfBirth": .string(dateOfBirth.description), "gender": Value(gender?.rawValue),
      "document": document.map { .document($0.bson) } ?? .null,
      "frequentFlyer": frequentFlyer.map {
        ["carrier": .string($0.carrier.description), "number": .string($0.number)]
      } ?? .null,
    ]
  }

  init?(_ stored: Document) {
    guard let type = stored.text("type").flatMap(PassengerType.init), let given = stored.text("givenName"),
      let family = stored.text("familyName")
    else { return nil }
    let born = stored.text("dateOfBirth").flatMap { LocalDate($0) } ?? Booking.unknownBirth
    self.init(
      type: type, title: stored.text("title"), givenName: given, familyName: family, dateOfBirth: born,
      gender: stored.text("gender").flatMap(Gender.init), document: stored.document("document").flatMap(TravelDocument.init),
      frequentFlyer: stored.document("frequentFlyer").flatMap { member in
        guard let carrier = member.text("carrier").flatMap({ AirlineCode($0) }), let number = member.text("number") else {
          return nil
        }
        return FrequentFlyer(carrier: carrier, number: number)
      })
  }
}

extension TravelDocument {
  var bson: Document {
    [
      "type": .string(type.rawValue), "number": .string(number), "issuingCountry": .string(issuingCountry),
      "expiresOn": Value(expiresOn?.description),
    ]
  }

  init?(_ stored: Document) {
    guard let type = stored.text("type").flatMap(Kind.init), let number = stored.text("number"),
      let country = stored.text("issuingCountry")
    else { return nil }
    self.init(
      type: type, number: number, issuingCountry: country, expiresOn: stored.text("expiresOn").flatMap { LocalDate($0) })
  }
}

extension Contact {
  var bson: Document { ["email": .string(email), "phone": Value(phone)] }

  init?(_ stored: Document) {
    guard let email = stored.text("email") else { return nil }
    self.init(email: email, phone: stored.text("phone"))
  }
}
