import BSON

/// Documents as pymongo 4 writes them: what they are, their bytes in hexadecimal, and the same thing said here.
enum PymongoFixtures {
  static let documents: [(name: String, hex: String, document: Document)] = [
    (
      "empty",
      "0500000000",
      [:]
    ),
    (
      "an int32",
      "0c000000106e000700000000",
      ["n": .int32(7)]
    ),
    (
      "the least int64",
      "10000000126e00000000000000008000",
      ["n": .int64(.min)]
    ),
    (
      "a double",
      "10000000016400000000000000f8bf00",
      ["d": -1.5]
    ),
    (
      "infinity",
      "10000000016400000000000000f07f00",
      ["d": .double(.infinity)]
    ),
    (
      "text beyond ASCII",
      "2c000000027374c3a4647465001a0000005ac3bc7269636820e2809320e69db1e4baac20e29c88efb88f0000",
      ["städte": "Zürich – 東京 ✈️"]
    ),
    (
      "text with a NUL",
      "10000000027300040000006100620000",
      ["s": "a\0b"]
    ),
    (
      "empty text",
      "0c0000000200010000000000",
      ["": ""]
    ),
    (
      "nested documents and arrays",
      "3d000000046100350000000330001c00000004620014000000083000010a31000332000500000000000004310005000000000232000200000078000000",
      ["a": [["b": [true, nil, [:]]], [], "x"]]
    ),
    (
      "dates before and after 1970",
      "1b000000096100ffffffffffffffff096200c0ca5f35a201000000",
      ["a": .date(milliseconds: -1), "b": .date(milliseconds: 1_796_191_800_000)]
    ),
    (
      "an object id",
      "16000000075f6964000123456789abcdef0123456700",
      ["_id": .objectID(ObjectID("0123456789abcdef01234567")!)]
    ),
    (
      "binaries",
      "37000000056700030000000000ff10056f000700000002030000006f6c640575001000000004000102030405060708090a0b0c0d0e0f00",
      ["g": .binary(subtype: 0, [0, 255, 16]), "o": .binary(subtype: 2, [111, 108, 100]), "u": .binary(subtype: 4, Array(0..<16))]
    ),
    (
      "a regex",
      "120000000b72005e41495c642b00696d0000",
      ["r": .regex(pattern: "^AI\\d+", options: "im")]
    ),
    (
      "a timestamp",
      "100000001174000300000000f1536500",
      ["t": .timestamp(seconds: 1_700_000_000, increment: 3)]
    ),
    (
      "the ends of the order",
      "0b000000ff61007f7a0000",
      ["a": .minKey, "z": .maxKey]
    ),
    (
      "decimal 0",
      "180000001364000000000000000000000000000000403000",
      ["d": .decimal128(Decimal128("0")!)]
    ),
    (
      "decimal -0",
      "18000000136400000000000000000000000000000040b000",
      ["d": .decimal128(Decimal128("-0")!)]
    ),
    (
      "decimal 1",
      "180000001364000100000000000000000000000000403000",
      ["d": .decimal128(Decimal128("1")!)]
    ),
    (
      "decimal 123.45",
      "1800000013640039300000000000000000000000003c3000",
      ["d": .decimal128(Decimal128("123.45")!)]
    ),
    (
      "decimal -0.01",
      "1800000013640001000000000000000000000000003cb000",
      ["d": .decimal128(Decimal128("-0.01")!)]
    ),
    (
      "decimal 9.999999999999999999999999999999999E+6144",
      "18000000136400ffffffff638e8d37c087adbe09edff5f00",
      ["d": .decimal128(Decimal128("9.999999999999999999999999999999999E+6144")!)]
    ),
    (
      "decimal 1E-6176",
      "180000001364000100000000000000000000000000000000",
      ["d": .decimal128(Decimal128("1E-6176")!)]
    ),
    (
      "decimal 0E+3",
      "180000001364000000000000000000000000000000463000",
      ["d": .decimal128(Decimal128("0E+3")!)]
    ),
    (
      "decimal 1.50",
      "1800000013640096000000000000000000000000003c3000",
      ["d": .decimal128(Decimal128("1.50")!)]
    ),
    (
      "decimal 12345678901234567890.1234567890",
      "18000000136400d20a3f4eeee073c3f60fe98e01002c3000",
      ["d": .decimal128(Decimal128("12345678901234567890.1234567890")!)]
    ),
    (
      "decimal Infinity",
      "180000001364000000000000000000000000000000007800",
      ["d": .decimal128(Decimal128("Infinity")!)]
    ),
    (
      "decimal -Infinity",
      "18000000136400000000000000000000000000000000f800",
      ["d": .decimal128(Decimal128("-Infinity")!)]
    ),
    (
      "decimal NaN",
      "180000001364000000000000000000000000000000007c00",
      ["d": .decimal128(Decimal128("NaN")!)]
    ),
    (
      "decimal 1E+6111",
      "180000001364000100000000000000000000000000fe5f00",
      ["d": .decimal128(Decimal128("1E+6111")!)]
    ),
  ]

  /// Kinds that Jetway never writes; they must come through unchanged.
  static let legacy: [(name: String, hex: String)] = [
    ("javascript", "100000000d6300040000006628290000"),
    ("scoped javascript", "200000000f63001800000004000000662829000c000000107800010000000000"),
    ("a symbol", "120000000e73796d00040000006162630000"),
    ("undefined", "0800000006750000"),
    ("a pointer", "1b0000000c70000300000064620000000000000000000000000000"),
  ]
}
