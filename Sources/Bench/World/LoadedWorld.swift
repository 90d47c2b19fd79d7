import Inventory
import JSON
import Travel

/// A world in an index, with what it took to get there.
struct LoadedWorld: Sendable {
  struct Step: Sendable {
    let what: String
    let from: String
    let flights: Int
    let seconds: Double
  }

  let world: BenchWorld
  let inventory: Inventory
  let steps: [Step]
  let flights: Int
  /// Memory of flights and index.
  let bytes: Int

  init(_ options: BenchOptions, default name: String) throws {
    let start = Stopwatch.now
    world = try BenchWorld(options, default: name)
    let made = Stopwatch.seconds(since: start)
    options.tell("building the index …")
    let built = Stopwatch.now
    inventory = try world.resident()
    let summary = inventory.summary
    flights = summary?.flights ?? 0
    bytes = summary?.bytes ?? 0
    steps = [
      Step(what: "timetable", from: "facts and seed \(options.seed)", flights: flights, seconds: made),
      Step(what: "flights and index", from: "timetable", flights: flights, seconds: Stopwatch.seconds(since: built)),
    ]
  }

  var bytesPerFlight: Double { flights > 0 ? Double(bytes) / Double(flights) : 0 }

  func hasAnswer(_ query: BenchQuery) -> Bool { !inventory.search(EngineKind.page.query(query)).byPrice.isEmpty }

  /// The members `world`, `bytes_per_flight` and `load`.
  func write(_ json: inout JSONWriter) {
    json.objectField("world") { json in
      json.field("name", world.name)
      json.field("flights", flights)
      json.field("days", world.days.lowerBound.days(until: world.days.upperBound) + 1)
    }
    json.field("bytes_per_flight", bytesPerFlight.rounded(to: 2))
    json.arrayField("load") { json in
      for step in steps {
        json.object { json in
          json.field("what", step.what)
          json.field("from", step.from)
          json.field("flights", step.flights)
          json.field("seconds", step.seconds.rounded(to: 3))
        }
      }
    }
  }

  var table: Table {
    var table = Table("world '\(world.name)', \(flights) flights, \(Table.number(bytesPerFlight, 1)) bytes a flight with index", "made", "from", "seconds")
    for step in steps { table.row(step.what, step.from, Table.number(step.seconds, 2)) }
    return table
  }
}
