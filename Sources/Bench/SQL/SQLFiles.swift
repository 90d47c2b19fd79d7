import Foundation
import Inventory
import Travel
import World

/// The flights and the questions as the databases read them.
struct SQLFiles {
  private let folder: TemporaryFolder

  init(_ folder: TemporaryFolder) { self.folder = folder }

  /// `flights.csv`: id, o, d, day, dep, arr, intl, f0–f3, s0–s3 (places as numbers, minutes and days since 1970 UTC).
  /// `queries.csv`: kind, question, most stops, o, d, day, longest wait.
  func write(_ world: BenchWorld, _ queries: [BenchQuery], _ ours: OurAnswers) throws {
    var text: [UInt8] = []
    text.reserveCapacity(64 << 20)
    var id = 0
    world.forEach { flight in
      let international = world.facts.airport(flight.origin)?.country != world.facts.airport(flight.destination)?.country
      id += 1
      Self.append(
        [
          id, Int(flight.origin.packed), Int(flight.destination.packed), Int(flight.day.daysSinceEpoch), Int(flight.departure),
          Int(flight.arrival), international ? 1 : 0,
        ], to: &text)
      text.append(44)
      Self.append((0..<4).map { Int(flight.offers.fares[$0]) } + (0..<4).map { flight.offers.fares[$0] > 0 ? Int(flight.offers.seats[$0]) : 0 }, to: &text)
      text.append(10)
    }
    try Data(text).write(to: URL(fileURLWithPath: folder.path + "/flights.csv"))
    var asked = ""
    for (kind, stops) in SQLBench.stops.enumerated() {
      for (place, query) in queries.enumerated() {
        asked += "\(kind),\(place),\(stops),\(query.origin.packed),\(query.destination.packed),\(query.date.daysSinceEpoch),"
        asked += "\(ours.layovers[kind][place])\n"
      }
    }
    try Data(asked.utf8).write(to: URL(fileURLWithPath: folder.path + "/queries.csv"))
  }

  private static func append(_ numbers: [Int], to text: inout [UInt8]) {
    for (place, number) in numbers.enumerated() {
      if place > 0 { text.append(44) }
      text.append(contentsOf: String(number).utf8)
    }
  }
}
