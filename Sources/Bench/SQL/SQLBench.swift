import Inventory
import JSON

/// The same questions to databases, whose answers must be the same.
public struct SQLBench: Benchmark {
  public static let name = "sql"
  public static let summary = "how much longer SQLite, PostgreSQL and DuckDB take for the same answers"
  private let options: BenchOptions

  static let peers = ["sqlite", "sqlite_plain", "postgresql", "duckdb"]
  /// The most stops, by kind of question.
  static let stops = [1, 2]

  public init(_ options: BenchOptions) { self.options = options }

  public func run() throws -> BenchReport {
    let loaded = try LoadedWorld(options, default: "week")
    let queries = QuerySets(loaded.world, seed: options.seed).hub(options.queries ?? 25)
    return try run(loaded, queries, Self.peers)
  }

  func run(_ loaded: LoadedWorld, _ queries: [BenchQuery], _ peers: [String]) throws -> BenchReport {
    let ours = OurAnswers(queries, loaded.inventory, passes: options.passes ?? 7)
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    options.tell("writing the flights for the databases …")
    try SQLFiles(folder).write(loaded.world, queries, ours)
    var figures: [(String, PeerFigure)] = []
    for peer in peers {
      options.tell("asking \(peer) \(queries.count) questions twice each, in both kinds …")
      figures.append((peer, try PeerFigure(SQLPeer(peer, folder), ours)))
    }
    return Self.report(loaded, ours, figures)
  }

  static func report(_ loaded: LoadedWorld, _ ours: OurAnswers, _ figures: [(String, PeerFigure)]) -> BenchReport {
    var table = Table(
      "hub pairs, \(loaded.flights) flights: the median of peer's time / our time", "", "≤1 stop", "≤2 stops", "same answers",
      "p50 ms ≤1", "p50 ms ≤2")
    for (name, figure) in figures {
      switch figure {
      case .missing(let reason): table.row("\(name): \(reason)")
      case .measured(let peer):
        table.row(
          "\(name) \(peer.version)", Table.number(peer.ratios[0], 0), Table.number(peer.ratios[1], 0),
          peer.isIdentical ? "yes" : "NO: \(peer.firstDifference ?? "")", Table.number(peer.milliseconds[0], 2),
          Table.number(peer.milliseconds[1], 1))
      }
    }
    table.row(
      "jetway", "1", "1", "", Table.number(ours.median(0) / 1000, 3), Table.number(ours.median(1) / 1000, 3))
    var json = JSONWriter()
    json.object { json in
      json.objectField("peers") { json in
        for (name, figure) in figures {
          json.key(name)
          if case .measured(let peer) = figure { peer.write(&json) } else { json.null() }
        }
      }
      json.objectField("reasons") { json in
        for case (let name, .missing(let reason)) in figures {
          json.key(name)
          json.value(reason)
        }
      }
      json.objectField("jetway") { json in
        json.field("p50_us_le1", ours.median(0).rounded(to: 2))
        json.field("p50_us_le2", ours.median(1).rounded(to: 2))
      }
      loaded.write(&json)
    }
    let isFine = figures.allSatisfy { if case .measured(let peer) = $0.1 { peer.isIdentical } else { true } }
    return BenchReport(tables: [table], json: json.bytes, isFine: isFine)
  }
}
