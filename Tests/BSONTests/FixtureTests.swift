import Testing

@testable import BSON

@Suite("Against another implementation")
struct FixtureTests {
  @Test("our bytes are pymongo's bytes", arguments: PymongoFixtures.documents.indices)
  func writing(_ index: Int) throws {
    let fixture = PymongoFixtures.documents[index]
    #expect(hex(fixture.document.bytes) == fixture.hex, "\(fixture.name)")
  }

  @Test("pymongo's bytes are read as what they say", arguments: PymongoFixtures.documents.indices)
  func reading(_ index: Int) throws {
    let fixture = PymongoFixtures.documents[index]
    let read = try Document(bytes: bytes(fixture.hex))
    #expect(read == fixture.document, "\(fixture.name)")
    #expect(Document(read.map { ($0.key, $0.value) }) == read, "\(fixture.name): decoded and encoded again")
  }

  @Test("a kind we never write goes back unchanged", arguments: PymongoFixtures.legacy.indices)
  func legacy(_ index: Int) throws {
    let fixture = PymongoFixtures.legacy[index]
    let read = try Document(bytes: bytes(fixture.hex))
    #expect(hex(Document(read.map { ($0.key, $0.value) }).bytes) == fixture.hex, "\(fixture.name)")
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func bytes(_ hex: String) throws -> [UInt8] {
    let digits = Array(hex)
    return try stride(from: 0, to: digits.count, by: 2).map { try #require(UInt8(String(digits[$0...$0 + 1]), radix: 16)) }
  }
}
