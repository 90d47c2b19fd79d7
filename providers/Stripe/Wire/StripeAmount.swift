internal import Travel

/// Amounts as Stripe counts them, which is not ISO 4217 for every currency (docs.stripe.com/currencies, "Minor units in API amounts").
enum StripeAmount {
  /// Currencies that Stripe counts in whole units.
  private static let whole: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF",
  ]
  /// Currencies without decimals that Stripe counts in hundredths all the same.
  private static let hundredfold: Set<String> = ["ISK", "UGX"]
  /// Currencies counted in thousandths, of which the last digit must be 0.
  private static let thousandths: Set<String> = ["BHD", "JOD", "KWD", "OMR", "TND"]

  /// The number for `amount`; nil when Stripe cannot take exactly this amount.
  static func number(_ money: Money) -> Int64? {
    let code = money.currency.code
    if whole.contains(code) {
      let (units, rest) = money.minorUnits.quotientAndRemainder(dividingBy: money.currency.minorUnitsPerUnit)
      return rest == 0 ? units : nil
    }
    if hundredfold.contains(code) {
      let (product, overflow) = money.minorUnits.multipliedReportingOverflow(by: 100)
      return overflow ? nil : product
    }
    if thousandths.contains(code) { return money.minorUnits % 10 == 0 ? money.minorUnits : nil }
    return money.currency.digits == 2 ? money.minorUnits : nil
  }

  /// The amount of a number and a currency in small letters; nil when it is none.
  static func money(_ number: Int64, _ code: String) -> Money? {
    let capitals = code.uppercased()
    guard let currency = Currency(capitals) else { return nil }
    if whole.contains(capitals) {
      let (units, overflow) = number.multipliedReportingOverflow(by: currency.minorUnitsPerUnit)
      return overflow ? nil : Money(minorUnits: units, currency: currency)
    }
    if hundredfold.contains(capitals) { return number % 100 == 0 ? Money(minorUnits: number / 100, currency: currency) : nil }
    return Money(minorUnits: number, currency: currency)
  }
}
