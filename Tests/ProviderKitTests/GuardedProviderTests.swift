import ProviderKit
import Support
import Synchronization
import Testing
import Travel

@Suite("a guarded provider")
struct GuardedProviderTests {
  private let query = Make.query("DEL", "BOM", "2026-12-02")
  private let clock = ManualClock(UTCInstant(seconds: 1_790_000_000))

  private func offer(_ id: String, _ price: String = "100.00 EUR", flight: String = "AI865", expires: UTCInstant? = nil) -> Offer {
    Make.offer(
      id, [[Make.segment("\(flight) DEL 2026-12-02T06:10 BOM 2026-12-02T08:25")]], price: price,
      expires: expires ?? UTCInstant(seconds: 4_000_000_000))
  }

  private func guarded(
    _ provider: ScriptedProvider, quota: Quota? = nil, _ change: (inout GuardSettings) -> Void = { _ in }
  ) -> GuardedProvider {
    var settings = GuardSettings()
    settings.retry.pause = .milliseconds(1)
    settings.deadline = .seconds(60)
    settings.freshFor = .seconds(600)
    change(&settings)
    return GuardedProvider(provider, settings: settings, sanity: .lenient, quota: quota, clock: clock, roll: { 0.5 })
  }

  private func ask(_ provider: GuardedProvider, _ query: FlightQuery? = nil) async -> ProviderResult {
    await provider.search(query ?? self.query, deadline: .now.advanced(by: .seconds(60)))
  }

  @Test("the first answer is ok, the second comes from what was kept, and nobody is asked twice")
  func cached() async {
    let child = ScriptedProvider("alpha") { _, _ in [offer("1")] }
    let provider = guarded(child)
    let first = await ask(provider)
    let second = await ask(provider)
    #expect(first.status == .ok)
    #expect(second.status == .cached)
    #expect(second.offers == first.offers)
    #expect(second.fetchedAt == clock.now())
    #expect(child.calls == 1)
  }

  @Test("an answer past its freshness is given at once and asked for again behind")
  func stale() async {
    let child = ScriptedProvider("alpha") { _, call in [offer("\(call)")] }
    let provider = guarded(child) { $0.freshFor = .nanoseconds(1) }
    _ = await ask(provider)
    let second = await ask(provider)
    #expect(second.status == .stale)
    #expect(second.offers.map(\.id) == ["1"])
    #expect(await eventually { child.calls == 2 })
    #expect(await eventually { await ask(provider).offers.map(\.id) != ["1"] })
  }

  @Test("a kept offer that has expired is not given out")
  func expired() async {
    let soon = clock.now().adding(seconds: 30)
    let child = ScriptedProvider("alpha") { _, call in
      call == 1 ? [offer("a", expires: soon), offer("b", flight: "AI867")] : [offer("c")]
    }
    let provider = guarded(child)
    _ = await ask(provider)
    clock.advance(seconds: 31)
    #expect(await ask(provider).offers.map(\.id) == ["b"])
  }

  @Test("equal queries on their way share one call, and one caller who leaves does not end it for the others")
  func coalesced() async {
    let gate = Gate()
    let child = ScriptedProvider("alpha") { _, _ in
      await gate.pass()
      return [offer("1")]
    }
    let provider = guarded(child) { $0.deadline = .seconds(30) }
    let callers = (0..<20).map { _ in Task { await ask(provider) } }
    #expect(await eventually { gate.waiting == 1 })
    callers[0].cancel()
    let left = await callers[0].value
    #expect(left.status == .timeout)
    gate.open()
    for caller in callers.dropFirst() {
      let result = await caller.value
      #expect(result.status.answered)
      #expect(result.offers.map(\.id) == ["1"])
    }
    #expect(child.calls == 1)
  }

