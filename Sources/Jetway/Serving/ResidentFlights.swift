import Flights
import Inventory
import LocalInventory
import Store
import Telemetry
import Travel
import World

/// The inventory in memory and what fills it: the stored flights at start, and again when they changed or a day has passed.
struct ResidentFlights: Sendable {
  let inventory = Inventory()
  let stored: StoredFlightStore
  private let loader: LoadInventory
  private let clock = SystemClock()
  private let log = Log("inventory")

  init(store: Store, world: World) {
    stored = StoredFlightStore(store)
    loader = LoadInventory(stored, world, into: inventory)
  }

  func load() async throws { try await loader.run() }

  /// Reloads when a new day begins or the stored flights were changed by a seed, an import or a sync. Looks once a minute.
  func keepFresh() -> Task<Void, Never> {
    Task {
      var loaded = await version()
      while !Task.isCancelled {
        do { try await Task.sleep(for: .seconds(60)) } catch { return }
        let now = await version()
        guard now != nil, now != loaded else { continue }
        do {
          try await loader.run()
          loaded = now
        } catch {
          log.warn("the flights could not be loaded again; the ones in memory stay", ["why": describe(error)])
        }
      }
    }
  }

  /// Changes with the day and with the stored flights; nil while the store does not answer.
  private func version() async -> String? {
    guard let stamp = try? await stored.version() else { return nil }
    return "\(clock.now().utcDate) \(stamp)"
  }
}
