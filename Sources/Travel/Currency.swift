/// A currency of ISO 4217, with the number of digits of its minor unit (JPY 0, EUR 2, KWD 3).
public struct Currency: Hashable, Sendable, Comparable, CustomStringConvertible {
  private let packed: UInt16
  private let minorDigits: UInt8

  /// Finds a currency by its three capitals; nil when ISO 4217 has none of that code.
  public init?(_ code: some StringProtocol) {
    guard let packed = packLetters(code.utf8), let digits = Self.digitsByCode[packed] else { return nil }
    self.packed = packed
    minorDigits = digits
  }

  private init(letters: StaticString, digits: UInt8) {
    packed = letters.withUTF8Buffer { packLetters($0) ?? 0 }
    minorDigits = digits
  }

  /// The three letters.
  public var code: String { letters(packed) }

  /// How many digits stand after the decimal point: 0, 2, 3 or 4.
  public var digits: Int { Int(minorDigits) }

  /// How many minor units make one: 1, 100, 1,000 or 10,000.
  public var minorUnitsPerUnit: Int64 {
    switch minorDigits {
    case 0: 1
    case 3: 1_000
    case 4: 10_000
    default: 100
    }
  }

  /// The three letters.
  public var description: String { code }

  public static func < (a: Currency, b: Currency) -> Bool { a.packed < b.packed }

  /// The euro.
  public static let eur = Currency(letters: "EUR", digits: 2)
  /// The United States dollar.
  public static let usd = Currency(letters: "USD", digits: 2)
  /// The pound sterling.
  public static let gbp = Currency(letters: "GBP", digits: 2)
  /// The Indian rupee.
  public static let inr = Currency(letters: "INR", digits: 2)
  /// The yen, which has no minor unit.
  public static let jpy = Currency(letters: "JPY", digits: 0)
}
