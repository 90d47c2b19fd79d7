public import Travel

/// The rate from one currency to another, looked up once for many amounts; rounds as `ExchangeRates.convert` does.
public struct CurrencyConverter: Sendable, Hashable {
  /// The currency of the amounts it takes.
  public let source: Currency
  /// The currency of the amounts it gives.
  public let target: Currency
  private let numerator: Int64
  private let denominator: Int64

  init?(from source: Currency, to target: Currency, _ perEuro: (Currency) -> Int64?) {
    self.source = source
    self.target = target
    guard source != target else {
      (numerator, denominator) = (1, 1)
      return
    }
    guard let from = perEuro(source), let to = perEuro(target) else { return nil }
    let (up, tooLarge) = to.multipliedReportingOverflow(by: target.minorUnitsPerUnit)
    let (down, tooFine) = from.multipliedReportingOverflow(by: source.minorUnitsPerUnit)
    guard !tooLarge, !tooFine else { return nil }
    (numerator, denominator) = (up, down)
  }

  /// An amount in minor units of the source as minor units of the target, rounded half to even; nil when it does not fit.
  public func convert(_ amount: Int64) -> Int64? {
    if numerator == denominator { return amount }
    let (product, overflow) = amount.multipliedReportingOverflow(by: numerator)
    guard !overflow, product >= 0 else { return roundedQuotient(Int128(amount) * Int128(numerator), by: Int128(denominator)) }
    // Both are above zero, and unsigned division is the faster.
    let (whole, rest) = product.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
    let missing = denominator.magnitude - rest
    let roundsAway = rest > missing || (rest == missing && whole & 1 == 1)
    return Int64(exactly: roundsAway ? whole + 1 : whole)
  }
}
