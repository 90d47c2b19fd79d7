import ProviderKit
import Travel

/// What a party pays for journeys whose adult fare is known: children three quarters of it, infants a tenth, and 12 of
/// every 112 of it taxes.
struct PartyFare {
  /// In minor units; nil when an amount does not fit.
  static func plain(_ adult: Int64, _ party: PassengerCounts) -> PlainPrice? {
    guard adult >= 0, adult < 1 << 40 else { return nil }
    let child = share(adult, 75)
    let infant = share(adult, 10)
    let total = adult * Int64(party.adults) + child * Int64(party.children) + infant * Int64(party.infants)
    return PlainPrice(total: total, taxes: rounded(total * 12, 112), adult: adult, child: child, infant: infant)
  }

  /// The largest adult fare with which the party stays within a budget; nil when there is none above zero.
  static func adultFare(within budget: OfferBudget, _ party: PassengerCounts) -> Int? {
    var (low, high) = (Int64(0), Int64(1) << 31)
    while high - low > 1 {
      let middle = (low + high) / 2
      if let price = plain(middle, party), budget.allows(price, party) { low = middle } else { high = middle }
    }
    return low > 0 ? Int(low) : nil
  }

  private static func share(_ adult: Int64, _ percent: Int64) -> Int64 { rounded(adult * percent, 100) }

  /// A quotient of numbers not below zero, rounded half to even, as `Money.scaled` does.
  private static func rounded(_ value: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    let missing = divisor - rest
    return rest > missing || (rest == missing && quotient & 1 == 1) ? quotient + 1 : quotient
  }
}

extension PlainPrice {
  /// The price as it is shown; nil when an amount does not fit.
  func price(in currency: Currency, _ party: PassengerCounts) -> Price {
    func money(_ amount: Int64) -> Money { Money(minorUnits: amount, currency: currency) }
    let shares = [(PassengerType.adult, adult), (.child, child), (.infant, infant)]
    return Price(
      total: money(total), base: money(total - taxes), taxes: money(taxes),
      perTraveler: shares.filter { party.count(of: $0.0) > 0 }.map {
        TravelerPrice(type: $0.0, count: party.count(of: $0.0), total: money($0.1))
      })
  }
}
