import Inventory
import JSON

/// What a resident world takes of the machine's memory.
public struct MemoryBench: Benchmark {
  public static let name = "memory"
  public static let summary = "bytes a flight of the index, and what the process holds before and after loading"
  private let options: BenchOptions

  public init(_ options: BenchOptions) { self.options = options }

  public func run() throws -> BenchReport {
    let world = try BenchWorld(options, default: "week")
    let before = ProcessMeter.own.residentBytes ?? 0
    options.tell("building the index …")
    let inventory = try world.resident()
    let after = ProcessMeter.own.residentBytes ?? 0
    guard let summary = inventory.summary, summary.flights > 0 else { throw BenchProblem("the world has no flights") }
    return Self.report(world, summary, before, after)
  }

  private static func report(_ world: BenchWorld, _ summary: InventorySummary, _ before: Int, _ after: Int) -> BenchReport {
    let flights = Double(summary.flights)
    let each = Double(summary.bytes) / flights
    let grown = Double(after - before) / flights
    let year = Inventory.memoryNeeded(flights: 365 * summary.flights / max(summary.days, 1), pairs: summary.pairs, days: 365)
    var table = Table("world '\(world.name)', \(summary.flights) flights", "", "bytes a flight", "MB")
    table.row("flights and index", Table.number(each, 1), Table.number(Double(summary.bytes) / 1e6, 1))
    table.row("growth of the process", Table.number(grown, 1), Table.number(Double(after - before) / 1e6, 1))
    table.row("the process before", "", Table.number(Double(before) / 1e6, 1))
    table.row("the process after", "", Table.number(Double(after) / 1e6, 1))
    table.row("a year of this would need at most", "", Table.number(Double(year) / 1e6, 1))
    var json = JSONWriter()
    json.object { json in
      json.objectField("world") { json in
        json.field("name", world.name)
        json.field("flights", summary.flights)
        json.field("days", summary.days)
      }
      json.field("bytes", summary.bytes)
      json.field("bytes_per_flight", each.rounded(to: 2))
      json.field("rss_before", before)
      json.field("rss_after", after)
      json.field("rss_per_flight", grown.rounded(to: 2))
      json.field("year_bytes_at_most", year)
    }
    return BenchReport(tables: [table], json: json.bytes)
  }
}
