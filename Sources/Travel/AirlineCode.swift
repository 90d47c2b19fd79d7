/// An airline's designator: the IATA one (two capitals or digits, never two digits) or the ICAO one (three capitals).
///
/// Packed into 16 bits; the order of the packed values is the order of the text, shorter first.
public struct AirlineCode: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The characters as a base-37 number, 0 standing for "no third character".
  public let packed: UInt16

  /// Packed values are below this.
  public static let count = 50_653

  /// Reads `AI`, `6E`, `AIC`; nil for anything else, lower case included.
  public init?(_ text: some StringProtocol) {
    self.init(bytes: text.utf8)
  }

  /// Takes back a packed value; nil when no code packs to it.
  public init?(packed: UInt16) {
    let digits = [Int(packed) / 1369, Int(packed) / 37 % 37, Int(packed) % 37]
    self.init(bytes: digits.filter { $0 > 0 }.map(Self.character))
    guard self.packed == packed else { return nil }
  }

  init?(bytes: some Sequence<UInt8>) {
    var values = (0, 0, 0)
    var count = 0
    var digits = 0
    for byte in bytes {
      let value: Int
      switch byte {
      case 0x30...0x39: value = Int(byte) - 0x2F
      case 0x41...0x5A: value = Int(byte) - 0x36
      default: return nil
      }
      if byte < 0x41 { digits += 1 }
      switch count {
      case 0: values.0 = value
      case 1: values.1 = value
      case 2: values.2 = value
      default: return nil
      }
      count += 1
    }
    guard (count == 2 && digits < 2) || (count == 3 && digits == 0) else { return nil }
    packed = UInt16(values.0 * 1369 + values.1 * 37 + values.2)
  }

  /// True for a two-character IATA designator.
  public var isIATA: Bool { packed % 37 == 0 }

  /// The characters of the code.
  public var description: String {
    let digits = [Int(packed) / 1369, Int(packed) / 37 % 37, Int(packed) % 37]
    return String(decoding: digits.filter { $0 > 0 }.map(Self.character), as: UTF8.self)
  }

  public static func < (a: AirlineCode, b: AirlineCode) -> Bool { a.packed < b.packed }

  private static func character(_ value: Int) -> UInt8 { UInt8(value < 11 ? value + 0x2F : value + 0x36) }
}
