import Travel
import World

extension ExchangeRates {
  /// A price in another currency; nil when there is no rate or it does not fit.
  ///
  /// Each traveller's price is converted, and when the parts made up the total before, the converted parts make up the
  /// converted total; taxes are what is left of the total beside the base, so nothing is a cent out.
  func convert(_ price: Price, to currency: Currency) -> Price? {
    guard price.total.currency != currency else { return price }
    guard var total = convert(price.total, to: currency), let base = convert(price.base, to: currency) else { return nil }
    var travelers: [TravelerPrice] = []
    for traveler in price.perTraveler {
      guard let each = convert(traveler.total, to: currency) else { return nil }
      travelers.append(TravelerPrice(type: traveler.type, count: traveler.count, total: each))
    }
    if sum(price.perTraveler) == price.total, let exact = sum(travelers) { total = exact }
    guard base.minorUnits <= total.minorUnits, let taxes = total.subtracting(base) else {
      return Price(total: total, base: total, taxes: .zero(currency), perTraveler: travelers)
    }
    return Price(total: total, base: base, taxes: taxes, perTraveler: travelers)
  }

  private func sum(_ travelers: [TravelerPrice]) -> Money? {
    var parts: [Money] = []
    for traveler in travelers {
      guard let part = traveler.total.times(traveler.count) else { return nil }
      parts.append(part)
    }
    return Money.sum(parts)
  }

  /// An offer priced in a currency, its own price kept beside; nil when there is no rate.
  func convert(_ offer: Offer, to currency: Currency) -> Offer? {
    guard offer.price.total.currency != currency else { return offer }
    guard let price = convert(offer.price, to: currency) else { return nil }
    var converted = offer
    converted.originalPrice = offer.originalPrice ?? offer.price
    converted.price = price
    return converted
  }
}
