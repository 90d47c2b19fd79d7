import JSON
import Support
import Testing
import Travel

@testable import Search

struct PlainPageTests {
  @Test("what is read of a plain query is what the reader of fields reads, and nothing that it refuses is plain")
  func same() throws {
    let names = ["cursor", "limit", "overview", "sort", "Limit"]
    let values = ["abc", "x-_9", "", "1", "20", "100", "101", "0", "007", "+5", "-1", "5 ", "1e1", "٣", "true", "false", "TRUE", "price", "999999999999999999999"]
    var random = SeededRandom(seed: 5)
    let reader = RequestReader(world: TestWorld.shared, providerNames: [], now: UTCInstant(milliseconds: 0))
    var plainOnes = 0
    for _ in 0..<20_000 {
      let query = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (name: names[Int.random(in: 0..<names.count, using: &random)], value: values[Int.random(in: 0..<values.count, using: &random)])
      }
      guard let plain = PlainPage(query) else { continue }
      plainOnes += 1
      let read = try reader.page(Fields(query: query), of: .eur)
      #expect(read.cursor == plain.cursor && read.limit == plain.limit && read.overview == plain.overview && read.view == SearchView())
    }
    #expect(plainOnes > 300)
  }
}
