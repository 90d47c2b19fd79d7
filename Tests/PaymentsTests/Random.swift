import Payments
import Support
import Travel

/// A few words for chance and money.
extension SeededRandom {
  mutating func money(_ currency: Currency, below: Int64) -> Money { Money(minorUnits: Int64.random(in: 0..<below, using: &self), currency: currency) }
}

/// Currencies with no, two, three and four digits.
let currencies = ["JPY", "EUR", "KWD", "CLF"].map { Currency($0)! }

/// Amounts go over as they are: one unit of a currency is one of any other.
let same: MoneyConversion = { money, currency in
  let (units, rest) = money.minorUnits.quotientAndRemainder(dividingBy: money.currency.minorUnitsPerUnit)
  return Money(minorUnits: units * currency.minorUnitsPerUnit + rest * currency.minorUnitsPerUnit / money.currency.minorUnitsPerUnit, currency: currency)
}
