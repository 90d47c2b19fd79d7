import Booking
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
    Option("world", "NAME", "demo: flights of some 70 airports for two months, kept rolling"),
    Option("flights", "N", "about how many dated flights (40000)"),
    Option("users", "N", "how many users who booked (0; 1000 when --bookings is given)"),
    Option("bookings", "N", "how many bookings of the past 90 days (0)"),
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
    let bookings = try arguments.int("bookings", 0...1_000_000) ?? 0
    let users = try arguments.int("users", 0...1_000_000) ?? (bookings > 0 ? 1_000 : 0)
    if bookings > 0, users == 0 { throw UsageError("bookings need users: give --users at least 1") }
    if users + bookings > 0 {
      try await self.bookings(SeedBookings.Options(seed: seed, users: users, bookings: bookings, today: today), world, store)
    }
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

  private func bookings(_ options: SeedBookings.Options, _ world: World, _ store: Store) async throws {
    var sold: [SoldFlight] = []
    let stored = StoredFlightStore(store)
    try await stored.read(options.today...options.today.adding(days: 13)) { flight in
      if let flight, let made = SoldFlight(flight) { sold.append(made) }
    }
    let progress = Progress("users and bookings")
    let outcome = try await SeedBookings(world, store).run(options, flights: sold) { progress.update($0, of: $1) }
    Console.out(
      "users: \(outcome.usersAdded) added; bookings: \(outcome.bookingsAdded) added; \(outcome.kept) were there, "
        + "\(outcome.skipped) left out for want of a flight")
  }
}
