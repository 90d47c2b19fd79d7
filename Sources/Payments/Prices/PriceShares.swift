public import Travel

/// Parts an amount so that the parts sum exactly to it, in minor units.
public enum PriceShares {
  /// One part for each weight, as near to the weights as whole minor units allow (largest remainders first, then in order); equal parts when
  /// all weights are 0. Nil without weights, for a negative weight or amount, or when the weights do not fit.
  public static func split(_ total: Money, by weights: [Int64]) -> [Money]? {
    guard !weights.isEmpty, total.minorUnits >= 0, weights.allSatisfy({ $0 >= 0 }) else { return nil }
    let isEven = weights.allSatisfy { $0 == 0 }
    let weights = isEven ? weights.map { _ in Int64(1) } : weights
    let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
    guard sum <= Int128(Int64.max) else { return nil }
    let exact = weights.map { (Int128(total.minorUnits) * Int128($0)).quotientAndRemainder(dividingBy: sum) }
    var parts = exact.map { Int64($0.quotient) }
    // What the divisions dropped is less than one unit a part.
    let missing = Int(total.minorUnits - parts.reduce(0, +))
    let order = exact.indices.sorted { (exact[$1].remainder, $0) < (exact[$0].remainder, $1) }
    for place in order.prefix(missing) { parts[place] += 1 }
    return parts.map { Money(minorUnits: $0, currency: total.currency) }
  }

  /// What each passenger's part of `total` is, weighed by what their types pay; in the passengers' order.
  public static func byPassenger(_ total: Money, price: Price, passengers: [PassengerType]) -> [Money]? {
    let weights = passengers.map { type in price.perTraveler.first { $0.type == type }?.total.minorUnits ?? 0 }
    return split(total, by: weights)
  }
}
