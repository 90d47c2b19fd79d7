/// Finds card numbers in texts, so that they can be refused.
public enum CardNumber {
  /// How many digits a card number has (ISO/IEC 7812-1).
  private static let lengths = 12...19

  /// Whether 12 to 19 digits that pass the Luhn check stand in a row, parted by nothing but blanks, dots, slashes, dashes or
  /// underscores.
  public static func isIn(_ text: String) -> Bool {
    var run: [UInt8] = []
    for unit in text.utf8 {
      if unit &- 0x30 < 10 { run.append(unit - 0x30) }
      else if !isBetween(unit) {
        if hasNumber(run) { return true }
        run.removeAll(keepingCapacity: true)
      }
    }
    return hasNumber(run)
  }

  private static func isBetween(_ unit: UInt8) -> Bool { [0x20, 0x2D, 0x2E, 0x2F, 0x5F].contains(unit) }

  /// A whole run is a number; in a longer one any stretch may be.
  private static func hasNumber(_ digits: [UInt8]) -> Bool {
    guard digits.count >= lengths.lowerBound else { return false }
    if digits.count <= lengths.upperBound { return passes(digits[...]) }
    return digits.indices.contains { start in
      lengths.contains { length in start + length <= digits.count && passes(digits[start..<start + length]) }
    }
  }

  /// The Luhn check of ISO/IEC 7812-1 annex B.
  private static func passes(_ digits: ArraySlice<UInt8>) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = Int(digit) * (place % 2 == 0 ? 1 : 2)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0
  }
}
