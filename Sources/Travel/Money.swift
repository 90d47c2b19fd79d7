/// An amount of money in the minor units of its currency; all arithmetic reports overflow.
public struct Money: Hashable, Sendable, CustomStringConvertible {
  /// The amount in minor units: 12345 is €123.45, ¥12345, KWD 12.345.
  public let minorUnits: Int64
  /// The currency the amount is in.
  public let currency: Currency

  /// Makes an amount of so many minor units.
  public init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Nothing, in some currency.
  public static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency: currency) }

  /// True when the amount is below zero.
  public var isNegative: Bool { minorUnits < 0 }

  /// The sum; nil when the currencies differ or the sum does not fit.
  public func adding(_ other: Money) -> Money? {
    guard currency == other.currency else { return nil }
    let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
    return overflow ? nil : Money(minorUnits: sum, currency: currency)
  }

  /// The difference; nil when the currencies differ or it does not fit.
  public func subtracting(_ other: Money) -> Money? {
    guard currency == other.currency else { return nil }
    let (difference, overflow) = minorUnits.subtractingReportingOverflow(other.minorUnits)
    return overflow ? nil : Money(minorUnits: difference, currency: currency)
  }

  /// So many times the amount; nil when it does not fit.
  public func times(_ count: Int) -> Money? {
    let (product, overflow) = minorUnits.multipliedReportingOverflow(by: Int64(count))
    return overflow ? nil : Money(minorUnits: product, currency: currency)
  }

  /// The amount times `numerator / denominator`, rounded half to even; nil when the denominator is not above zero or it
  /// does not fit. `scaled(85, over: 100)` is 85 percent.
  public func scaled(_ numerator: Int64, over denominator: Int64) -> Money? {
    roundedProduct(minorUnits, numerator, over: denominator).map { Money(minorUnits: $0, currency: currency) }
  }

  /// The sum of amounts of one currency; nil for an empty list, mixed currencies or overflow.
  public static func sum(_ amounts: some Sequence<Money>) -> Money? {
    var total: Money?
    for amount in amounts {
      guard let sofar = total else {
        total = amount
        continue
      }
      guard let next = sofar.adding(amount) else { return nil }
      total = next
    }
    return total
  }
}

/// `value * numerator / denominator` over 128 bits, rounded half to even; nil when it does not fit 64 bits or the
/// denominator is not above zero.
public func roundedProduct(_ value: Int64, _ numerator: Int64, over denominator: Int64) -> Int64? {
  guard denominator > 0 else { return nil }
  return roundedQuotient(Int128(value) * Int128(numerator), by: Int128(denominator))
}

/// `value / divisor` rounded half to even; nil when it does not fit 64 bits or the divisor is not above zero.
public func roundedQuotient(_ value: Int128, by divisor: Int128) -> Int64? {
  guard divisor > 0 else { return nil }
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  // The remainder is less than the divisor, so what is missing to it does not overflow.
  let missing = divisor.magnitude - remainder.magnitude
  let roundsAway = remainder.magnitude > missing || (remainder.magnitude == missing && quotient & 1 != 0)
  return Int64(exactly: roundsAway ? quotient + (value < 0 ? -1 : 1) : quotient)
}
