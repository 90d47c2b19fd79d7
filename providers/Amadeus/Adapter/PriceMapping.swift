internal import Travel

/// Turns the decimal texts of an offer into exact money.
enum PriceMapping {
  /// Total, base and taxes of an offer, and what each traveller type pays.
  static func price(_ wire: WireOffer) throws(RowProblem) -> Price {
    guard let currency = Currency(wire.price.currency) else { throw .unknownCurrency }
    let total = try money(wire.price.grandTotal ?? wire.price.total, currency)
    guard total.minorUnits > 0 else { throw .badPrice }
    let base = try wire.price.base.map { text throws(RowProblem) in try money(text, currency) } ?? total
    guard base.minorUnits >= 0, base.minorUnits <= total.minorUnits else { throw .badPrice }
    let taxes = Money(minorUnits: total.minorUnits - base.minorUnits, currency: currency)
    return Price(total: total, base: base, taxes: taxes, perTraveler: try travelers(wire, currency: currency))
  }

  /// Exact money of a decimal text; trailing zeros beyond the currency's digits (`12000.00` JPY) are no fraction.
  static func money(_ text: String, _ currency: Currency) throws(RowProblem) -> Money {
    if let exact = Money(decimal: text, currency) { return exact }
    guard text.contains(".") else { throw .badPrice }
    var trimmed = Substring(text)
    while trimmed.hasSuffix("0") { trimmed = trimmed.dropLast() }
    if trimmed.hasSuffix(".") { trimmed = trimmed.dropLast() }
    guard let exact = Money(decimal: String(trimmed), currency) else { throw .badPrice }
    return exact
  }

  private static func travelers(_ wire: WireOffer, currency: Currency) throws(RowProblem) -> [TravelerPrice] {
    var order: [PassengerType] = []
    var found: [PassengerType: (count: Int, each: Money)] = [:]
    for traveler in wire.travelers {
      guard let price = traveler.price else { continue }
      guard price.currency == currency.code else { throw .badPrice }
      let each = try money(price.total, currency)
      guard each.minorUnits >= 0 else { throw .badPrice }
      let type = passengerType(traveler.type)
      if let known = found[type] {
        found[type] = (known.count + 1, known.each)
      } else {
        order.append(type)
        found[type] = (1, each)
      }
    }
    return order.compactMap { type in
      found[type].map { TravelerPrice(type: type, count: $0.count, total: $0.each) }
    }
  }

  static func passengerType(_ text: String) -> PassengerType {
    switch text {
    case "CHILD": .child
    case "HELD_INFANT", "SEATED_INFANT": .infant
    default: .adult
    }
  }

  static func travelerType(_ type: PassengerType) -> String {
    switch type {
    case .adult: "ADULT"
    case .child: "CHILD"
    case .infant: "HELD_INFANT"
    }
  }
}
