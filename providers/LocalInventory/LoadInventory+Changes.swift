public import Flights
import Inventory
public import Travel
import Telemetry
import World

extension LoadInventory {
  /// Puts flights that were changed since an instant into the index, in place of all being read again.
  /// - Returns: how many; nil when they are too many, and `run` is the way.
  /// - Throws: `StoreError` when the store does not answer.
  public func refresh(since instant: UTCInstant) async throws -> Int? {
    var changed: [StoredEntry] = []
    try await flights.read(changedSince: instant, on: window, limit: few + 1) { changed.append($0) }
    guard changed.count <= few else { return nil }
    put(changed)
    return changed.count
  }

  /// Puts flights into the index or takes them out, at once: those that are sold are found by the next search, the others no
  /// longer.
  public func put(_ entries: [StoredEntry]) {
    var (changed, removed): ([DatedFlight], [FlightKey]) = ([], [])
    for entry in entries {
      switch entry {
      case .unreadable: continue
      case .deleted(let id): removed.append(FlightKey(id))
      case .flight(let flight):
        if let dated = flight.dated(in: inventory.currency, world.rates) {
          changed.append(dated)
        } else if !flight.isOnlySchedule {
          removed.append(FlightKey(flight.id))
        }
      }
    }
    guard !changed.isEmpty || !removed.isEmpty else { return }
    for fault in inventory.apply(changed: changed, removed: removed, airport: { [world] in world.indexed($0) }) {
      log.warn("a stored flight is left out", ["flight": "\(fault.key)", "why": fault.refusal.description])
    }
  }
}

extension FlightKey {
  init(_ id: StoredFlightID) { self.init(number: id.number, origin: id.origin, date: id.date) }
}

extension StoredFlight {
  /// Told by a schedule source and never sold: it says nothing against a generated flight of the same name.
  var isOnlySchedule: Bool {
    if case .schedule = source { cabins.isEmpty } else { false }
  }
}
