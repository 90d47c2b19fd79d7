/// A decimal number of up to 34 digits, exact: what money and rates are kept in (IEEE 754-2008 decimal128, binary encoding).
///
/// Equality is of the encoded form: `1.0` and `1.00` are different values here, as they are in BSON.
public struct Decimal128: Sendable, Hashable {
  let high: UInt64
  let low: UInt64

  /// The most a coefficient can be: 34 nines.
  static let greatest: UInt128 = 9_999_999_999_999_999_999_999_999_999_999_999
  static let exponents = -6176...6111

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// coefficient × 10^exponent; nil when either is out of range.
  init?(negative: Bool, coefficient: UInt128, exponent: Int) {
    guard coefficient <= Self.greatest, Self.exponents.contains(exponent) else { return nil }
    high =
      (negative ? 1 << 63 : 0) | UInt64(exponent + 6176) << 49 | UInt64(truncatingIfNeeded: coefficient >> 64)
    low = UInt64(truncatingIfNeeded: coefficient)
  }

  /// An amount kept in its smallest unit: `Decimal128(minorUnits: 12345, digits: 2)` is 123.45.
  public init?(minorUnits: Int64, digits: Int) {
    guard (0...34).contains(digits) else { return nil }
    self.init(negative: minorUnits < 0, coefficient: UInt128(minorUnits.magnitude), exponent: -digits)
  }

  /// The amount in its smallest unit, or nil when it has more digits than that or does not fit: never rounded.
  public func minorUnits(digits: Int) -> Int64? {
    guard (0...34).contains(digits), case .finite(let negative, let coefficient, let exponent) = parts else { return nil }
    guard coefficient != 0 else { return 0 }
    var number = coefficient
    var shift = exponent + digits
    while shift > 0 {
      let (next, overflow) = number.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      number = next
      shift -= 1
    }
    while shift < 0 {
      guard number.isMultiple(of: 10) else { return nil }
      number /= 10
      shift += 1
    }
    guard let magnitude = UInt64(exactly: number) else { return nil }
    if negative { return magnitude == Int64.min.magnitude ? .min : Int64(exactly: magnitude).map { -$0 } }
    return Int64(exactly: magnitude)
  }
}
