extension Decimal128: CustomStringConvertible {
  /// What the sixteen bytes stand for.
  enum Parts: Equatable {
    case finite(negative: Bool, coefficient: UInt128, exponent: Int)
    case infinity(negative: Bool)
    case notANumber
  }

  var parts: Parts {
    let negative = high >> 63 == 1
    switch (high >> 58) & 0x1F {
    case 0x1F: return .notANumber
    case 0x1E: return .infinity(negative: negative)
    case 0x18...0x1D:
      // A coefficient that starts 100 in binary is beyond 34 digits, and IEEE 754-2008 3.5.2 reads it as zero.
      return .finite(negative: negative, coefficient: 0, exponent: Int((high >> 47) & 0x3FFF) - 6176)
    default:
      let coefficient = UInt128(high & 0x1_FFFF_FFFF_FFFF) << 64 | UInt128(low)
      let exponent = Int((high >> 49) & 0x3FFF) - 6176
      return .finite(negative: negative, coefficient: coefficient > Self.greatest ? 0 : coefficient, exponent: exponent)
    }
  }

  /// The form of the BSON Decimal128 specification: `123.45`, `-0`, `1.5E+10`, `Infinity`, `NaN`.
  public var description: String {
    switch parts {
    case .notANumber: "NaN"
    case .infinity(let negative): negative ? "-Infinity" : "Infinity"
    case .finite(let negative, let coefficient, let exponent):
      (negative ? "-" : "") + Self.text(digits: String(coefficient), exponent: exponent)
    }
  }

  private static func text(digits: String, exponent: Int) -> String {
    let adjusted = exponent + digits.count - 1
    if exponent > 0 || adjusted < -6 {
      let rest = digits.dropFirst()
      return digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "E" + (adjusted < 0 ? "" : "+") + String(adjusted)
    }
    guard exponent < 0 else { return digits }
    let whole = digits.count + exponent
    guard whole <= 0 else { return digits.prefix(whole) + "." + digits.dropFirst(whole) }
    return "0." + String(repeating: "0", count: -whole) + digits
  }

  /// Reads a decimal number: `123.45`, `.5`, `1e3`, `Infinity`, `NaN`. Nil when it is none, or has more digits than fit:
  /// a number is kept exactly or not at all.
  public init?(_ text: String) {
    var rest = Substring(text).utf8
    let negative = rest.first == UInt8(ascii: "-")
    if negative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    switch Substring(rest).lowercased() {
    case "nan": self.init(high: 0x7C00_0000_0000_0000, low: 0)
    case "inf", "infinity": self.init(high: negative ? 0xF800_0000_0000_0000 : 0x7800_0000_0000_0000, low: 0)
    default:
      guard let (coefficient, exponent) = Self.number(rest) else { return nil }
      self.init(negative: negative, coefficient: coefficient, exponent: exponent)
    }
  }

  /// Digits, a point, digits, an exponent; scaled into range without losing a digit.
  private static func number(_ text: Substring.UTF8View) -> (UInt128, Int)? {
    let pieces = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
    guard let mantissa = pieces.first else { return nil }
    let sides = mantissa.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = sides.count == 2 ? Array(sides[1]) : []
    var digits = Array(sides[0]) + fraction
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
    guard let written = pieces.count == 2 ? exponent(pieces[1]) : 0 else { return nil }
    var exponent = written - fraction.count
    digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
    if digits.isEmpty { return (0, min(max(exponent, exponents.lowerBound), exponents.upperBound)) }
    while digits.count > 34 || exponent < exponents.lowerBound {
      guard digits.last == UInt8(ascii: "0") else { return nil }
      digits.removeLast()
      exponent += 1
    }
    while exponent > exponents.upperBound, digits.count < 34 {
      digits.append(UInt8(ascii: "0"))
      exponent -= 1
    }
    return (digits.reduce(0) { $0 * 10 + UInt128($1 - UInt8(ascii: "0")) }, exponent)
  }

  /// A signed exponent; one of more than nine digits is out of any range.
  private static func exponent(_ text: Substring.UTF8View) -> Int? {
    let negative = text.first == UInt8(ascii: "-")
    let digits = negative || text.first == UInt8(ascii: "+") ? text.dropFirst() : text
    guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy(isDigit) else { return nil }
    let magnitude = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return negative ? -magnitude : magnitude
  }

  private static func isDigit(_ unit: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(unit) }
}
