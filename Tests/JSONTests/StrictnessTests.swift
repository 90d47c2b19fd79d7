import JSON
import Testing

@Suite struct StrictnessTests {
  @Test("what JSON allows is read", arguments: [
    "{}", "[]", "0", "-0", "\"\"", "null", " [1, 2.5e3, {\"a\":\"\\ud83d\\udeeb é\"}] ", "{\"a\":{\"a\":1},\"b\":{\"a\":1}}",
    "9223372036854775807", "18446744073709551615", "1e308",
  ])
  func readable(text: String) throws {
    _ = try JSONDocument(parsing: text)
  }

  @Test("what is not JSON is refused", arguments: [
    "", "  ", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "'a'", "nul", "tru", "01", "+1", ".5", "1.", "1e", "-", "NaN",
    "Infinity", "[1]]", "{}{}", "1 2", "\"a", "\"\u{1}\"", "\"\\x\"", "\"\\ud800\"", "\"\\udc00x\"", "1e999", "// a\n1",
    "18446744073709551616", "\u{0}", "[1]\u{0}",
  ])
  func refused(text: String) {
    #expect(throws: JSONError.self) { try JSONDocument(parsing: text) }
  }

  @Test("a refusal says where the trouble is", arguments: [
    ("{\"a\":1,}", JSONError.syntax(offset: 7)), ("[1 2]", .syntax(offset: 3)), ("{\"a\" 1}", .syntax(offset: 5)), ("[1", .syntax(offset: 2)),
    ("{a:1}", .syntax(offset: 1)), ("[tru]", .syntax(offset: 4)), ("{}{}", .syntax(offset: 2)), ("[1}", .syntax(offset: 2)), ("01", .syntax(offset: 1)),
    ("[1.]", .number(offset: 3)), ("[-]", .number(offset: 2)), ("[2e]", .number(offset: 3)), ("[1e999]", .number(offset: 1)),
    ("[18446744073709551616]", .number(offset: 1)), ("[-9223372036854775809]", .number(offset: 1)),
    ("[\"ab", .string(offset: 1)), ("[\"a\nb\"]", .string(offset: 3)), ("[\"a\\x\"]", .string(offset: 3)), ("[\"\\ud800\"]", .string(offset: 2)),
    ("[\"\\udc00\"]", .string(offset: 2)), ("[\"\\ud800\\u0041\"]", .string(offset: 2)), ("[\"\\u00g0\"]", .string(offset: 2)),
  ] as [(String, JSONError)])
  func places(text: String, expected: JSONError) {
    #expect(throws: expected) { try JSONDocument(parsing: text) }
    #expect(expected.offset.map { expected.description.hasSuffix("(byte \($0))") } == true)
  }

  @Test("bytes that are not plain UTF-8 are refused as that")
  func encodings() {
    let cases: [[UInt8]] = [
      [0xEF, 0xBB, 0xBF, 0x31], [0xFF, 0xFE, 0x31, 0x00], [0xFE, 0xFF, 0x00, 0x31], Array("{\"a\":1}".utf16).flatMap { [UInt8($0), 0] },
      [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], [0x22, 0x80, 0x22],
    ]
    for bytes in cases {
      #expect { try JSONDocument(parsing: bytes) } throws: { error in
        if case .encoding = error as? JSONError { true } else { false }
      }
    }
  }

  @Test("a key that stands twice is refused at any depth and however it is written", arguments: [
    ("{\"a\":1,\"a\":2}", "a"), ("[[{\"x\":{\"b\":1,\"c\":1,\"b\":null}}]]", "b"), ("{\"a\":1,\"\\u0061\":2}", "a"), ("{\"\":1,\"\":2}", ""),
  ])
  func duplicates(text: String, key: String) {
    #expect(throws: JSONError.duplicateKey(key)) { try JSONDocument(parsing: text) }
  }

  @Test("an object with a hundred thousand keys is checked for duplicates too")
  func manyKeys() throws {
    let members = (0..<100_000).map { "\"key\($0)\":\($0)" }
    let object = try JSONDocument(parsing: "{\(members.joined(separator: ","))}")
    #expect(object.root.count == 100_000)
    #expect(object.root["key99999"]?.int == 99_999)
    #expect(throws: JSONError.duplicateKey("key777")) {
      try JSONDocument(parsing: "{\(members.joined(separator: ",")),\"key777\":1}")
    }
  }

  @Test("NUL may stand in a string but not in a key")
  func nul() throws {
    #expect(try JSONDocument(parsing: "\"a\\u0000b\"").root.string == "a\0b")
    #expect(throws: JSONError.nulInKey("a?b")) { try JSONDocument(parsing: "[{\"a\\u0000b\":1}]") }
  }

  @Test("sixty-four levels are read, sixty-five are not, six hundred thousand do no harm")
  func depth() throws {
    func nested(_ levels: Int) -> String { String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
    _ = try JSONDocument(parsing: nested(64))
    _ = try JSONDocument(parsing: String(repeating: "{\"a\":", count: 63) + "[]" + String(repeating: "}", count: 63))
    for levels in [65, 600, 2_000, 600_000] {
      #expect(throws: JSONError.tooDeep(limit: 64)) { try JSONDocument(parsing: nested(levels)) }
    }
  }

  @Test("a document over the caller's limit is refused unread")
  func limit() throws {
    _ = try JSONDocument(parsing: "[1,2]", limit: 5)
    #expect(throws: JSONError.tooLarge(limit: 4)) { try JSONDocument(parsing: "[1,2]", limit: 4) }
  }
}
