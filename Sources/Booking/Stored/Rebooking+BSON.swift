import BSON
import Travel

/// The field `rebooking` of a booking's document: `id claim startedAt seats[] due`.
extension Rebooking {
  var bson: Document {
    [
      "id": .string(id), "claim": .string(claim), "startedAt": startedAt.bson, "seats": Value(seats.map(\.document)),
      "due": due.map { .document($0.bson) } ?? .null,
    ]
  }

  init?(_ stored: Document) {
    guard let id = stored.text("id"), let claim = stored.text("claim"), let started = stored.instant("startedAt") else { return nil }
    self.init(
      id: id, claim: claim, startedAt: started, seats: stored.documents("seats").compactMap(HeldSeats.init),
      due: stored.document("due").flatMap(Due.init))
  }
}

/// `offer price originalPrice storedFlights[] difference fee toPay expiresAt sale`, amounts in the price's currency.
extension Rebooking.Due {
  var bson: Document {
    [
      "offer": .document(terms.offer.snapshot), "price": .document(terms.offer.price.document),
      "originalPrice": terms.offer.originalPrice.map { .document($0.document) } ?? .null, "storedFlights": Value(kept.map(\.bson)),
      "difference": terms.difference.decimalValue, "fee": terms.fee.decimalValue, "toPay": terms.toPay.decimalValue, "expiresAt": expiresAt.bson,
      "sale": terms.sale.map { .document($0.document) } ?? .null,
    ]
  }

  init?(_ stored: Document) {
    guard let price = stored.document("price").flatMap(Price.init), let snapshot = stored.document("offer"),
      let offer = Offer(snapshot: snapshot, price: price, original: stored.document("originalPrice").flatMap(Price.init)),
      let expires = stored.instant("expiresAt")
    else { return nil }
    let currency = price.total.currency
    guard let difference = stored.money("difference", currency), let fee = stored.money("fee", currency), let toPay = stored.money("toPay", currency)
    else { return nil }
    let terms = RebookTerms(offer: offer, difference: difference, fee: fee, toPay: toPay, refund: .zero(currency), sale: stored.document("sale").flatMap { BookingSale($0, currency) })
    self.init(terms: terms, kept: stored.documents("storedFlights").map(KeptFlight.init), expiresAt: expires)
  }
}

extension Booking {
  /// What changes when it has other flights, beside what is written with every change.
  var flown: [(String, Value)] {
    var fields = journey + [
      ("price", .document(offer.price.document)), ("originalPrice", offer.originalPrice.map { .document($0.document) } ?? .null),
      ("storedFlights", Value(storedFlights.map(\.bson))), ("sale", sale.map { .document($0.document) } ?? .null),
    ]
    if flightNews.isEmpty { fields.append(("flightNews", Value([Value]()))) }
    return fields
  }
}
