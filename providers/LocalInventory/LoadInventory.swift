public import Flights
public import Inventory
public import Travel
public import World
import Telemetry

/// Reads the stored flights into the index: at start, and again when more changed than can be put in one by one.
public struct LoadInventory: Sendable {
  public struct Outcome: Sendable, Equatable {
    /// Flights in the index.
    public var loaded = 0
    /// Known by their schedule only, or cancelled: stored, not sold.
    public var notSold = 0
    /// Flights and documents that could not be read or made no sense, by reason.
    public var refused: [String: Int] = [:]
    /// Generated days that were damaged and left out: the first hundred, each with its name.
    public var damaged: [FlightDayDamage] = []
    /// Why not all stored days are resident; nil when they are.
    public var shortened: String?
  }

  /// More changes than this are quicker read with everything else: so many documents the development store answers well within its time.
  public static let fewChanges = 5_000

  /// Bytes that the index may take when nothing else is said.
  public static let standardMemory = 2048 << 20

  let flights: StoredFlightStore
  let world: World
  let inventory: Inventory
  let clock: any Travel.Clock
  private let memory: Int
  let few: Int
  let log = Log("inventory")

  /// - Parameters:
  ///   - memory: bytes the index may take; the days nearest to now are loaded as far as they go in.
  ///   - few: how many changes `refresh` puts in one by one.
  public init(
    _ flights: StoredFlightStore, _ world: World, into inventory: Inventory, memory: Int = standardMemory, few: Int = fewChanges,
    clock: any Travel.Clock = SystemClock()
  ) {
    self.flights = flights
    self.world = world
    self.inventory = inventory
    self.memory = memory
    self.few = few
    self.clock = clock
  }

  /// The days that may be resident: from yesterday on (the day before today's date in UTC).
  public var window: ClosedRange<LocalDate> {
    let first = clock.now().utcDate.adding(days: -1)
    return first...first.adding(days: SnapshotBuilder.mostDays - 1)
  }

  /// Loads every flight of the window; what was resident stays until the new set is whole.
  /// - Throws: `StoreError` when the store does not answer.
  @discardableResult
  public func run(progress: @escaping @Sendable (_ read: Int) -> Void = { _ in }) async throws -> Outcome {
    let began = ContinuousClock.now
    let loading = try await gathered(progress)
    let outcome = loading.outcome
    // Whoever holds a builder back makes the index copy its columns.
    inventory.replace(with: (consume loading).intoBuilder())
    report(outcome, ContinuousClock.now - began)
    return outcome
  }

  private func gathered(_ progress: @escaping @Sendable (Int) -> Void) async throws -> Loading {
    let window = window
    var loading = Loading(window.lowerBound, world, currency: inventory.currency, log: log)
    try await flights.read(window) { loading.take($0) }
    if let seeded = try await flights.generatedWorld() {
      let room = ResidentDays(seeded, window: window, others: loading.single, memory: memory)
      loading.outcome.shortened = room.shortfall
      if let days = room.days {
        let origins = world.allAirports.map(\.code)
        var reading = LoadProgress(of: room.flights, log, progress)
        try await flights.days.read(from: origins, on: days, arrived: { reading.step($0) }) { loading.take($0) }
      }
    }
    loading.finish()
    return loading
  }

  /// Reads the flights from a snapshot file in place of the store.
  /// - Parameter key: as it was saved.
  /// - Returns: the stamp it was saved with.
  public func restore(from path: String, key: String) throws(SnapshotFileError) -> Int64 {
    let began = ContinuousClock.now
    let stamp = try inventory.restore(from: path, key: key, airport: { [world] in world.indexed($0) })
    log.info(
      "flights loaded from the snapshot",
      ["flights": inventory.summary?.flights ?? 0, "milliseconds": Int((ContinuousClock.now - began) / .milliseconds(1))])
    return stamp
  }

  private func report(_ outcome: Outcome, _ time: Duration) {
    if let shortened = outcome.shortened { log.warn("not all stored flights are resident", ["why": shortened]) }
    let summary = inventory.summary
    log.info(
      "flights loaded",
      [
        "flights": outcome.loaded, "notSold": outcome.notSold, "refused": outcome.refused.values.reduce(0, +),
        "damagedDays": outcome.damaged.count, "days": summary?.days ?? 0, "airports": summary?.airports ?? 0,
        "bytesPerFlight": summary?.bytesPerFlight ?? 0, "milliseconds": Int(time / .milliseconds(1)),
      ])
  }
}
