public import ProviderKit
public import Store
public import Travel

/// Fetches schedules from a source into the stored flights: airport by airport, day by day, as far as the source's budget
/// goes.
///
/// Where it got to is kept in the store after every step, so a run that was cut short, by a spent quota or a kill, is gone
/// on with by the next one over the same days and airports.
public struct SyncSchedules: Sendable {
  public struct Options: Sendable {
    public var targets: [SyncTarget]
    public var days: ClosedRange<LocalDate>
    /// How many airports and days are asked about in one run at most, so that one run does not use up a month's budget.
    public var mostAsked: Int
    /// How long one answer may take.
    public var patience: Duration

    public init(
      targets: [SyncTarget], days: ClosedRange<LocalDate>, mostAsked: Int = .max, patience: Duration = .seconds(20)
    ) {
      self.targets = targets
      self.days = days
      self.mostAsked = mostAsked
      self.patience = patience
    }
  }

  let source: any ScheduleSource
  let flights: StoredFlightStore
  let cursor: SyncCursor
  let pause: @Sendable (Duration) async throws -> Void

  /// - Parameter pause: how it waits when the source asks for a little patience.
  public init(
    from source: any ScheduleSource, _ store: Store, clock: any Travel.Clock = SystemClock(),
    pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.source = source
    flights = StoredFlightStore(store, clock: clock)
    cursor = SyncCursor(store, source: source.name, clock: clock)
    self.pause = pause
  }

  /// One run.
  ///
  /// - Parameter progress: hears before each step how many of how many are done, and what is asked about now.
  /// - Throws: `StoreError` when the store fails; what the source does wrong is in the outcome.
  public func run(
    _ options: Options, progress: (_ done: Int, _ of: Int, _ now: String) -> Void = { _, _, _ in }
  ) async throws(StoreError) -> SyncOutcome {
    let steps = SyncStep.all(options)
    let plan = SyncStep.name(of: steps)
    try await flights.prepare()
    var outcome = SyncOutcome()
    outcome.steps = steps.count
    outcome.done = try await cursor.place(in: plan, of: steps.count)
    var inARow = 0
    while outcome.done < steps.count, outcome.asked < options.mostAsked, outcome.stopped == nil, !Task.isCancelled {
      let step = steps[outcome.done]
      progress(outcome.done, steps.count, step.description)
      outcome.asked += 1
      if let fault = try await take(step, options, &outcome) {
        inARow += 1
        outcome.failures.append("\(step): \(fault.message)")
        if fault.endsRun || inARow == 3 { outcome.stopped = fault }
      } else {
        inARow = 0
      }
      if outcome.stopped == nil {
        outcome.done += 1
        try await cursor.keep(outcome.done, in: plan)
      }
    }
    progress(outcome.done, steps.count, "")
    return outcome
  }

  /// Asks about one step and stores the answer; the fault when there is none.
  private func take(_ step: SyncStep, _ options: Options, _ outcome: inout SyncOutcome) async throws(StoreError)
    -> ProviderFault?
  {
    let told: [ScheduledFlight]
    do throws(ProviderFault) {
      told = try await ask(step, options.patience)
    } catch {
      return error
    }
    outcome.fetched += told.count
    let sane = told.filter { step.wants($0) && $0.isSane }
    outcome.leftOut += told.count - sane.count
    let stored = try await flights.enrich(sane.map { StoredFlight($0, source: source.name) })
    outcome.added += stored.upserted
    outcome.updated += stored.matched
    return nil
  }

  /// Asks, and once more when the source stumbled or asked for up to a minute's patience.
  private func ask(_ step: SyncStep, _ patience: Duration) async throws(ProviderFault) -> [ScheduledFlight] {
    do throws(ProviderFault) {
      return try await source.departures(from: step.target.origin, on: step.date, deadline: .now.advanced(by: patience))
    } catch {
      guard error.isRetryable, let wait = error.shortWait, (try? await pause(wait)) != nil else { throw error }
      return try await source.departures(from: step.target.origin, on: step.date, deadline: .now.advanced(by: patience))
    }
  }
}

extension ScheduledFlight {
  /// Arrives after it departs, within a day, elsewhere.
  fileprivate var isSane: Bool {
    (1...1440).contains(departure.instant.minutes(until: arrival.instant)) && departure.airport != arrival.airport
  }
}

extension ProviderFault {
  /// Whether asking on would be in vain or unwelcome.
  fileprivate var endsRun: Bool {
    switch kind {
    case .quotaSpent, .unauthorized, .rateLimited, .cancelled: true
    case .unreachable, .timeout, .serverError, .badReply, .refused: false
    }
  }

  /// How long to wait before asking once more; nil when the source wants to be left alone for longer.
  fileprivate var shortWait: Duration? {
    guard case .rateLimited(let wait) = kind else { return .seconds(1) }
    return (wait ?? .seconds(2)) <= .seconds(60) ? wait ?? .seconds(2) : nil
  }
}
