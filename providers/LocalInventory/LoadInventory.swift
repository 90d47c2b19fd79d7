public import Flights
public import Inventory
public import Travel
public import World
import ProviderKit
import Telemetry

/// Reads the stored flights into the index: at start, and again after an import or a sync.
public struct LoadInventory: Sendable {
  public struct Outcome: Sendable, Equatable {
    /// Flights in the index.
    public var loaded = 0
    /// Known by their schedule only, or cancelled: stored, not sold.
    public var notSold = 0
    /// Documents that could not be read or made no sense, by reason.
    public var refused: [String: Int] = [:]
  }

  private let flights: StoredFlightStore
  private let world: World
  private let inventory: Inventory
  private let clock: any Travel.Clock
  private let log = Log("inventory")

  public init(_ flights: StoredFlightStore, _ world: World, into inventory: Inventory, clock: any Travel.Clock = SystemClock()) {
    self.flights = flights
    self.world = world
    self.inventory = inventory
    self.clock = clock
  }

  /// Loads every flight from yesterday on (the day before today's date in UTC); what was resident stays until the new set
  /// is whole.
  /// - Throws: `StoreError` when the store does not answer.
  @discardableResult
  public func run(progress: @Sendable (_ read: Int) -> Void = { _ in }) async throws -> Outcome {
    let first = clock.now().local(offsetMinutes: 0).date.adding(days: -1)
    var builder = SnapshotBuilder(firstDay: first, airport: { [world] in world.indexed($0) })
    var outcome = Outcome()
    var read = 0
    try await flights.read(first...first.adding(days: SnapshotBuilder.mostDays - 1)) { flight in
      read += 1
      if read % 20_000 == 0 {
        progress(read)
        log.info("loading flights", ["read": read])
      }
      take(flight, into: &builder, &outcome)
    }
    outcome.loaded = builder.count
    inventory.replace(with: builder)
    report(outcome)
    return outcome
  }

  private func take(_ flight: StoredFlight?, into builder: inout SnapshotBuilder, _ outcome: inout Outcome) {
    guard let flight else {
      outcome.refused["it cannot be read", default: 0] += 1
      return
    }
    guard let dated = flight.dated(in: inventory.currency, world.rates) else {
      outcome.notSold += 1
      return
    }
    do throws(FlightRefusal) {
      try builder.add(dated)
    } catch {
      outcome.refused[error.description, default: 0] += 1
      if outcome.refused[error.description] == 1 {
        log.warn("a stored flight is left out", ["flight": flight.id.description, "why": error.description])
      }
    }
  }

  private func report(_ outcome: Outcome) {
    let summary = inventory.summary
    log.info(
      "flights loaded",
      [
        "flights": outcome.loaded, "notSold": outcome.notSold, "refused": outcome.refused.values.reduce(0, +),
        "days": summary?.days ?? 0, "airports": summary?.airports ?? 0, "bytesPerFlight": summary?.bytesPerFlight ?? 0,
      ])
  }
}
