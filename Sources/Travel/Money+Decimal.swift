extension Money {
  /// Reads `123.45`, `123`, `-0.5`: digits, at most the currency's own number of them after the point, nothing else.
  ///
  /// Nil for an empty side of the point, leading zeros, a plus sign, exponents, spaces, separators, too many decimals or
  /// an amount beyond 64 bits.
  public init?(decimal text: some StringProtocol, _ currency: Currency) {
    var bytes = Array(text.utf8.prefix(32))[...]
    guard bytes.count < 32 else { return nil }
    let negative = bytes.first == 0x2D
    if negative { bytes = bytes.dropFirst() }
    let parts = bytes.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, whole.first != 0x30 || whole.count == 1 else { return nil }
    let fraction = parts.count == 2 ? parts[1] : []
    guard parts.count == 1 || (1...max(1, currency.digits)).contains(fraction.count), fraction.count <= currency.digits
    else { return nil }
    let padding = repeatElement(UInt8(0x30), count: currency.digits - fraction.count)
    var value: Int64 = 0
    for byte in Array(whole) + Array(fraction) + Array(padding) {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carried) = tens.subtractingReportingOverflow(Int64(byte - 0x30))
      guard !overflow, !carried else { return nil }
      value = sum
    }
    guard negative || value != .min else { return nil }
    self.init(minorUnits: negative ? value : -value, currency: currency)
  }

  /// The amount as the API writes it, with exactly the currency's digits: `123.45`, `12345` for JPY, `12.345` for KWD.
  public var decimal: String {
    let digits = currency.digits
    let magnitude = String(minorUnits.magnitude)
    let sign = minorUnits < 0 ? "-" : ""
    guard digits > 0 else { return sign + magnitude }
    let padded = String(repeating: "0", count: max(0, digits + 1 - magnitude.utf8.count)) + magnitude
    let point = padded.index(padded.endIndex, offsetBy: -digits)
    return "\(sign)\(padded[..<point]).\(padded[point...])"
  }

  /// The amount with its currency: `123.45 EUR`.
  public var description: String { "\(decimal) \(currency)" }
}
