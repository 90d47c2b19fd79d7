import Telemetry
import Testing

@Suite struct RequestIDTests {
  @Test("names are 26 characters, unique and in the order they were made")
  func made() {
    let names = (0..<10_000).map { _ in RequestID.make() }
    #expect(names.allSatisfy { $0.utf8.count == 26 && $0.utf8.allSatisfy(Set("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8).contains) })
    #expect(Set(names).count == names.count)
    #expect(names == names.sorted())
  }
}
