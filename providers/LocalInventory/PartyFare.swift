import Travel

/// What a party pays for journeys whose adult fare is known: children three quarters of it, infants a tenth, and 12 of
/// every 112 of it taxes.
struct PartyFare {
  private static let shares: [(type: PassengerType, percent: Int64)] = [(.adult, 100), (.child, 75), (.infant, 10)]

  /// Nil when an amount does not fit.
  static func price(_ adult: Money, _ party: PassengerCounts) -> Price? {
    var travelers: [TravelerPrice] = []
    for share in shares where party.count(of: share.type) > 0 {
      guard let each = adult.scaled(share.percent, over: 100) else { return nil }
      travelers.append(TravelerPrice(type: share.type, count: party.count(of: share.type), total: each))
    }
    var total = Money.zero(adult.currency)
    for traveler in travelers {
      guard let sum = traveler.total.times(traveler.count).flatMap({ total.adding($0) }) else { return nil }
      total = sum
    }
    guard let taxes = total.scaled(12, over: 112), let base = total.subtracting(taxes) else { return nil }
    return Price(total: total, base: base, taxes: taxes, perTraveler: travelers)
  }
}
