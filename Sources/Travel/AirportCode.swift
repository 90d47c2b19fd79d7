/// The IATA code of an airport or of a city with several airports: three capital letters, packed into 16 bits.
///
/// The packed value runs from 0 (AAA) to 17,575 (ZZZ) in alphabetical order, so a code may index a table.
public struct AirportCode: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The letters as a base-26 number; its order is the alphabet's.
  public let packed: UInt16

  /// How many different codes there can be.
  public static let count = 17_576

  /// Reads three capital letters; nil for anything else, lower case included.
  public init?(_ text: some StringProtocol) {
    guard let packed = packLetters(text.utf8) else { return nil }
    self.packed = packed
  }

  /// Takes back a packed value; nil outside 0 to 17,575.
  public init?(packed: UInt16) {
    guard Int(packed) < Self.count else { return nil }
    self.packed = packed
  }

  /// The three letters.
  public var description: String { letters(packed) }

  public static func < (a: AirportCode, b: AirportCode) -> Bool { a.packed < b.packed }
}

/// Packs exactly three capital ASCII letters in base 26.
func packLetters(_ text: some Sequence<UInt8>) -> UInt16? {
  var value = 0
  var count = 0
  for byte in text {
    guard count < 3, byte >= 0x41, byte <= 0x5A else { return nil }
    value = value * 26 + Int(byte - 0x41)
    count += 1
  }
  return count == 3 ? UInt16(value) : nil
}

/// The three letters of a packed code.
func letters(_ packed: UInt16) -> String {
  String(unsafeUninitializedCapacity: 3) { room in
    room[0] = 0x41 &+ UInt8(truncatingIfNeeded: packed / 676)
    room[1] = 0x41 &+ UInt8(truncatingIfNeeded: packed / 26 % 26)
    room[2] = 0x41 &+ UInt8(truncatingIfNeeded: packed % 26)
    return 3
  }
}
