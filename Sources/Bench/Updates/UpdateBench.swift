import Inventory
import JSON
import Synchronization

/// Searches while fares and seats change, and how long a change takes.
public struct UpdateBench: Benchmark {
  public static let name = "updates"
  public static let summary = "a million random fare and seat changes during searches: their time, and the searches' with and without"
  private let options: BenchOptions
  static let changes = 1_000_000

  public init(_ options: BenchOptions) { self.options = options }

  public func run() throws -> BenchReport {
    let loaded = try LoadedWorld(options, default: "week")
    let asked = QuerySets(loaded.world, seed: options.seed).hub(options.queries ?? 300).map(EngineKind.le2.query)
    let storm = UpdateStorm(loaded, seed: options.seed, changes: Self.changes)
    let passes = options.passes ?? 7
    options.tell("searching in quiet …")
    let quiet = Self.search(asked, loaded.inventory, passes)
    options.tell("searching while \(Self.changes) fares and seats change …")
    storm.start()
    var stormy = Self.search(asked, loaded.inventory, passes)
    // The storm goes on for as long as the searches do, and the searches until every change was made.
    while !storm.hasMadeAll { stormy = zip(stormy, Self.search(asked, loaded.inventory, 1)).map(min) }
    let times = storm.stop()
    options.tell("searching in quiet again …")
    let after = Self.search(asked, loaded.inventory, passes)
    return Self.report(times, [("quiet", Percentiles(quiet)), ("storm", Percentiles(stormy)), ("after", Percentiles(after))])
  }

  private static func search(_ asked: [InventoryQuery], _ inventory: Inventory, _ passes: Int) -> [Double] {
    Interleaved(kinds: 1, questions: asked.count, passes: passes) { _, question in _ = inventory.search(asked[question]) }.least[0]
  }

  static func report(_ changes: Percentiles, _ searches: [(String, Percentiles)]) -> BenchReport {
    let ratio = searches[1].1.p99 / searches[0].1.p99
    var table = Table("\(changes.count) changes of fares and seats, hub searches beside them", "", "p50 µs", "p99 µs")
    table.row("a change", [changes.p50, changes.p99], digits: 2)
    for (name, times) in searches { table.row("search, \(name)", [times.p50, times.p99]) }
    table.row("p99 of searches, storm / quiet", "", Table.number(ratio, 2))
    var json = JSONWriter()
    json.object { json in
      json.field("updates", changes.count)
      json.objectField("update_us") { json in
        json.field("p50", changes.p50.rounded(to: 3))
        json.field("p99", changes.p99.rounded(to: 3))
      }
      json.objectField("search") { json in for (name, times) in searches { json.field(name, microseconds: times) } }
      json.field("p99_ratio", ratio.rounded(to: 3))
    }
    return BenchReport(tables: [table], json: json.bytes)
  }
}
