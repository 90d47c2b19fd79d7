import ProviderKit
import Travel
import World

/// A price in the currency asked for: the parts add up to the total.
struct ShownPrice {
  let total: Int64
  let base: Int64
  let adult: Int64
  let child: Int64
  let infant: Int64

  /// Nil when an amount does not fit.
  ///
  /// - Parameter total: What `price.total(party, converter)` is, `.max` for nil.
  init?(_ price: PlainPrice, total: Int64, _ party: PassengerCounts, _ converter: CurrencyConverter) {
    guard total < .max, let base = converter.convert(price.total - price.taxes),
      let adult = converter.convert(price.adult), let child = party.children > 0 ? converter.convert(price.child) : 0,
      let infant = party.infants > 0 ? converter.convert(price.infant) : 0
    else { return nil }
    (self.total, self.base, self.adult, self.child, self.infant) = (total, min(base, total), adult, child, infant)
  }
}