  @Test("a provider that never answers and ignores cancellation is a timeout, in time")
  func hanging() async {
    let gate = Gate()
    let child = ScriptedProvider("alpha") { _, _ in
      await gate.pass()
      return []
    }
    let provider = guarded(child) { $0.deadline = .milliseconds(50) }
    let began = ContinuousClock.now
    let result = await ask(provider)
    #expect(result.status == .timeout)
    #expect(result.offers.isEmpty)
    #expect(began.duration(to: .now) < .seconds(20))
    gate.open()
  }

  @Test("the caller's own deadline ends its wait though the call goes on and its answer is kept")
  func callersDeadline() async {
    let gate = Gate()
    let child = ScriptedProvider("alpha") { _, _ in
      await gate.pass()
      return [offer("1")]
    }
    let provider = guarded(child) { $0.deadline = .seconds(30) }
    let result = await provider.search(query, deadline: .now.advanced(by: .milliseconds(20)))
    #expect(result.status == .timeout)
    gate.open()
    #expect(await eventually { provider.health().cachedAnswers == 1 })
    #expect(await ask(provider).status == .cached)
    #expect(child.calls == 1)
  }

  @Test("a failed read is tried once more")
  func retried() async {
    let child = ScriptedProvider("alpha") { _, call throws(ProviderFault) in
      if call == 1 { throw ProviderFault(.serverError(503), "It answered 503.") }
      return [offer("1")]
    }
    let result = await ask(guarded(child))
    #expect(result.status == .ok)
    #expect(child.calls == 2)
  }

  @Test(
    "each kind of failure has its status, its sentence, and no offers",
    arguments: [
      (ProviderFault.Kind.unreachable, ProviderStatus.error), (.timeout, .timeout),
      (.rateLimited(retryAfter: nil), .rateLimited), (.quotaSpent, .rateLimited), (.unauthorized, .error),
      (.serverError(500), .error), (.badReply, .error), (.refused(code: "477", title: "INVALID FORMAT", detail: ""), .error),
    ])
  func statuses(kind: ProviderFault.Kind, status: ProviderStatus) async {
    let child = ScriptedProvider("alpha") { _, _ throws(ProviderFault) in throw ProviderFault(kind, "It said no.") }
    let result = await ask(guarded(child))
    #expect(result.status == status)
    #expect(result.message == "It said no.")
    #expect(result.offers.isEmpty)
  }

