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
}
