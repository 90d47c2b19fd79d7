import JSON
import Testing

@Suite struct FieldsTests {
  func fields(_ text: String) throws -> Fields { Fields(json: try JSONDocument(parsing: text).root) }

  func errors(_ fields: Fields) -> [String] {
    do throws(ValidationFailure) { try fields.finish() } catch { return error.errors.map { "\($0.field) \($0.code)" } }
    return []
  }

  @Test("good fields come out and finish says nothing")
  func good() throws {
    let f = try fields("""
      {"name":"Ada","age":36,"active":true,"cabin":"business","when":"x","tags":["a","b"],"none":null,
       "document":{"number":"P1"},"passengers":[{"type":"ADT"},{"type":"CHD"}]}
      """)
    #expect(f.string("name") == "Ada")
    #expect(f.int("age", 0...120) == 36)
    #expect(f.bool("active") == true)
    #expect(f.oneOf("cabin", ["economy", "business"]) == "business")
    #expect(f.value("when", expected: "x") { $0 == "x" ? 7 : nil } == 7)
    #expect(f.list("tags", max: 2, expected: "a word") { $0 } == ["a", "b"])
    #expect(f.optionalString("none") == nil)
    #expect(!f.has("none"))
    #expect(f.optionalInt("absent", 0...1) == nil)
    #expect(f.int("absent", 0...9, default: 4) == 4)
    #expect(f.object("document")?.string("number") == "P1")
    #expect(f.objects("passengers", 1...9)?.compactMap { $0.oneOf("type", ["ADT", "CHD"]) } == ["ADT", "CHD"])
    #expect(errors(f) == [])
  }

  @Test("every bad field comes at once, each under its own path and once")
  func everyBadField() throws {
    let f = try fields("""
      {"age":"36","seats":10,"flag":1,"givenNmae":"x","name":"a\\u0007","cabin":"cargo",
       "passengers":[{"document":{"number":5,"extra":1}},3]}
      """)
    _ = f.int("age", 0...120)
    _ = f.int("seats", 1...9)
    _ = f.bool("flag")
    _ = f.string("name")
    _ = f.string("givenName")
    _ = f.oneOf("cabin", ["economy"])
    f.fail("cabin", "invalid", "again")
    let passenger = f.objects("passengers", 1...9)?.first
    _ = passenger?.string("type")
    _ = passenger?.object("document")?.string("number")
    #expect(errors(f) == [
      "age wrong_type", "seats out_of_range", "flag wrong_type", "name invalid", "givenName missing", "cabin invalid",
      "passengers[1] wrong_type", "passengers[0].type missing", "passengers[0].document.number wrong_type",
      "givenNmae unknown_key", "passengers[0].document.extra unknown_key",
    ])
  }

  @Test("messages say what was expected and found and suggest the nearest key, never the value")
  func messages() throws {
    let f = try fields("{\"age\":\"topsecret\",\"GivenName\":\"topsecret\"}")
    _ = f.int("age", 0...120)
    _ = f.optionalString("givenName")
    let failure = #expect(throws: ValidationFailure.self) { try f.finish() }
    let messages = try #require(failure).errors.map(\.message)
    #expect(messages == ["expected a whole number, found a string", "is not known here; did you mean givenName?"])
  }

  @Test("integers are exact: no fractions, exponents, or numbers past 64 bits")
  func integers() throws {
    for text in ["1.0", "1e3", "9223372036854775808", "-9223372036854775809.0", "\"5\"", "true"] {
      let f = try fields("{\"n\":\(text)}")
      #expect(f.int("n", Int.min...Int.max) == nil)
      #expect(errors(f) == ["n wrong_type"])
    }
    #expect(try fields("{\"n\":9223372036854775807}").int("n", 0...Int.max) == .max)
    #expect(try fields("{\"n\":-9223372036854775808}").int("n", Int.min...0) == .min)
  }

  @Test("a query is read by the same rules, a name given twice is an error")
  func query() {
    let f = Fields(query: [("adults", "2"), ("flag", "true"), ("airlines", "AI,BA"), ("adults", "3"), ("n", "+1"), ("m", "007"), ("page", "")])
    _ = f.int("adults", 1...9)
    #expect(f.bool("flag") == true)
    #expect(f.list("airlines", max: 5, expected: "an airline") { $0.count == 2 ? $0 : nil } == ["AI", "BA"])
    _ = f.int("n", 0...9)
    _ = f.int("m", 0...9)
    _ = f.optionalString("page")
    #expect(errors(f) == ["adults duplicate", "n wrong_type", "m wrong_type", "page out_of_range"])
  }

  @Test("a bad element of a list is named by its place")
  func lists() throws {
    let f = try fields("{\"tags\":[\"a\",5,\"\",\"bad\"]}")
    #expect(f.list("tags", max: 9, expected: "a letter") { $0.count == 1 ? $0 : nil } == nil)
    #expect(errors(f) == ["tags[1] wrong_type", "tags[2] invalid", "tags[3] invalid"])
    let long = Fields(query: [("tags", String(repeating: ",", count: 50))])
    #expect(long.list("tags", max: 9, expected: "a letter") { $0 } == nil)
    #expect(errors(long) == ["tags out_of_range"])
  }

  @Test("a body that is no object is one error, not a list of missing fields")
  func notAnObject() throws {
    let f = try fields("[1]")
    _ = f.string("name")
    _ = f.objects("passengers", 1...9)
    #expect(errors(f) == [" wrong_type"])
  }

  @Test("a body of a thousand unknown keys gets a bounded answer")
  func bounded() throws {
    let f = try fields("{\((0..<1_000).map { "\"k\($0)\":1" }.joined(separator: ","))}")
    let found = errors(f)
    #expect(found.count == 101)
    #expect(found.last == " too_many_errors")
  }

  @Test("strings with control characters, line separators or direction marks are refused", arguments: [
    "\0", "\n", "\r", "\u{7F}", "\u{85}", "\u{2028}", "\u{202E}", "\u{2066}",
  ])
  func plainText(character: String) {
    let f = Fields(query: [("name", "a\(character)b"), ("code", "a\(character)b")])
    _ = f.string("name")
    _ = f.value("code", expected: "a code") { $0 }
    #expect(errors(f) == ["name invalid", "code invalid"])
  }

  @Test("length counts Unicode scalars, so a pile of marks is not one character")
  func length() {
    let f = Fields(query: [("name", "e" + String(repeating: "\u{301}", count: 500))])
    #expect(f.string("name", 1...200) == nil)
    #expect(errors(f) == ["name out_of_range"])
  }
}
