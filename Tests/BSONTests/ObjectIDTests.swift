import BSON
import Testing

@Suite("An object id")
struct ObjectIDTests {
  @Test("is 24 hexadecimal digits and back")
  func text() throws {
    let id = try #require(ObjectID("00ABCDEF0123456789abcdef"))
    #expect(id.description == "00abcdef0123456789abcdef")
    #expect(id.bytes == [0x00, 0xAB, 0xCD, 0xEF, 0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF])
    #expect(id.seconds == 0x00AB_CDEF)
    for bad in ["", "0123", "zz0123456789abcdef012345", "00abcdef0123456789abcdef0", "００abcdef0123456789ab"] {
      #expect(ObjectID(bad) == nil)
    }
  }

  @Test("is made of its parts, none reaching into another")
  func parts() {
    let id = ObjectID(seconds: 1, chance: .max, counter: .max)
    #expect(id.description == "00000001ffffffffffffffff")
    #expect(ObjectID(seconds: 1, chance: 0, counter: 1 << 24).description == "000000010000000000000000")
    #expect(ObjectID(seconds: 1, chance: 9, counter: 9) < ObjectID(seconds: 2, chance: 0, counter: 0))
  }

  @Test("is never made twice")
  func unique() {
    #expect(Set((0..<10_000).map { _ in ObjectID() }).count == 10_000)
  }
}
