import BSON
import Support
import Testing

@Suite("Any document", .ownThread)
struct PropertyTests {
  @Test("what is written is valid, and reads back as what was written", arguments: 1...20)
  func roundTrip(seed: Int) throws {
    var random = RandomDocuments(seed: UInt64(seed))
    for _ in 0..<100 {
      let document = random.document()
      let read = try Document(bytes: document.bytes)
      #expect(read == document)
      #expect(Document(read.map { ($0.key, $0.value) }) == document)
    }
  }

  @Test("the on-demand accessors agree with the decoded values", arguments: 1...10)
  func accessors(seed: Int) {
    var random = RandomDocuments(seed: UInt64(seed))
    for _ in 0..<100 {
      for element in random.document().elements {
        let value = element.value
        #expect(element.kind == value.kind)
        #expect(element.int == value.int)
        #expect(element.double == value.double)
        #expect(element.string == value.string)
        #expect(element.bool == value.bool)
        #expect(element.date == value.date)
        #expect(element.objectID == value.objectID)
        #expect(element.document == value.document)
        #expect(element.isNull == value.isNull)
        #expect(element.elements.map { $0.map(\.value) } == value.array ?? value.document.map { $0.map(\.value) })
      }
    }
  }

  @Test("a document cut anywhere is refused", arguments: 1...10)
  func truncation(seed: Int) {
    var random = RandomDocuments(seed: UInt64(seed))
    for _ in 0..<20 {
      let bytes = random.document().bytes
      for length in 0..<bytes.count {
        #expect(throws: BSONError.self) { try Document(bytes: Array(bytes[..<length])) }
      }
    }
  }

  @Test("a document with changed bytes is refused, or can be read whole", arguments: 1...20)
  func mutation(seed: Int) {
    var random = RandomDocuments(seed: UInt64(seed))
    for _ in 0..<300 {
      var bytes = random.document().bytes
      for _ in 0...random.below(3) { bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.number()) }
      guard let document = try? Document(bytes: bytes) else { continue }
      let again = Document(document.map { ($0.key, $0.value) })
      #expect(again.keys == document.keys)
      #expect((try? Document(bytes: again.bytes)) == again)
    }
  }
}
