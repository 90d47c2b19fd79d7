import BSON
import JSON
import Travel

/// Somebody a user books for again and again, as a booking asks for them.
struct SavedTraveller: Sendable, Hashable {
  let id: String
  /// Whether it is the user themselves; one of a user's travellers at most is.
  var isSelf: Bool
  /// What they are priced as is not kept: it follows from the birth date and the day of the flight.
  var person: Passenger

  static func newID() -> String { BookingID.make().description }

  /// Whether two entries are of one human being, as far as a passport tells them apart.
  func isSame(as other: SavedTraveller) -> Bool {
    (person.givenName, person.familyName, person.dateOfBirth) == (other.person.givenName, other.person.familyName, other.person.dateOfBirth)
  }

  /// What a request says of one.
  static func read(_ fields: Fields, id: String, today: LocalDate) -> SavedTraveller? {
    let isSelf = fields.bool("self", default: false)
    guard let person = PassengerReader(today: today).person(fields), let isSelf else { return nil }
    return SavedTraveller(id: id, isSelf: isSelf, person: person)
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("id", id)
      json.field("self", isSelf)
      person.writeMembers(to: &json)
    }
  }
}

extension SavedTraveller {
  var bson: Document { ["id": .string(id), "self": .bool(isSelf), "person": .document(person.bson)] }

  init?(_ stored: Document) {
    guard let id = stored["id"]?.string, let person = stored["person"]?.document.flatMap({ Passenger($0) }) else { return nil }
    self.init(id: id, isSelf: stored["self"]?.bool ?? false, person: person)
  }
}
