import ProviderKit
import Support
import Synchronization
import Testing
import Travel

@Suite("the monthly budget")
struct QuotaTests {
  private let clock = ManualClock(UTCInstant(seconds: 1_796_083_200))

  @Test("grants what it has and not one call more")
  func exact() async {
    let quota = Quota(provider: "alpha", monthlyLimit: 3, ledger: nil, clock: clock)
    var decisions: [Quota.Decision] = []
    for _ in 0..<5 { decisions.append(await quota.spend()) }
    #expect(decisions == [.granted, .granted, .granted, .spent, .spent])
  }

  @Test("starts anew with the month in UTC")
  func month() async {
    let quota = Quota(provider: "alpha", monthlyLimit: 1, ledger: nil, clock: clock)
    #expect(quota.month == "2026-12")
    #expect(await quota.spend() == .granted)
    #expect(await quota.spend() == .spent)
    clock.advance(seconds: 31 * 86_400)
    #expect(quota.month == "2027-01")
    #expect(await quota.spend() == .granted)
  }

  @Test("no limit counts but never refuses")
  func unlimited() async {
    let quota = Quota(provider: "alpha", monthlyLimit: nil, ledger: nil, clock: clock)
    for _ in 0..<100 { #expect(await quota.spend() == .granted) }
    #expect(await quota.used() == 100)
  }

  @Test("while the ledger is away a twentieth is granted, then calls are refused; the debt is written when it is back")
  func away() async {
    let ledger = FlakyLedger()
    let quota = Quota(provider: "alpha", monthlyLimit: 40, ledger: ledger, clock: clock, recheck: .zero)
    #expect(await quota.spend() == .granted)
    ledger.isAway.withLock { $0 = true }
    var decisions: [Quota.Decision] = []
    for _ in 0..<4 { decisions.append(await quota.spend()) }
    #expect(decisions == [.granted, .granted, .unverifiable, .unverifiable])
    #expect(await quota.used() == nil)
    ledger.isAway.withLock { $0 = false }
    #expect(await quota.spend() == .granted)
    #expect(await quota.used() == 4)
  }

  @Test("a ledger that hangs does not hold a call up, and the count it may have made is not made twice")
  func slow() async {
    let ledger = FlakyLedger()
    let gate = Gate()
    ledger.gate.withLock { $0 = gate }
    let quota = Quota(
      provider: "alpha", monthlyLimit: 40, ledger: ledger, clock: clock, patience: .milliseconds(500), recheck: .zero)
    #expect(await quota.spend() == .granted)
    gate.open()
    #expect(await eventually { await quota.used() == 1 })
    #expect(await quota.spend() == .granted)
    #expect(await quota.used() == 2)
  }

  @Test("the provider's own books are believed when they say less is left")
  func observed() async {
    let quota = Quota(provider: "alpha", monthlyLimit: 10, ledger: nil, clock: clock)
    await quota.observe(remaining: 1)
    await quota.observe(remaining: 5)
    #expect(await quota.used() == 9)
    #expect(await quota.spend() == .granted)
    #expect(await quota.spend() == .spent)
  }
}

/// A ledger in memory that can be away or slow.
private final class FlakyLedger: QuotaLedger {
  struct Away: Error {}
  let isAway = Mutex(false)
  let gate = Mutex<Gate?>(nil)
  private let counts = Mutex<[String: Int]>([:])

  private func reach() async throws {
    if let gate = gate.withLock({ $0 }) { await gate.pass() }
    if isAway.withLock({ $0 }) { throw Away() }
  }

  func spend(_ calls: Int, of provider: String, in month: String, limit: Int) async throws -> Bool {
    try await reach()
    return counts.withLock { counts in
      let used = counts[month] ?? 0
      if used + calls > limit { return false }
      counts[month] = used + calls
      return true
    }
  }

  func settle(_ calls: Int, of provider: String, in month: String) async throws {
    try await reach()
    counts.withLock { $0[month, default: 0] += calls }
  }

  func raise(to used: Int, of provider: String, in month: String) async throws {
    counts.withLock { $0[month] = max($0[month] ?? 0, used) }
  }

  func used(of provider: String, in month: String) async throws -> Int {
    if isAway.withLock({ $0 }) { throw Away() }
    return counts.withLock { $0[month] ?? 0 }
  }
}
