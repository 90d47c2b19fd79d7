import Flights
import Foundation
import Store
import Telemetry
import Travel
import World

/// `jetway seed`: a believable world to search and to analyse.
struct SeedCommand: Command {
  let name = "seed"
  let summary = "make flights, users and bookings that look real, from a seed number"
  let options = [
    Option("world", "NAME", "demo: flights of some 80 airports for two months, kept rolling"),
    Option("flights", "N", "about how many dated flights (40000)"),
    Option("seed", "S", "the number everything is derived from (42)"),
  ]

  func run(_ arguments: Arguments) async throws -> Int32 {
    _ = try arguments.parsed("world", "demo") { $0 == "demo" ? $0 : nil }
    let seed = UInt64(try arguments.int("seed", 0...Int.max) ?? 42)
    let count = try arguments.int("flights", 1_000...200_000) ?? 40_000
    let settings = try Settings()
    Log.bootstrap(level: .warn)
    let world = try World(directory: settings.worldDirectory)
    let store = try Store(uri: settings.mongoURI, database: settings.database)
    let today = SystemClock().now().utcDate
    try await flights(SeedFlights.Options(seed: seed, flights: count, today: today), world, store)
    await store.close()
    return 0
  }

  private func flights(_ options: SeedFlights.Options, _ world: World, _ store: Store) async throws {
    let seeding = SeedFlights(world, store)
    guard try await !seeding.isDone(options) else { return Console.out("flights: there already, for today's window") }
    let progress = Progress("flights")
    let outcome = try await seeding.run(options) { progress.update($0, of: $1) }
    if outcome.added + outcome.removed > 0 { try await StoredFlightStore(store).markChanged() }
    Console.out(
      "flights: \(outcome.added) added, \(outcome.kept) kept, \(outcome.removed) removed; \(outcome.airports) airports, "
        + "\(outcome.days.lowerBound) to \(outcome.days.upperBound), checksum \(outcome.checksum)")
  }
}
