import BSON
public import Store
public import Travel
public import World

/// Stores a generated world, day by day, airport by airport.
///
/// Running it again adds the days that are missing and takes out those that passed; days that are there stay as they are. A
/// run that was cut short is gone on with, at the day it had reached. Another seed number or generator begins anew.
public struct SeedWorld: Sendable {
  public struct Outcome: Sendable, Equatable {
    /// Flights in the store now, and those that this run brought.
    public var flights = 0
    public var added = 0
    /// Documents of days that passed, or of another seed.
    public var removed = 0
    public var airports = 0
    public var days: ClosedRange<LocalDate>
    /// The sum of all documents' checksums: the same world has the same on every machine.
    public var checksum = ""
  }

  private let world: World
  private let days: FlightDayStore
  private let flights: StoredFlightStore
  private let seedings: Seedings

  public init(_ world: World, _ store: Store, clock: any Clock = SystemClock()) {
    self.world = world
    days = FlightDayStore(store)
    flights = StoredFlightStore(store, clock: clock)
    seedings = Seedings(store)
  }

  /// - Parameters:
  ///   - today: the window begins the day before, because somewhere it is still that day.
  ///   - progress: hears how many of how many flights are done, often.
  public func run(
    _ size: WorldSize, seed: UInt64, today: LocalDate, progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) async throws -> Outcome {
    try await run(GeneratedWorld(size, firstDay: today.adding(days: -1), seed: seed, world: world), progress: progress)
  }

  /// Rolls the world that is stored on to a day, as it was seeded; nil when none is stored or the day is there already.
  public func roll(to today: LocalDate) async throws -> Outcome? {
    guard let state = try await seedings.world(), state.days[today.adding(days: state.size.days - 2)] == nil else { return nil }
    return try await run(state.size, seed: state.seed, today: today)
  }

  func run(_ made: GeneratedWorld, progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }) async throws -> Outcome {
    var outcome = Outcome(airports: made.origins.count, days: made.days)
    let stored = try await seedings.world()
    if stored == nil { try await days.prepare() }
    var state = stored ?? SeededWorld(size: made.size, seed: made.seed)
    outcome.removed = try await clear(&state, for: made)
    try await seedings.keep(state)
    let missing = made.days.dates.filter { state.days[$0] == nil }
    let total = missing.reduce(0) { $0 + made.count(on: $1...$1) }
    for date in missing {
      let day = try await store(made, date, done: outcome.added, of: total, progress)
      outcome.added += day.flights
      state.days[date] = day
      try await seedings.keep(state)
    }
    outcome.flights = state.days.values.reduce(0) { $0 + $1.flights }
    outcome.checksum = Checksum.text(state.days.values.reduce(0) { $0 &+ $1.checksum })
    return outcome
  }

  /// Takes the generated world out, for the demo to take its place.
  /// - Returns: how many documents went.
  @discardableResult
  public func removeAll() async throws(StoreError) -> Int {
    guard try await seedings.world() != nil else { return 0 }
    try await seedings.forget(SeededWorld.id)
    return try await days.remove(outside: nil)
  }

  /// Takes out what does not belong to a world: the demo, other seeds, days outside the window.
  private func clear(_ state: inout SeededWorld, for made: GeneratedWorld) async throws(StoreError) -> Int {
    var removed = 0
    if try await seedings.isThere("flights") {
      removed += try await flights.removeAll(source: .seed)
      try await seedings.forget("flights")
    }
    if state.seed != made.seed || state.version != GeneratedWorld.version || state.format != FlightDay.format {
      state = SeededWorld(size: made.size, seed: made.seed)
      try await seedings.keep(state)
      removed += try await flights.removeAll(source: .seed)
      return try await removed + days.remove(outside: nil)
    }
    removed += try await flights.removePassed(before: made.days.lowerBound, source: .seed)
    state.size = made.size
    state.days = state.days.filter { made.days.contains($0.key) }
    try await seedings.keep(state)
    return try await removed + days.remove(outside: made.days)
  }

  private func store(
    _ made: GeneratedWorld, _ date: LocalDate, done: Int, of total: Int, _ progress: @Sendable (Int, Int) -> Void
  ) async throws(StoreError) -> SeededWorld.Day {
    var day = SeededWorld.Day()
    var batch: [Document] = []
    for origin in made.origins {
      for packed in made.days(from: origin, on: date...date) {
        batch.append(packed.document(seed: made.seed))
        day.flights += packed.count
        day.checksum &+= packed.checksum
      }
      if batch.count >= 500 {
        try await days.add(batch)
        batch.removeAll(keepingCapacity: true)
        progress(done + day.flights, total)
      }
    }
    try await days.add(batch)
    progress(done + day.flights, total)
    return day
  }
}
