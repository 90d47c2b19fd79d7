import Accounts
import Booking
import Flights
import Foundation
import LocalInventory
import Store
import Telemetry
import Travel
import World

/// `jetway seed`: a believable world to search and to analyse.
struct SeedCommand: Command {
  let name = "seed"
  let summary = "make flights, users and bookings that look real, from a seed number"
  let options = [
    Option("world", "NAME", "demo: some 70 airports for two months; week, month, year: 2,467 airports, 100,000 flights a day"),
    Option("", nil, "(the world that is stored rolls on to today; the demo when there is none)"),
    Option("flights", "N", "about how many dated flights the demo has (40000)"),
    Option("users", "N", "how many users who booked (0; 1000 when --bookings is given)"),
    Option("bookings", "N", "how many bookings of the past 90 days (0)"),
    Option("seed", "S", "the number everything is derived from (42)"),
  ]

  func run(_ arguments: Arguments) async throws -> Int32 {
    let names = WorldSize.allCases.map(\.rawValue).joined(separator: ", ")
    let asked = try arguments.parsed("world", names) { WorldSize(rawValue: $0) }
    let seed = try arguments.int("seed", 0...Int.max).map(UInt64.init)
    let count = try arguments.int("flights", 1_000...200_000)
    let settings = try Settings()
    Log.bootstrap(level: .warn)
    let world = try World(directory: settings.worldDirectory)
    let store = try Store(uri: settings.mongoURI, database: settings.database)
    let stored = try await StoredFlightStore(store).generatedWorld()
    let size = asked ?? (count == nil ? stored?.size : nil) ?? .demo
    if size != .demo, count != nil { throw UsageError("'--flights' is for the demo; \(size.rawValue) has \(size.flightsPerDay) a day") }
    try await settings.recorded("jetway seed --world \(size.rawValue)", in: store) { _ in
      try await make(size, arguments, seed, count, stored?.seed, settings, world, store)
    }
    await store.close()
    return 0
  }

  private func make(
    _ size: WorldSize, _ arguments: Arguments, _ seed: UInt64?, _ count: Int?, _ storedSeed: UInt64?, _ settings: Settings, _ world: World, _ store: Store
  ) async throws {
    let today = SystemClock().now().utcDate
    if size == .demo {
      let options = SeedFlights.Options(seed: seed ?? 42, flights: count ?? 40_000, today: today)
      try await demo(options, world, store)
    } else {
      try await generated(size, seed: seed ?? storedSeed ?? 42, today, settings, world, store)
    }
    try await people(arguments, seed: seed ?? 42, today, settings, world, store)
    if settings.messages.isDevelopment { try await DemoUser(settings: settings, store: store).keep() }
  }

  private func people(
    _ arguments: Arguments, seed: UInt64, _ today: LocalDate, _ settings: Settings, _ world: World, _ store: Store
  ) async throws {
    let bookings = try arguments.int("bookings", 0...1_000_000) ?? 0
    let users = try arguments.int("users", 0...1_000_000) ?? (bookings > 0 ? 1_000 : 0)
    if bookings > 0, users == 0 { throw UsageError("bookings need users: give --users at least 1") }
    guard users + bookings > 0 else { return }
    let vault = BookingVault(store, try settings.master())
    try await self.bookings(SeedBookings.Options(seed: seed, users: users, bookings: bookings, today: today), world, store, vault)
  }

  private func demo(_ options: SeedFlights.Options, _ world: World, _ store: Store) async throws {
    let removed = try await SeedWorld(world, store).removeAll()
    let seeding = SeedFlights(world, store)
    guard try await !seeding.isDone(options) else { return Console.out("flights: there already, for today's window") }
    let progress = Progress("flights")
    let outcome = try await seeding.run(options) { progress.update($0, of: $1) }
    if outcome.added + outcome.removed + removed > 0 { try await StoredFlightStore(store).markChanged() }
    Console.out(
      "flights: \(outcome.added) added, \(outcome.kept) kept, \(outcome.removed) removed; \(outcome.airports) airports, "
        + "\(outcome.days.lowerBound) to \(outcome.days.upperBound), checksum \(outcome.checksum)")
  }

  private func generated(
    _ size: WorldSize, seed: UInt64, _ today: LocalDate, _ settings: Settings, _ world: World, _ store: Store
  ) async throws {
    let flights = size.days * size.flightsPerDay
    guard WorldMemory.needed(flights: flights, days: size.days) <= settings.inventoryMemory else {
      throw WorldTooLarge(reason: WorldMemory.sentence(flights: flights, days: size.days, memory: settings.inventoryMemory))
    }
    let began = ContinuousClock.now
    let progress = Progress("flights")
    do {
      let outcome = try await SeedWorld(world, store).run(size, seed: seed, today: today) { progress.update($0, of: $1) }
      if outcome.added + outcome.removed > 0 { try await StoredFlightStore(store).markChanged() }
      let seconds = ((ContinuousClock.now - began) / .milliseconds(100)).rounded() / 10
      Console.out(
        "flights: \(outcome.flights), \(outcome.added) of them added; \(outcome.airports) airports, \(size.days) days, "
          + "\(outcome.days.lowerBound) to \(outcome.days.upperBound), checksum \(outcome.checksum), \(seconds) s")
    } catch let error as StoreError {
      Console.err("what is stored stays; the same command goes on from there")
      throw error
    }
  }

  private func bookings(_ options: SeedBookings.Options, _ world: World, _ store: Store, _ vault: BookingVault) async throws {
    var sold: [SoldFlight] = []
    let stored = StoredFlightStore(store)
    let days = options.today...options.today.adding(days: 13)
    try await stored.read(days) { entry in
      if case .flight(let flight) = entry, let made = SoldFlight(flight) { sold.append(made) }
    }
    if sold.count < 1_000 {
      // Of a generated world, some of the busiest airports' flights are enough to book.
      let busy = world.allAirports.sorted { $0.rank > $1.rank }.prefix(60).map(\.code).sorted()
      for origin in busy {
        try await stored.days.read(from: [origin], on: days) { day in
          if case .success(let day) = day { sold += day.flights.compactMap(SoldFlight.init) }
        }
      }
    }
    let progress = Progress("users and bookings")
    let outcome = try await SeedBookings(world, store, vault: vault).run(options, flights: sold) { progress.update($0, of: $1) }
    Console.out(
      "users: \(outcome.usersAdded) added; bookings: \(outcome.bookingsAdded) added; \(outcome.kept) were there, "
        + "\(outcome.skipped) left out for want of a flight")
  }
}

/// A world that does not fit in the memory the settings allow.
struct WorldTooLarge: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}
