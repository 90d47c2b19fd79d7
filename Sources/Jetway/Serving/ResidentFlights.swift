import Flights
import Inventory
import LocalInventory
import Store
import Synchronization
import Telemetry
import Travel
import World

/// The inventory in memory and what fills it: the stored flights at start, and again what changed of them.
final class ResidentFlights: Sendable {
  let inventory = Inventory()
  let stored: StoredFlightStore
  private let loader: LoadInventory
  private let store: Store
  private let world: World
  private let clock: any Travel.Clock
  private let log = Log("inventory")
  private let loaded = Mutex(Loaded())
  private let snapshot: InventorySnapshot

  /// What the index was last brought up to date with.
  private struct Loaded {
    var day: LocalDate?
    var version: FlightsVersion?
    /// Changes before it are in the index.
    var until = UTCInstant(seconds: 0)
  }

  /// Processes' clocks differ, in milliseconds at most.
  private static let margin: Int64 = 120_000

  /// - Parameter few: how many changes are put in one by one.
  init(
    store: Store, world: World, settings: Settings, few: Int = LoadInventory.fewChanges, clock: any Travel.Clock = SystemClock()
  ) {
    self.store = store
    self.world = world
    self.clock = clock
    stored = StoredFlightStore(store, clock: clock)
    loader = LoadInventory(stored, world, into: inventory, memory: settings.inventoryMemory, few: few, clock: clock)
    snapshot = InventorySnapshot(settings, log: log)
  }

  /// Reads all flights at the start: from the snapshot that an earlier run left, with what changed since, else from the store.
  func load() async throws {
    if try await stored.version().store == nil { try await stored.identify() }
    let version = try await stored.version()
    let now = clock.now()
    if let until = snapshot.restore(loader, version, loader.window.lowerBound), await caughtUp(since: until, version) {
      loaded.withLock { $0 = Loaded(day: now.utcDate, version: version, until: now) }
    } else {
      try await reload()
    }
  }

  /// Puts what changed since the snapshot into the index; false when all has to be read.
  private func caughtUp(since until: UTCInstant, _ version: FlightsVersion) async -> Bool {
    do {
      return try await loader.refresh(since: Self.since(until, version)) != nil
    } catch {
      log.warn("what changed since the snapshot could not be read; all flights are read", ["why": describe(error)])
      return false
    }
  }

  /// From when on changes are read, by one who knows what was changed before an instant. What a seed wrote in the minutes before it is
  /// known too: all was read after the seed had said that it was done.
  private static func since(_ until: UTCInstant, _ version: FlightsVersion) -> UTCInstant {
    UTCInstant(milliseconds: max(until.milliseconds - margin, version.reloadedAt.milliseconds))
  }

  /// Reads all flights from the store, and leaves a snapshot for the next start.
  private func reload() async throws {
    let version = try await stored.version()
    let now = clock.now()
    let first = loader.window.lowerBound
    try await loader.run()
    loaded.withLock { $0 = Loaded(day: now.utcDate, version: version, until: now) }
    snapshot.save(inventory, version, first, until: now)
  }

  /// Puts flights that this process has just stored or taken out into the index, and tells the other processes.
  func changed(_ entries: [StoredEntry]) async {
    loader.put(entries)
    do {
      try await stored.markChanged(everything: false)
    } catch {
      log.warn("other processes will hear of changed flights only with the next change", ["why": describe(error)])
    }
  }

  /// Looks every two seconds whether flights were changed by a seed, an import, a sync or another process, and whether a new
  /// day has begun: then old days fall out, and the seeded world rolls on.
  /// - Parameter after: called when flights in the index were replaced.
  func keepFresh(after: @escaping @Sendable () -> Void = {}) -> Task<Void, Never> {
    Task {
      while !Task.isCancelled {
        do { try await Task.sleep(for: .seconds(2)) } catch { return }
        do {
          if try await refresh() { after() }
        } catch {
          log.warn("the flights could not be brought up to date; the ones in memory stay", ["why": describe(error)])
          do { try await Task.sleep(for: .seconds(10)) } catch { return }
        }
      }
    }
  }

  /// Brings the index up to date; false when it was.
  func refresh() async throws -> Bool {
    let before = loaded.withLock { ($0.day, $0.version, $0.until) }
    let now = clock.now()
    if before.0 != now.utcDate {
      try await rollOn(to: now.utcDate)
      try await reload()
      return true
    }
    let version = try await stored.version()
    guard version != before.1 else { return false }
    if version.reloads == before.1?.reloads, let count = try await loader.refresh(since: Self.since(before.2, version)) {
      log.info("changed flights are in the index", ["flights": count])
      loaded.withLock { $0 = Loaded(day: now.utcDate, version: version, until: now) }
    } else {
      try await reload()
    }
    return true
  }

  /// Makes the days that the seeded world now lacks.
  private func rollOn(to today: LocalDate) async throws {
    let added =
      if let outcome = try await SeedWorld(world, store, clock: clock).roll(to: today) {
        outcome.added
      } else {
        try await SeedFlights(world, store, clock: clock).roll(to: today)?.added ?? 0
      }
    guard added > 0 else { return }
    log.info("a new day's flights were made", ["flights": added])
    try await stored.markChanged()
  }
}
