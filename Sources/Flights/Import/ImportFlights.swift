public import Store
public import Travel
public import World

/// Reads a weekly schedule from CSV into stored flights, one for each of its days.
public struct ImportFlights: Sendable {
  public struct Options: Sendable {
    public var path: String
    /// What the fares are in.
    public var currency: Currency
    public var days: ClosedRange<LocalDate>
    /// Seats of each cabin that has a fare; the file has none.
    public var seats: [Cabin: Int]

    /// - Parameter days: longer ones than 400 days are cut.
    public init(
      path: String, currency: Currency, days: ClosedRange<LocalDate>, seats: [Cabin: Int] = [.economy: 150, .business: 16, .first: 8]
    ) {
      self.path = path
      self.currency = currency
      self.days = days.lowerBound...min(days.upperBound, days.lowerBound.adding(days: 399))
      self.seats = seats
    }
  }

  private let world: World
  private let flights: StoredFlightStore

  public init(_ world: World, _ store: Store, clock: any Travel.Clock = SystemClock()) {
    self.world = world
    flights = StoredFlightStore(store, clock: clock)
  }

  /// - Parameters:
  ///   - report: hears of each line that is not taken, as it is met.
  ///   - progress: hears how many of how many flights are stored.
  /// - Throws: `CSVError` when the file cannot be used at all, `StoreError` when the store fails.
  public func run(
    _ options: Options, report: (ImportProblem) -> Void = { _ in }, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) async throws -> ImportOutcome {
    var outcome = ImportOutcome()
    let found = try read(options, &outcome, report)
    try await flights.prepare()
    for start in stride(from: 0, to: found.count, by: 1000) {
      let batch = Array(found[start..<min(start + 1000, found.count)])
      let stored = try await flights.put(batch)
      outcome.added += stored.upserted
      outcome.updated += stored.matched
      progress(min(start + 1000, found.count), found.count)
    }
    return outcome
  }

  private func read(_ options: Options, _ outcome: inout ImportOutcome, _ report: (ImportProblem) -> Void) throws(CSVError)
    -> [StoredFlight]
  {
    let file = try ImportFile(options.path, needs: WeeklyFlight.needed)
    outcome.passedOver = file.columns(otherThan: WeeklyFlight.known)
    outcome.days = "\(options.days.lowerBound)…\(options.days.upperBound)"
    var found: [StoredFlight] = []
    var lines: [StoredFlightID: Int] = [:]
    file.read(&outcome, report: report) { row throws(LineError) in
      let weekly = try WeeklyFlight(
        row, currency: options.currency, seats: { options.seats[$0] ?? 0 }, world: world)
      let dated = try weekly.dated(options.days, world)
      for flight in dated {
        if let line = lines[flight.id] { throw LineError("\(flight.id) stands in line \(line) already") }
      }
      for flight in dated { lines[flight.id] = row.line }
      found += dated
    }
    return found
  }
}
