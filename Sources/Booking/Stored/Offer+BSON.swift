import BSON
import Travel

extension Offer {
  /// What was sold, whole but for its prices, which are the booking's own fields. The provider's own words are not kept.
  var snapshot: Document {
    [
      "id": .string(id), "provider": .string(provider), "providerOfferId": .string(providerOfferID),
      "fetchedAt": fetchedAt.bson, "expiresAt": expiresAt.bson, "seatsAvailable": Value(seatsAvailable),
      "refundable": Value(optional: refundable), "changeable": Value(optional: changeable),
      "slices": Value(itinerary.slices.map(\.document)),
    ]
  }

  init?(snapshot: Document, price: Price, original: Price?) {
    let slices = snapshot.documents("slices").compactMap { Slice(segments: $0.documents("segments").compactMap(Segment.init)) }
    guard let id = snapshot.text("id"), let provider = snapshot.text("provider"),
      let providerID = snapshot.text("providerOfferId"), let expires = snapshot.instant("expiresAt"),
      let fetched = snapshot.instant("fetchedAt"), slices.count == snapshot.documents("slices").count,
      let itinerary = Itinerary(slices: slices)
    else { return nil }
    self.init(
      id: id, provider: provider, providerOfferID: providerID, itinerary: itinerary, price: price, originalPrice: original,
      seatsAvailable: snapshot["seatsAvailable"]?.int, refundable: snapshot["refundable"]?.bool,
      changeable: snapshot["changeable"]?.bool, expiresAt: expires, fetchedAt: fetched)
  }
}

extension Slice {
  var document: Document {
    [
      "origin": .string(origin.description), "destination": .string(destination.description),
      "durationMinutes": .int32(Int32(clamping: durationMinutes)), "stops": .int32(Int32(clamping: stops)),
      "segments": Value(segments.map(\.document)),
    ]
  }
}
