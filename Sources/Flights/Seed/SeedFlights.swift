import ProviderKit
public import Store
public import Travel
public import World
import BSON
import Seed

/// Makes the demo world's flights: the same for the same seed number, size and day.
///
/// Running it again rolls the window on: days that passed drop out, new ones come in, and a flight that is there keeps its
/// fares and seats. Another seed number or size begins anew.
public struct SeedFlights: Sendable {
  public struct Options: Sendable {
    public var seed: UInt64
    /// About how many dated flights; the window's days share them.
    public var flights: Int
    /// The local day the window begins before: it holds this day less one up to `days` later.
    public var today: LocalDate
    public var days: Int

    /// - Parameters: flights is held to 1,000…200,000 and days to 1…120.
    public init(seed: UInt64 = 42, flights: Int = 40_000, today: LocalDate, days: Int = 62) {
      self.seed = seed
      self.flights = min(max(flights, 1_000), 200_000)
      self.today = today
      self.days = min(max(days, 1), 120)
    }

    var perDay: Int { flights / days }
  }

  public struct Outcome: Sendable, Equatable {
    public var planned = 0
    public var added = 0
    /// There already, left as they were.
    public var kept = 0
    /// Passed, or of another seed.
    public var removed = 0
    public var airports = 0
    /// FNV-1a over every planned flight: the same world has the same sum on every machine.
    public var checksum = ""
    public var days: ClosedRange<LocalDate>
  }

  let world: World
  let flights: StoredFlightStore
  let seedings: Collection

  public init(_ world: World, _ store: Store, clock: any Clock = SystemClock()) {
    self.world = world
    flights = StoredFlightStore(store, clock: clock)
    seedings = store.collection("seedings")
  }

  /// - Parameter progress: hears how many of how many flights are done, some tens of times.
  public func run(_ options: Options, progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in })
    async throws -> Outcome
  {
    let plan = try SeedPlan(options, world)
    var outcome = Outcome(days: plan.days)
    outcome.airports = plan.airports
    try await flights.prepare()
    outcome.removed = try await removeOutdated(options, plan)
    let present = try await flights.ids(plan.days)
    var sum = Checksum()
    var batch: [StoredFlight] = []
    let total = plan.count
    for flight in plan {
      sum.add(flight)
      outcome.planned += 1
      if !present.contains(flight.id.description) { batch.append(flight) }
      if batch.count == 2000 {
        outcome.added += try await flights.add(batch).inserted
        batch.removeAll(keepingCapacity: true)
      }
      if outcome.planned % 500 == 0 { progress(outcome.planned, total) }
    }
    outcome.added += try await flights.add(batch).inserted
    outcome.kept = outcome.planned - outcome.added
    outcome.checksum = sum.text
    progress(total, total)
    try await remember(options, outcome)
    return outcome
  }

  /// Whether the store holds just this world already, so that there is nothing to do.
  public func isDone(_ options: Options) async throws -> Bool {
    let last = try await seedings.findOne(["_id": "flights"])
    let days = SeedPlan.days(options)
    return isSame(last, options, options.flights / options.days) && last?["from"]?.string == days.lowerBound.description
      && last?["to"]?.string == days.upperBound.description
  }

  /// Rolls the demo that is stored on to a day, as it was seeded; nil when none is stored or the window is there already.
  public func roll(to today: LocalDate) async throws -> Outcome? {
    guard let last = try await seedings.findOne(["_id": "flights"]), let seed = last["seed"]?.string.flatMap({ UInt64($0) }),
      let perDay = last["perDay"]?.int
    else { return nil }
    let days = Options(today: today).days
    let options = Options(seed: seed, flights: perDay * days, today: today, days: days)
    return try await isDone(options) ? nil : run(options)
  }

  private func isSame(_ last: Document?, _ options: Options, _ perDay: Int) -> Bool {
    last?["seed"]?.string == String(options.seed) && last?["perDay"]?.int == perDay && last?["version"]?.int == SeedPlan.version
  }

  private func removeOutdated(_ options: Options, _ plan: SeedPlan) async throws -> Int {
    let last = try await seedings.findOne(["_id": "flights"])
    if last != nil && !isSame(last, options, plan.perDay) { return try await flights.removeAll(source: .seed) }
    return try await flights.removePassed(before: plan.days.lowerBound, source: .seed)
  }

  private func remember(_ options: Options, _ outcome: Outcome) async throws {
    let plan: Document = [
      "seed": .string(String(options.seed)), "perDay": Value(options.perDay),
      "version": Value(SeedPlan.version), "checksum": .string(outcome.checksum),
      "from": .string(outcome.days.lowerBound.description), "to": .string(outcome.days.upperBound.description),
    ]
    _ = try await seedings.updateOne(["_id": "flights"], ["$set": .document(plan)], upsert: true)
  }
}
