import BSON
import Support
import Testing

@Suite("Hostile bytes", .ownThread)
struct HostileTests {
  /// A document whose only element is `x` of this kind with this payload, lengths honest.
  private func document(kind: UInt8, _ payload: [UInt8]) -> [UInt8] {
    let body = [kind, 0x78, 0] + payload + [0]
    return [UInt8(body.count + 4), 0, 0, 0] + body
  }

  private func reason(_ bytes: [UInt8]) -> BSONError.Reason? {
    do throws(BSONError) {
      _ = try Document(bytes: bytes)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test("a length that lies about the document is refused")
  func documentLength() {
    #expect(reason([]) == .truncated)
    #expect(reason([5, 0, 0]) == .truncated)
    #expect(reason([5, 0, 0, 0, 0]) == nil)
    #expect(reason([4, 0, 0, 0, 0]) == .badLength)
    #expect(reason([0, 0, 0, 0, 0]) == .badLength)
    #expect(reason([6, 0, 0, 0, 0]) == .truncated)
    #expect(reason([5, 0, 0, 0, 0, 0]) == .trailingBytes)
    #expect(reason([5, 0, 0, 0, 1]) == .missingTerminator)
    #expect(reason([6, 0, 0, 0, 0, 0]) == .badLength)
    #expect(reason([0xFF, 0xFF, 0xFF, 0xFF, 0]) == .badLength)
    #expect(reason([0xFF, 0xFF, 0xFF, 0x7F, 0]) == .truncated)
  }

  @Test("lengths inside that lead outside, or are negative, are refused", arguments: [0x02, 0x03, 0x04, 0x05, 0x0D, 0x0E, 0x0F] as [UInt8])
  func innerLength(kind: UInt8) {
    for length: [UInt8] in [
      [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80], [200, 0, 0, 0], [11, 0, 0, 0],
    ] {
      #expect(reason(document(kind: kind, length + [0, 0, 0, 0, 0])) != nil, "length \(length)")
    }
  }

  @Test("text must be UTF-8 and end in a zero")
  func text() {
    #expect(reason(document(kind: 2, [2, 0, 0, 0, 0x61, 0])) == nil)
    #expect(reason(document(kind: 2, [2, 0, 0, 0, 0x61, 0x62])) == .missingTerminator)
    #expect(reason(document(kind: 2, [0, 0, 0, 0])) == .badLength)
    for bad: [UInt8] in [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82], [0xC3], [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x92],
    ] {
      #expect(reason(document(kind: 2, [UInt8(bad.count + 1), 0, 0, 0] + bad + [0])) == .invalidUTF8, "\(bad)")
    }
  }

  @Test("keys must end and be UTF-8")
  func keys() {
    #expect(reason([8, 0, 0, 0, 0x0A, 0x61, 0x62, 0]) == .unterminatedKey)
    #expect(reason([9, 0, 0, 0, 0x0A, 0xFF, 0x62, 0, 0]) == .invalidUTF8)
    #expect(reason(document(kind: 0x0B, [0x61, 0, 0x69])) == .unterminatedKey)
  }

  @Test("unknown kinds, odd booleans and false old binaries are refused")
  func values() {
    for kind: UInt8 in [0x14, 0x20, 0x7E, 0x80, 0xFE] { #expect(reason(document(kind: kind, [])) == .unknownType) }
    #expect(reason(document(kind: 8, [2])) == .badBool)
    #expect(reason(document(kind: 5, [5, 0, 0, 0, 2, 1, 0, 0, 0, 9])) == nil)
    #expect(reason(document(kind: 5, [5, 0, 0, 0, 2, 2, 0, 0, 0, 9])) == .badBinary)
    #expect(reason(document(kind: 5, [3, 0, 0, 0, 2, 1, 0, 0])) != nil)
    #expect(reason(document(kind: 0x0F, [14, 0, 0, 0, 1, 0, 0, 0, 0, 5, 0, 0, 0, 0])) == nil)
    #expect(reason(document(kind: 0x0F, [15, 0, 0, 0, 1, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0])) == .badLength)
  }

  @Test("nesting is taken to a hundred levels and no further")
  func depth() {
    func inDocuments(_ levels: Int) -> [UInt8] {
      (1..<levels).reduce(Document()) { inner, _ in ["d": .document(inner)] }.bytes
    }
    func inArrays(_ arrays: Int) -> [UInt8] {
      let value = (1..<arrays).reduce(Value.array([])) { inner, _ in .array([inner]) }
      return (["a": value] as Document).bytes
    }
    #expect(reason(inDocuments(100)) == nil)
    #expect(reason(inDocuments(101)) == .tooDeep)
    #expect(reason(inDocuments(5000)) == .tooDeep)
    #expect(reason(inArrays(99)) == nil)
    #expect(reason(inArrays(100)) == .tooDeep)
  }
}
