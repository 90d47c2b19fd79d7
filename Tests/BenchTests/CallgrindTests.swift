import JSON
import Testing

@testable import Bench

@Suite("instructions beside the committed figure")
struct CallgrindTests {
  @Test("three hundredths either way are fine, more is not", arguments: [(1_029.0, true), (971, true), (1_031, false), (969, false)])
  func tolerance(now: Double, isFine: Bool) throws {
    let report = CallgrindBench.report([("le2_200x2", now)], ["le2_200x2": 1_000])
    #expect(report.isFine == isFine)
    let json = try JSONDocument(parsing: report.json).root
    #expect(json["within_tolerance"]?.bool == isFine)
    #expect(json["instructions_a_search"]?["le2_200x2"]?["committed"]?.int == 1_000)
  }

  @Test("the sum is read from valgrind's file")
  func sum() {
    #expect(CallgrindBench.total("version: 1\nfn=(1) main\n12 34\ntotals: 123456\n") == 123_456)
    #expect(CallgrindBench.total("version: 1\n") == nil)
  }

  @Test("a missing figure is a problem that says how to write it")
  func missing() {
    #expect(throws: BenchProblem.self) { try CallgrindBench.committed("/nonexistent/callgrind.json") }
  }
}
