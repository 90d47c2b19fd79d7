import Synchronization
public import Travel

/// The monthly budget of calls to one provider, counted in a ledger that survives restarts and is shared by processes.
///
/// When the ledger is away (or slower than `patience`) calls go on against a small grace, a twentieth of the budget and
/// at least one call for each outage; they are booked as debt and written when it is back. With the grace used up,
/// calls are refused rather than made uncounted. A process that dies in an outage forgets at most that grace.
public final class Quota: Sendable {
  /// Whether a call may be made.
  public enum Decision: Sendable, Equatable {
    /// Counted; go ahead.
    case granted
    /// The month's budget is used up.
    case spent
    /// The ledger is away and the grace is used up.
    case unverifiable
  }

  struct State {
    var spentMonth: String?
    var away: ContinuousClock.Instant?
    var graceUsed = 0
    var debt: [String: Int] = [:]
    var granted = 0
  }

  /// The provider whose calls are counted.
  public let provider: String
  /// The budget a calendar month (UTC); nil for no limit.
  public let monthlyLimit: Int?
  let grace: Int
  let patience: Duration
  let recheck: Duration
  let ledger: (any QuotaLedger)?
  let clock: any Travel.Clock
  let state = Mutex(State())

  /// A budget.
  ///
  /// - Parameters:
  ///   - ledger: Where counts are kept; nil counts in memory only, for as long as the process lives.
  ///   - patience: How long a call waits for the ledger's word.
  ///   - recheck: How long an absent ledger is not asked again.
  public init(
    provider: String, monthlyLimit: Int?, ledger: (any QuotaLedger)?, clock: any Travel.Clock,
    patience: Duration = .milliseconds(300), recheck: Duration = .seconds(2)
  ) {
    self.provider = provider
    self.monthlyLimit = monthlyLimit
    self.ledger = ledger ?? (monthlyLimit == nil ? nil : MemoryLedger())
    self.clock = clock
    self.patience = patience
    self.recheck = recheck
    grace = max(1, (monthlyLimit ?? 0) / 20)
  }

  /// The calendar month in UTC that counts now, `2026-12`.
  public var month: String { String(clock.now().utcDate.description.prefix(7)) }

  /// Asks to make one call (or several) and counts it when granted.
  public func spend(_ calls: Int = 1) async -> Decision {
    guard let monthlyLimit, let ledger, calls > 0 else { return grant(max(0, calls)) }
    let month = month
    let (isSpent, isAway) = state.withLock { state in
      (state.spentMonth == month, state.away.map { ContinuousClock.now < $0 } ?? false)
    }
    if isSpent { return .spent }
    if isAway { return onGrace(calls, month: month, owed: true) }
    let call = SharedCall<Result<Bool, any Error>>()
    Task {
      do {
        try await payDebts(to: ledger)
        call.finish(.success(try await ledger.spend(calls, of: provider, in: month, limit: monthlyLimit)))
      } catch {
        call.finish(.failure(error))
      }
    }
    switch await call.wait(until: .now.advanced(by: patience)) {
    case .success(let within)?: return settle(within, calls, month: month)
    case .failure?: return onGrace(calls, month: month, owed: true)
    case nil:
      followUp(call, calls, month: month)
      return onGrace(calls, month: month, owed: false)
    }
  }

  /// Takes note of what the provider itself says is left this month, when it says so in a header.
  public func observe(remaining: Int) async {
    guard let monthlyLimit, let ledger, remaining >= 0, remaining < monthlyLimit else { return }
    try? await ledger.raise(to: monthlyLimit - remaining, of: provider, in: month)
  }

  /// How much of the month's budget is used; nil when the ledger cannot be asked now.
  public func used() async -> Int? {
    guard let ledger else { return state.withLock { $0.granted } }
    return try? await ledger.used(of: provider, in: month)
  }
}

extension Quota {
  private func grant(_ calls: Int) -> Decision {
    state.withLock { $0.granted &+= calls }
    return .granted
  }

  private func settle(_ within: Bool, _ calls: Int, month: String) -> Decision {
    state.withLock { state in
      state.away = nil
      state.graceUsed = 0
      if !within { state.spentMonth = month }
    }
    return within ? grant(calls) : .spent
  }

  private func onGrace(_ calls: Int, month: String, owed: Bool) -> Decision {
    state.withLock { state in
      if state.away.map({ ContinuousClock.now >= $0 }) ?? true { state.away = .now.advanced(by: recheck) }
      guard state.graceUsed + calls <= grace else { return .unverifiable }
      state.graceUsed += calls
      if owed { state.debt[month, default: 0] += calls }
      state.granted &+= calls
      return .granted
    }
  }

  /// Writes down what was spent on grace; each debt is taken by one task only, and put back when it cannot be written.
  private func payDebts(to ledger: any QuotaLedger) async throws {
    while let (month, owed) = state.withLock({ $0.debt.popFirst() }) {
      do {
        try await ledger.settle(owed, of: provider, in: month)
      } catch {
        state.withLock { $0.debt[month, default: 0] += owed }
        throw error
      }
    }
  }

  /// A count that was slow may still have been written: only when it was not does it become debt.
  private func followUp(_ call: SharedCall<Result<Bool, any Error>>, _ calls: Int, month: String) {
    Task {
      guard let late = await call.wait(until: .now.advanced(by: .seconds(60))) else { return }
      if case .success(true) = late { return }
      state.withLock { $0.debt[month, default: 0] += calls }
    }
  }
}

/// Counts that live as long as the process.
final class MemoryLedger: QuotaLedger {
  private let counts = Mutex<[String: Int]>([:])

  func spend(_ calls: Int, of provider: String, in month: String, limit: Int) -> Bool {
    counts.withLock { counts in
      let used = counts[month] ?? 0
      guard used + calls <= limit else { return false }
      counts[month] = used + calls
      return true
    }
  }

  func settle(_ calls: Int, of provider: String, in month: String) {
    counts.withLock { $0[month, default: 0] += calls }
  }

  func raise(to used: Int, of provider: String, in month: String) {
    counts.withLock { $0[month] = max($0[month] ?? 0, used) }
  }

  func used(of provider: String, in month: String) -> Int { counts.withLock { $0[month] ?? 0 } }
}
