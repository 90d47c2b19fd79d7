import BSON
import Testing

@Suite("A document")
struct DocumentTests {
  @Test("what is appended is read back in order")
  func order() throws {
    var document: Document = ["b": 1, "a": "x"]
    document.append("c", [1, true, nil, 2.5])
    #expect(document.keys == ["b", "a", "c"])
    #expect(document["b"] == .int64(1))
    #expect(document["c"]?.array == [.int64(1), .bool(true), .null, .double(2.5)])
    #expect(document["missing"] == nil)
    #expect(try Document(bytes: document.bytes) == document)
  }

  @Test("a path leads through documents and arrays")
  func path() {
    let document: Document = ["itinerary": ["slices": [["origin": "DEL"], ["origin": "LHR"]]]]
    #expect(document[path: "itinerary.slices.1.origin"]?.string == "LHR")
    #expect(document[path: "itinerary.slices.2.origin"] == nil)
    #expect(document[path: "itinerary.slices.origin"] == nil)
    #expect(document[path: ""] == nil)
  }

  @Test("a key given twice is read as its first, and kept twice")
  func repeated() {
    let document = Document([("a", 1), ("a", 2)])
    #expect(document["a"]?.int == 1)
    #expect(document.keys == ["a", "a"])
  }

  @Test("a NUL cannot get into a key or a pattern and hide what follows")
  func nulInKey() throws {
    let document: Document = ["a\0b": 1, "r": .regex(pattern: "x\0y", options: "i\0")]
    #expect(document.keys == ["a\u{FFFD}b", "r"])
    #expect(document["r"] == .regex(pattern: "x\u{FFFD}y", options: "i\u{FFFD}"))
    #expect(try Document(bytes: document.bytes) == document)
  }

  @Test("numbers are read across kinds only when nothing is lost")
  func numbers() {
    let document: Document = [
      "i": .int32(-3), "l": 1_099_511_627_776, "whole": 4.0, "half": 0.5, "big": 1e300, "nan": .double(.nan), "text": "7",
    ]
    #expect(document["i"]?.int == -3)
    #expect(document["l"]?.int == 1 << 40)
    #expect(document["whole"]?.int == 4)
    #expect(document["half"]?.int == nil)
    #expect(document["big"]?.int == nil)
    #expect(document["nan"]?.int == nil)
    #expect(document["text"]?.int == nil)
    #expect(document["i"]?.double == -3)
  }
}
