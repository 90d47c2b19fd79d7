import Foundation
import JSON
import ProviderKit
import Testing
import Travel

@testable import Bench

/// The demo world measured with few questions: shapes of the documents, and databases that must answer the same.
@Suite("measurements of the demo world", .serialized)
struct TinyWorldTests {
  private func options(queries: Int, passes: Int = 2) -> BenchOptions {
    let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    var options = BenchOptions(worldDirectory: home + "/fixtures/world", figuresDirectory: home + "/fixtures/bench", program: "")
    options.world = "demo"
    (options.queries, options.passes) = (queries, passes)
    return options
  }

  private func measured(_ report: BenchReport) throws -> JSONNode {
    #expect(!report.tables.isEmpty && report.tables.allSatisfy { !$0.text.isEmpty })
    return try JSONDocument(parsing: report.json).root
  }

  @Test("engine: every set and kind with its percentiles, the world and what loading took")
  func engine() async throws {
    let json = try measured(try await BenchThread.run { [options = options(queries: 5)] in try EngineBench(options).run() })
    #expect(json["world"]?["name"]?.string == "demo")
    #expect((json["world"]?["flights"]?.int ?? 0) > 10_000)
    #expect((json["bytes_per_flight"]?.double ?? 0) > 10)
    #expect(json["load"]?.elements.allSatisfy { $0["seconds"]?.double != nil } == true)
    for set in ["hub", "popular", "random", "busiest30"] {
      for kind in ["le2_200x2", "page20_price", "le1_all", "return_200"] {
        let times = try #require(json["sets"]?[set]?[kind])
        let (p50, p99) = (try #require(times["p50_us"]?.double), try #require(times["p99_us"]?.double))
        #expect(p50 > 0 && p50 <= p99)
      }
    }
  }

  @Test("sql: SQLite answers key for key what the index answers; a peer that is not installed is null with a reason")
  func sqlite() async throws {
    let report = try await BenchThread.run { [options = options(queries: 8)] in
      let loaded = try LoadedWorld(options, default: "demo")
      let sets = QuerySets(loaded.world, seed: 7)
      return try SQLBench(options).run(loaded, sets.hub(25) + sets.popular(25) + sets.random(25), ["sqlite", "sqlite_plain"])
    }
    let json = try measured(report)
    for peer in ["sqlite", "sqlite_plain"] {
      let sqlite = try #require(json["peers"]?[peer])
      #expect(sqlite["identical"]?.bool == true)
      #expect(sqlite["queries"]?.int == 75)
      #expect((sqlite["ratio_le2"]?.double ?? 0) > 1)
    }
    #expect(report.isFine)
  }

  @Test("a peer that is missing stands as null with the sentence that says what to install")
  func missingPeer() async throws {
    let loaded = try await BenchThread.run { [options = options(queries: 1)] in try LoadedWorld(options, default: "demo") }
    let report = SQLBench.report(loaded, OurAnswers([], loaded.inventory, passes: 1), [("duckdb", .missing("install it"))])
    let json = try measured(report)
    #expect(json["peers"]?["duckdb"]?.isNull == true)
    #expect(json["reasons"]?["duckdb"]?.string == "install it")
  }

  @Test("memory: bytes a flight and what the process holds")
  func memory() async throws {
    let json = try measured(try await BenchThread.run { [options = options(queries: 1)] in try MemoryBench(options).run() })
    #expect((json["bytes_per_flight"]?.double ?? 0) > 10)
    #expect((json["rss_after"]?.int ?? 0) > 1_000_000)
  }

  @Test("questions are the same for the same seed, of different places and days that are far enough apart")
  func questions() async throws {
    try await BenchThread.run { [options = options(queries: 1)] in
      let world = try BenchWorld(options, default: "demo")
      let (sets, again, other) = (QuerySets(world, seed: 1), QuerySets(world, seed: 1), QuerySets(world, seed: 2))
      #expect(sets.hub(50) == again.hub(50))
      #expect(sets.hub(50) != other.hub(50))
      #expect(sets.random(50) != sets.popular(50))
      let hubs = Set(sets.busiest.prefix(QuerySets.hubs).map(\.airport))
      #expect(sets.hub(200).allSatisfy { hubs.contains($0.origin) && hubs.contains($0.destination) && $0.origin != $0.destination })
      #expect(Set(sets.hub(200)).count == 200)
    }
  }

  @Test("merge: three answers of 200 offers, half of which two providers have")
  func merge() async throws {
    try await BenchThread.run { [options = options(queries: 1)] in
      let loaded = try LoadedWorld(options, default: "demo")
      let full = try QuerySets(loaded.world, seed: 3).hub(40).map { try MergeBench.answers(loaded, $0) }
        .first { $0.allSatisfy { $0.offers.count == MergeBench.each } }
      let answers = try #require(full)
      #expect(answers.map(\.name) == MergeBench.providers)
      #expect(answers[0].offers[100].itinerary == answers[1].offers[0].itinerary)
      #expect(answers[0].offers[100].price != answers[1].offers[0].price)
    }
  }
}
