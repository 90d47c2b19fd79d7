internal import Travel

/// What a party pays for a journey in one product: children three quarters of the adult's fare, held infants a tenth.
struct PartyFare {
  let product: FareProduct
  let travelers: [TravelerList.Traveler]
  let currency: Currency
  /// Minor units one adult pays.
  let adult: Int64

  /// - Parameter adult: minor units at the plain product.
  init(adult plain: Int64, product: FareProduct, travelers: [TravelerList.Traveler], currency: Currency) {
    self.product = product
    self.travelers = travelers
    self.currency = currency
    let money = Money(minorUnits: plain, currency: currency).scaled(product.permille, over: 1_000)
    adult = Swift.max(1, money?.minorUnits ?? plain)
  }

  var total: Int64 { travelers.reduce(0) { $0 + each($1) } }

  func each(_ traveler: TravelerList.Traveler) -> Int64 {
    switch traveler.type {
    case "CHILD": adult * 3 / 4
    case "HELD_INFANT": adult / 10
    default: adult
    }
  }

  /// An amount in the format's words: 82 % of it is base fare, the rest taxes.
  func words(_ amount: Int64, grand: Bool) -> WirePrice {
    let total = Money(minorUnits: amount, currency: currency).decimal
    let base = Money(minorUnits: amount * 82 / 100, currency: currency).decimal
    return WirePrice(currency: currency.code, total: total, base: base, grandTotal: grand ? total : nil)
  }
}
