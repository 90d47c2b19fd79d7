import Testing

@testable import Search

struct CodeSetTests {
  @Test("Each code is there once, in order, whatever codes share their last bits")
  func once() {
    var set = CodeSet(below: 65_536)
    let codes = (0..<2_000).map { UInt16(truncatingIfNeeded: $0 % 7 * 256 + $0 % 3 + $0 % 11 * 13) }
    for code in codes { set.insert(code) }
    #expect(set.sorted == Array(Set(codes)).sorted())
    set.insert(0)
    set.insert(.max)
    #expect(set.sorted == Array(Set(codes + [0, .max])).sorted())
  }
}
