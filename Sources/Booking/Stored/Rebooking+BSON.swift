import BSON
import Travel

/// The field `rebooking` of a booking's document: `id claim startedAt seats[]`.
extension Rebooking {
  var bson: Document {
    ["id": .string(id), "claim": .string(claim), "startedAt": startedAt.bson, "seats": Value(seats.map(\.document))]
  }

  init?(_ stored: Document) {
    guard let id = stored.text("id"), let claim = stored.text("claim"), let started = stored.instant("startedAt") else { return nil }
    self.init(id: id, claim: claim, startedAt: started, seats: stored.documents("seats").compactMap(HeldSeats.init))
  }
}

extension Booking {
  /// What changes when it has other flights, beside what is written with every change.
  var flown: [(String, Value)] {
    var fields = journey + [
      ("price", .document(offer.price.document)), ("originalPrice", offer.originalPrice.map { .document($0.document) } ?? .null),
      ("storedFlights", Value(storedFlights.map(\.bson))),
    ]
    if flightNews.isEmpty { fields.append(("flightNews", Value([Value]()))) }
    return fields
  }
}