  @Test("after five failures it is left alone")
  func breaker() async {
    let child = ScriptedProvider("alpha") { _, _ throws(ProviderFault) in throw ProviderFault(.unauthorized, "no") }
    let provider = guarded(child) { $0.breaker = .init(failureThreshold: 5, pause: .seconds(600)) }
    for _ in 0..<5 { #expect(await ask(provider).status == .error) }
    #expect(await ask(provider).status == .openCircuit)
    #expect(child.calls == 5)
    #expect(provider.health().circuit == "open")
  }

  @Test("after the pause it is tried again, and a good answer closes the circuit")
  func recovery() async {
    let child = ScriptedProvider("alpha") { _, call throws(ProviderFault) in
      if call == 1 { throw ProviderFault(.unauthorized, "no") }
      return [offer("1")]
    }
    let provider = guarded(child) { $0.breaker = .init(failureThreshold: 1, pause: .milliseconds(20)) }
    #expect(await ask(provider).status == .error)
    #expect(await eventually { await ask(provider).status == .ok })
    #expect(provider.health().circuit == "closed")
  }

  @Test("a trial call that hangs does not leave the circuit half open for ever")
  func hangingTrial() async {
    let gate = Gate()
    let child = ScriptedProvider("alpha") { _, call throws(ProviderFault) in
      if call == 1 { throw ProviderFault(.unauthorized, "no") }
      if call == 2 { await gate.pass() }
      return [offer("1")]
    }
    let provider = guarded(child) {
      $0.breaker = .init(failureThreshold: 1, pause: .milliseconds(1), maximumPause: .milliseconds(2))
      $0.deadline = .milliseconds(50)
    }
    #expect(await ask(provider).status.answered == false)
    #expect(await eventually { await ask(provider).status == .timeout && child.calls >= 2 })
    #expect(await eventually { await ask(provider).status == .ok })
    gate.open()
  }

  @Test("a provider that asked for patience is not called before it is over")
  func patience() async {
    let child = ScriptedProvider("alpha") { _, _ throws(ProviderFault) in
      throw ProviderFault(.rateLimited(retryAfter: .seconds(100)), "429")
    }
    let provider = guarded(child)
    #expect(await ask(provider).status == .rateLimited)
    let second = await ask(provider)
    #expect(second.status == .rateLimited)
    #expect(second.message?.hasPrefix("It asked for patience") == true)
    #expect(child.calls == 1)
  }

  @Test("with the budget used up no call is made, retries count, and a kept answer still serves")
  func quota() async {
    let child = ScriptedProvider("alpha") { _, call throws(ProviderFault) in
      if call == 1 { throw ProviderFault(.badReply, "cut") }
      return [offer("1")]
    }
    let quota = Quota(provider: "alpha", monthlyLimit: 2, ledger: nil, clock: clock)
    let provider = guarded(child, quota: quota)
    #expect(await ask(provider).status == .ok)
    #expect(await quota.used() == 2)
    #expect(await ask(provider, Make.query("DEL", "GOI", "2026-12-02")).status == .rateLimited)
    #expect(await ask(provider).status == .cached)
    #expect(child.calls == 2)
  }

  @Test("one that is switched off is not asked")
  func disabled() async {
    let child = ScriptedProvider("alpha") { _, _ in [offer("1")] }
    let result = await ask(guarded(child) { $0.enabled = false })
    #expect(result.status == .disabled)
    #expect(child.calls == 0)
  }

  @Test("one in this process is asked each time")
  func inProcess() async {
    let child = ScriptedProvider("local") { _, call in [offer("\(call)")] }
    let provider = guarded(child) { $0.inProcess = true }
    #expect(await ask(provider).offers.map(\.id) == ["1"])
    #expect(await ask(provider).offers.map(\.id) == ["2"])
  }

  @Test("more calls than allowed are turned away at once")
  func crowded() async {
    let gate = Gate()
    let child = ScriptedProvider("alpha") { _, _ in
      await gate.pass()
      return []
    }
    let provider = guarded(child) {
      $0.maximumInFlight = 2
      $0.deadline = .seconds(30)
    }
    let waiting = ["GOI", "MAA"].map { place in Task { await ask(provider, Make.query("DEL", place, "2026-12-02")) } }
    #expect(await eventually { gate.waiting == 2 })
    #expect(await ask(provider).status == .rateLimited)
    gate.open()
    for task in waiting { #expect(await task.value.status == .ok) }
  }

  @Test("pricing again is bounded like a search")
  func pricing() async throws {
    let gate = Gate()
    let hanging = ScriptedProvider("alpha", pricing: { offer in
      await gate.pass()
      return offer
    }) { _, _ in [] }
    let provider = guarded(hanging) { $0.deadline = .milliseconds(30) }
    await #expect(throws: ProviderFault.self) {
      try await provider.price(offer("1"), passengers: query.passengers, deadline: .now.advanced(by: .seconds(30)))
    }
    gate.open()
    let gone = guarded(ScriptedProvider("alpha", pricing: { _ in nil }) { _, _ in [] })
    let priced = try await gone.price(offer("1"), passengers: query.passengers, deadline: .now.advanced(by: .seconds(30)))
    #expect(priced == nil)
  }
}

extension OfferSanity {
  /// Knows every airport and one rate: a dollar is half a euro.
  static let lenient = OfferSanity(knows: { _ in true }) { money, target in
    if money.currency == target { return money }
    return money.scaled(1, over: 2).map { Money(minorUnits: $0.minorUnits, currency: target) }
  }
}
