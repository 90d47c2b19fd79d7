import Inventory
import JSON

/// How long the index takes to answer, in memory, without anything around it.
public struct EngineBench: Benchmark {
  public static let name = "engine"
  public static let summary = "microseconds a search of hub, popular and random pairs takes the index"
  private let options: BenchOptions

  public init(_ options: BenchOptions) { self.options = options }

  public func run() throws -> BenchReport {
    let loaded = try LoadedWorld(options, default: "week")
    let sets = QuerySets(loaded.world, seed: options.seed)
    let count = options.queries ?? 500
    let asked = [
      ("hub", sets.hub(count)), ("popular", sets.popular(count)),
      ("random", sets.random(count * 2).filter(loaded.hasAnswer).prefix(count) + []),
      ("busiest30", sets.busiest30(count)),
    ]
    var figures: [(set: String, kinds: [(String, Percentiles)])] = []
    for (name, queries) in asked {
      options.tell("asking \(queries.count) questions of the set '\(name)' …")
      figures.append((name, Self.measure(queries, loaded.inventory, passes: options.passes ?? 9)))
    }
    return Self.report(loaded, figures)
  }

  private static func measure(_ queries: [BenchQuery], _ inventory: Inventory, passes: Int) -> [(String, Percentiles)] {
    // Counting takes milliseconds where ranking takes microseconds, so it is asked less often.
    let groups: [(kinds: [EngineKind], passes: Int)] = [
      ([.le2, .page, .le1, .thereAndBack], passes), ([.count, .facets], min(passes, 2)),
    ]
    return groups.flatMap { kinds, passes in
      let asked = kinds.map { kind in queries.map(kind.asked) }
      let times = Interleaved(kinds: kinds.count, questions: queries.count, passes: passes) { kind, question in
        inventory.answer(asked[kind][question])
      }
      return zip(kinds, times.least).map { ($0.rawValue, Percentiles($1)) }
    }
  }

  static func report(_ loaded: LoadedWorld, _ figures: [(set: String, kinds: [(String, Percentiles)])]) -> BenchReport {
    var json = JSONWriter()
    json.object { json in
      loaded.write(&json)
      json.objectField("sets") { json in
        for (set, kinds) in figures {
          json.key(set)
          json.object { json in
            for (kind, times) in kinds { json.field(kind, microseconds: times) }
          }
        }
      }
    }
    let tables = figures.map { set, kinds in
      var table = Table("\(set), \(kinds.first?.1.count ?? 0) questions", "", "p50 µs", "p90 µs", "p99 µs", "most µs")
      for (kind, times) in kinds { table.row(kind, [times.p50, times.p90, times.p99, times.most]) }
      return table
    }
    return BenchReport(tables: [loaded.table] + tables, json: json.bytes)
  }
}

extension JSONWriter {
  /// A key and percentiles of microseconds.
  mutating func field(_ key: String, microseconds times: Percentiles) {
    self.key(key)
    object { json in
      json.field("p50_us", times.p50.rounded(to: 2))
      json.field("p90_us", times.p90.rounded(to: 2))
      json.field("p99_us", times.p99.rounded(to: 2))
    }
  }
}
