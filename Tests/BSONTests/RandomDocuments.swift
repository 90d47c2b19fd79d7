import BSON

/// Documents of every kind and shape, the same ones for the same seed.
struct RandomDocuments {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  mutating func number() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  mutating func below(_ limit: Int) -> Int { Int(number() % UInt64(limit)) }

  mutating func text() -> String {
    let alphabet = Array("aZ09 _.$é漢✈️\u{0}\u{7f}\u{10ffff}")
    return String((0..<below(12)).map { _ in alphabet[below(alphabet.count)] })
  }

  mutating func key() -> String { text().replacing("\u{0}", with: "-") }

  mutating func document(depth: Int = 4) -> Document {
    Document((0..<below(7)).map { _ in (key(), value(depth: depth)) })
  }

  mutating func value(depth: Int) -> Value {
    switch below(depth > 0 ? 16 : 14) {
    case 0: .double(Double(Int64(bitPattern: number())) / 1024)
    case 1: .string(text())
    case 2: .binary(subtype: UInt8(below(7)), (0..<below(20)).map { _ in UInt8(truncatingIfNeeded: number()) })
    case 3: .objectID(ObjectID(seconds: UInt32(truncatingIfNeeded: number()), chance: number(), counter: 7))
    case 4: .bool(below(2) == 1)
    case 5: .date(milliseconds: Int64(bitPattern: number()))
    case 6: .null
    case 7: .regex(pattern: key(), options: "im")
    case 8: .int32(Int32(truncatingIfNeeded: number()))
    case 9: .timestamp(seconds: UInt32(truncatingIfNeeded: number()), increment: UInt32(truncatingIfNeeded: number()))
    case 10: .int64(Int64(bitPattern: number()))
    case 11: Decimal128(minorUnits: Int64(bitPattern: number()), digits: below(20)).map(Value.decimal128) ?? .null
    case 12: .minKey
    case 13: .maxKey
    case 14: .document(document(depth: depth - 1))
    default: .array((0..<below(5)).map { _ in value(depth: depth - 1) })
    }
  }
}
