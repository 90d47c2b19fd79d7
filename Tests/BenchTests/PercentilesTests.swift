import Testing

@testable import Bench

@Suite("figures and tables")
struct FiguresTests {
  @Test("a percentile is the number that so many lie at or below")
  func percentiles() {
    let found = Percentiles((1...1000).map(Double.init).shuffled())
    #expect((found.p50, found.p90, found.p99, found.most) == (501, 901, 991, 1000))
    #expect(found.mean == 500.5)
    #expect(Percentiles([7]).p99 == 7)
    #expect(Percentiles([]).p50 == 0)
  }

  @Test("the median of an even count lies between the middle two")
  func median() {
    #expect(Percentiles.median([9, 1, 5]) == 5)
    #expect(Percentiles.median([1, 2, 10, 3]) == 2.5)
    #expect(Percentiles.median([]) == 0)
  }

  @Test("numbers stand under one another, rounded")
  func table() {
    var table = Table("title", "", "µs")
    table.row("a", [12.345])
    table.row("longer", [0.05])
    #expect(table.text == "title\n            µs\n  a       12.3\n  longer   0.1")
    #expect(Table.number(-1.005, 1) == "-1.0")
    #expect(Table.number(.infinity, 1) == "-")
    #expect(Table.number(41.6, 0) == "42")
  }

  @Test("of each question's times the least counts, and every pass asks everything")
  func interleaved() {
    var asked: [[Int]] = [[0, 0, 0], [0, 0, 0]]
    let times = Interleaved(kinds: 2, questions: 3, passes: 4) { asked[$0][$1] += 1 }
    #expect(asked == [[4, 4, 4], [4, 4, 4]])
    #expect(times.least.allSatisfy { $0.count == 3 && $0.allSatisfy { $0 < 1_000_000 } })
  }
}
