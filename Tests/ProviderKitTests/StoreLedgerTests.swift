import ProviderKit
import Store
import Support
import Testing
import Travel

@Suite("the monthly budget in the store")
struct StoreLedgerTests {
  private let clock = ManualClock(UTCInstant(seconds: 1_796_083_200))

  @Test("two processes together spend exactly the budget")
  func together() async throws {
    try await TestStore.with { store in
      let second = try Store(uri: TestStore.uri, database: store.database, connections: 2)
      let quotas = [store, second].map { Quota(provider: "alpha", monthlyLimit: 25, ledger: StoreLedger($0), clock: clock, patience: .seconds(30)) }
      let granted = await withTaskGroup(of: Quota.Decision.self) { group in
        for call in 0..<60 { group.addTask { await quotas[call % 2].spend() } }
        return await group.reduce(0) { $0 + ($1 == .granted ? 1 : 0) }
      }
      #expect(granted == 25)
      #expect(await quotas[0].used() == 25)
      await second.close()
    }
  }

  @Test("the count is still there after a restart, and each month and provider has its own")
  func restart() async throws {
    try await TestStore.with { store in
      func fresh(_ provider: String = "alpha") -> Quota {
        Quota(provider: provider, monthlyLimit: 2, ledger: StoreLedger(store), clock: clock, patience: .seconds(30))
      }
      let decisions = [await fresh().spend(), await fresh().spend(), await fresh().spend(), await fresh("beta").spend()]
      #expect(decisions == [.granted, .granted, .spent, .granted])
      clock.advance(seconds: 31 * 86_400)
      #expect(await fresh().spend() == .granted)
    }
  }

  @Test("the provider's own books raise the count and never lower it; debts pass the limit")
  func books() async throws {
    try await TestStore.with { store in
      let ledger = StoreLedger(store)
      try await ledger.raise(to: 7, of: "alpha", in: "2026-12")
      try await ledger.raise(to: 3, of: "alpha", in: "2026-12")
      #expect(try await ledger.used(of: "alpha", in: "2026-12") == 7)
      try await ledger.settle(5, of: "alpha", in: "2026-12")
      #expect(try await ledger.used(of: "alpha", in: "2026-12") == 12)
      #expect(try await ledger.spend(1, of: "alpha", in: "2026-12", limit: 10) == false)
      #expect(try await ledger.spend(20, of: "beta", in: "2026-12", limit: 10) == false)
    }
  }

  @Test("a store that is not there costs patience once, then calls go on against the grace")
  func away() async throws {
    let store = try Store(uri: "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=300", database: "jetway_test_away", connections: 1)
    let quota = Quota(
      provider: "alpha", monthlyLimit: 60, ledger: StoreLedger(store), clock: clock, patience: .milliseconds(50),
      recheck: .seconds(60))
    var decisions: [Quota.Decision] = []
    for _ in 0..<5 { decisions.append(await quota.spend()) }
    #expect(decisions == [.granted, .granted, .granted, .unverifiable, .unverifiable])
    await store.close()
  }
}
