/// A flight's designator: carrier, number 1 to 9999, and sometimes an operational suffix letter.
public struct FlightNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The carrier under whose code the flight runs.
  public let carrier: AirlineCode
  private let digits: UInt16
  private let suffixByte: UInt8

  /// Makes a designator; nil when the number is outside 1 to 9999 or the suffix is not a capital letter.
  public init?(carrier: AirlineCode, number: Int, suffix: Character? = nil) {
    guard (1...9999).contains(number) else { return nil }
    let byte = suffix?.asciiValue
    guard suffix == nil || byte.map({ (0x41...0x5A).contains($0) }) == true else { return nil }
    self.carrier = carrier
    digits = UInt16(number)
    suffixByte = byte ?? 0
  }

  /// Reads `AI865`, `AI0865`, `6E21`, `BA12A`, `AIC865`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(9))
    guard bytes.count >= 3, bytes.count < 9 else { return nil }
    let isLetter = { (byte: UInt8) in (0x41...0x5A).contains(byte) }
    let width = bytes.prefix(3).allSatisfy(isLetter) ? 3 : 2
    guard let carrier = AirlineCode(bytes: bytes.prefix(width)) else { return nil }
    var rest = bytes.dropFirst(width)
    var suffix: Character?
    if let last = rest.last, isLetter(last) {
      suffix = Character(UnicodeScalar(last))
      rest = rest.dropLast()
    }
    guard (1...4).contains(rest.count), let number = parseDigits(rest) else { return nil }
    self.init(carrier: carrier, number: number, suffix: suffix)
  }

  /// The number, 1 to 9999.
  public var number: Int { Int(digits) }

  /// The operational suffix, a capital letter, when there is one.
  public var suffix: Character? { suffixByte == 0 ? nil : Character(UnicodeScalar(suffixByte)) }

  /// The number with its suffix but without the carrier: `865`, `12A`.
  public var numberText: String { "\(digits)" + (suffix.map(String.init) ?? "") }

  /// The designator without leading zeros: `AI865`.
  public var description: String { "\(carrier)\(numberText)" }

  /// Carrier, number and suffix in 40 bits, in the order of `<`.
  public var packed: UInt64 { UInt64(carrier.packed) << 24 | UInt64(digits) << 8 | UInt64(suffixByte) }

  public static func < (a: FlightNumber, b: FlightNumber) -> Bool { a.packed < b.packed }
}

/// Reads a run of ASCII digits (at most 9) as a number; nil when it is empty or holds anything else.
func parseDigits(_ bytes: some Collection<UInt8>) -> Int? {
  guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
  var value = 0
  for byte in bytes {
    guard byte >= 0x30, byte <= 0x39 else { return nil }
    value = value * 10 + Int(byte - 0x30)
  }
  return value
}
