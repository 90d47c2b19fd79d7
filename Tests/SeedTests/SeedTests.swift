import Seed
import Testing

struct SeedTests {
  @Test("the same seed gives the same numbers, on every machine")
  func repeats() {
    var random = SeededRandom(42)
    #expect([random.next(), random.next()] == [13_679_457_532_755_275_413, 2_949_826_092_126_892_291])
    var named = SeededRandom(42, for: "a")
    var other = SeededRandom(42, for: "b")
    #expect(named.next() != other.next())
  }

  @Test("numbers stay in their range and reach both ends")
  func ranges() {
    var random = SeededRandom(1)
    let rolls = (0..<1000).map { _ in random.int(1...6) }
    #expect(Set(rolls) == Set(1...6))
    #expect((0..<1000).allSatisfy { _ in (0..<1).contains(random.fraction()) })
    #expect(random.pick([Int]()) == nil)
  }

  @Test("people have names of one place, and addresses that reach nobody")
  func people() {
    var random = SeededRandom(7)
    let people = (0..<500).map { SeedPerson($0, &random) }
    #expect(Set(people.map(\.email)).count == 500)
    #expect(Set(people.map(\.country)).count > 5)
    #expect(people.allSatisfy { $0.email.contains("@example.") && $0.phone.hasPrefix("+") })
    #expect(people.allSatisfy { !$0.givenName.isEmpty && $0.familyName.allSatisfy(\.isASCII) })
  }
}
