import Telemetry
import Testing

@Suite struct RequestIDTests {
  @Test("names are 26 characters, unique and in the order they were made")
  func made() {
    let names = (0..<10_000).map { _ in RequestID.make() }
    #expect(names.allSatisfy { $0.utf8.count == 26 && RequestID.isAcceptable($0) })
    #expect(Set(names).count == names.count)
    #expect(names == names.sorted())
  }

  @Test("a client's name is taken only when it is short and plain")
  func acceptable() {
    #expect(RequestID.isAcceptable("a.B_9-"))
    #expect(RequestID.isAcceptable(String(repeating: "a", count: 64)))
    for name in ["", String(repeating: "a", count: 65), "a b", "a\n", "é", "a\"", "../x/"] {
      #expect(!RequestID.isAcceptable(name))
    }
  }
}
