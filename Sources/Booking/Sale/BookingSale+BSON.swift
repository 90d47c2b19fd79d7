import BSON
import Payments
import Travel

/// The field `sale` of a booking's document: `fare extras discount` in minor units of the price's currency, `coupon`, `items[]`.
extension BookingSale {
  var document: Document {
    [
      "fare": .int64(breakdown.fare.minorUnits), "extras": .int64(breakdown.extras.minorUnits),
      "discount": .int64(breakdown.discount.minorUnits), "coupon": Value(coupon), "items": Value(extras.map(\.document)),
    ]
  }

  init?(_ stored: Document, _ currency: Currency) {
    func money(_ key: String) -> Money? { stored[key]?.int.map { Money(minorUnits: Int64($0), currency: currency) } }
    guard let fare = money("fare"), let breakdown = PriceBreakdown(fare: fare, extras: money("extras"), discount: money("discount")) else { return nil }
    self.init(
      breakdown: breakdown, extras: stored.documents("items").compactMap { ExtraLine(stored: $0, currency) }, coupon: stored.text("coupon"))
  }
}

extension ExtraLine {
  var document: Document {
    [
      "code": .string(choice.code), "name": .string(name), "passenger": Value(choice.passenger), "slice": Value(choice.slice),
      "segment": Value(choice.segment), "count": Value(choice.count), "seat": Value(choice.seat), "price": .int64(price.minorUnits),
    ]
  }

  init?(stored: Document, _ currency: Currency) {
    guard let code = stored.text("code"), let name = stored.text("name"), let passenger = stored["passenger"]?.int,
      let slice = stored["slice"]?.int, let count = stored["count"]?.int, let price = stored["price"]?.int
    else { return nil }
    let choice = ExtraChoice(
      code: code, passenger: passenger, slice: slice, segment: stored["segment"]?.int, count: count, seat: stored.text("seat"))
    self.init(choice: choice, name: name, price: Money(minorUnits: Int64(price), currency: currency))
  }
}
