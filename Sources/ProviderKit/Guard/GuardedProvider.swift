import Synchronization
public import Telemetry
public import Travel

/// A provider that is safe to ask: it always answers in time, spends within its budget, is left alone when unwell, and
/// is not asked twice for the same thing.
///
/// Equal queries on their way share one call. A kept answer younger than `freshFor` is given at once (`cached`); an older
/// one up to `staleFor` is given at once too (`stale`) while it is asked for again behind.
public final class GuardedProvider: Sendable {
  private typealias Search = SharedCall<CallOutcome<ProviderOffers>>

  private struct Kept: Sendable {
    var answer: ProviderOffers
    var fetchedAt: UTCInstant
    var freshUntil: ContinuousClock.Instant
  }

  private struct State {
    var inFlight: [FlightQuery: Search] = [:]
    var kept: BoundedCache<FlightQuery, Kept>
    var lastStatus: ProviderStatus?
    var lastAnswer: UTCInstant?
  }

  /// The provider's name.
  public let name: String
  /// How it is guarded.
  public let settings: GuardSettings
  private let provider: any FlightProvider
  private let index: (any OfferIndex)?
  private let calls: CallGuard
  private let sanity: OfferSanity
  private let clock: any Travel.Clock
  private let log: Log
  private let metrics: ProviderMetrics?
  private let state: Mutex<State>

  /// Guards a provider.
  ///
  /// - Parameters:
  ///   - quota: Its monthly budget; nil for none.
  ///   - roll: Random numbers in 0..<1 for the pauses between attempts.
  public init(
    _ provider: any FlightProvider, settings: GuardSettings = GuardSettings(), sanity: OfferSanity, quota: Quota? = nil,
    clock: any Travel.Clock = SystemClock(), log: Log = Log("providers"), metrics: ProviderMetrics? = nil,
    roll: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
  ) {
    name = provider.name
    self.provider = provider
    index = provider as? any OfferIndex
    self.settings = settings
    self.sanity = sanity
    self.clock = clock
    self.log = log
    self.metrics = metrics
    calls = CallGuard(name: provider.name, settings: settings, quota: quota, metrics: metrics, roll: roll)
    state = Mutex(State(kept: BoundedCache(maximumCount: settings.cachedAnswers, maximumCost: settings.cachedBytes)))
  }

  /// The provider's part in a search when it can be had without waiting for anything: it ranks on demand in this process.
  /// Nil when it must be asked by `search`.
  public func sourced(_ query: FlightQuery) -> ProviderResult? {
    guard settings.enabled, settings.inProcess, let index else { return nil }
    let began = ContinuousClock.now
    var result: ProviderResult
    do throws(ProviderFault) {
      guard let source = try index.source(for: query) else { return nil }
      result = ProviderResult(name: name, status: .ok, source: source, fetchedAt: clock.now())
    } catch {
      result = ProviderResult(name: name, status: ProviderStatus(fault: error), message: error.message)
    }
    result.elapsedMs = Int(clamping: Int64((began.duration(to: .now) / .milliseconds(1)).rounded()))
    note(result)
    return result
  }

  /// The provider's part in a search, by the deadline at the latest.
  public func search(_ query: FlightQuery, deadline: ContinuousClock.Instant) async -> ProviderResult {
    let began = ContinuousClock.now
    let end = min(deadline, began.advanced(by: settings.deadline))
    var result: ProviderResult
    if !settings.enabled {
      result = ProviderResult(name: name, status: .disabled, message: "It is switched off.")
    } else if settings.inProcess {
      result = await direct(query, end)
    } else if let kept = recall(query, at: began) {
      result = answered(kept.answer, kept.fetchedAt, status: began < kept.freshUntil ? .cached : .stale)
      if result.status == .stale { _ = share(query, from: began) }
    } else {
      result = await fetched(query, began, end)
    }
    result.elapsedMs = Int(clamping: Int64((began.duration(to: .now) / .milliseconds(1)).rounded()))
    note(result)
    return result
  }

  /// The offer priced again now by the provider, nil when it is no longer sold. Guarded like a search, never cached.
  public func price(
    _ offer: Offer, passengers: PassengerCounts, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> Offer? {
    let end = min(deadline, .now.advanced(by: settings.deadline))
    let provider = provider
    let call = calls.begin(until: end) { (deadline) throws(ProviderFault) in
      try await provider.price(offer, passengers: passengers, deadline: deadline)
    }
    switch await call.wait(until: end) {
    case .value(let offer)?: return offer
    case .fault(let fault)?: throw fault
    case .openCircuit?: throw ProviderFault(.unreachable, "It failed too often and is left alone for a while.")
    case nil: throw ProviderFault(Task.isCancelled ? .cancelled : .timeout, "No answer in time.")
    }
  }

  /// How it has been doing.
  public func health() -> ProviderHealth {
    let counts = calls.state.withLock { ($0.breaker.state, $0.calls, $0.failures, $0.lastFault) }
    let circuit =
      switch counts.0 {
      case .closed: "closed"
      case .open: "open"
      case .halfOpen: "half_open"
      }
    return state.withLock { state in
      ProviderHealth(
        name: name, enabled: settings.enabled, circuit: circuit, calls: counts.1, failures: counts.2,
        inFlight: state.inFlight.count, cachedAnswers: state.kept.count, monthlyLimit: calls.quota?.monthlyLimit,
        lastStatus: state.lastStatus, lastFault: counts.3, lastAnswer: state.lastAnswer)
    }
  }
}

extension GuardedProvider {
  private func direct(_ query: FlightQuery, _ deadline: ContinuousClock.Instant) async -> ProviderResult {
    do throws(ProviderFault) {
      return answered(sift(try await provider.search(query, deadline: deadline), query), clock.now(), status: .ok)
    } catch {
      return ProviderResult(name: name, status: ProviderStatus(fault: error), message: error.message)
    }
  }

  private func fetched(
    _ query: FlightQuery, _ began: ContinuousClock.Instant, _ end: ContinuousClock.Instant
  ) async -> ProviderResult {
    guard let call = share(query, from: began) else {
      return ProviderResult(name: name, status: .rateLimited, message: "Too many calls are on their way already.")
    }
    switch await call.wait(until: end) {
    case .value(let answer)?: return answered(answer, clock.now(), status: .ok)
    case .fault(let fault)?:
      return ProviderResult(name: name, status: ProviderStatus(fault: fault), message: fault.message)
    case .openCircuit(let left)?:
      let wait = Int((left / .seconds(1)).rounded(.up))
      return ProviderResult(
        name: name, status: .openCircuit, message: "It failed too often; it is tried again in \(wait) s.")
    case nil: return ProviderResult(name: name, status: .timeout, message: "No answer in time.")
    }
  }

  /// The call on its way for a query, begun if there is none; nil when too many are on their way.
  private func share(_ query: FlightQuery, from began: ContinuousClock.Instant) -> Search? {
    let provider = provider
    return state.withLock { state in
      if let call = state.inFlight[query], !call.isSettled { return call }
      guard state.inFlight.count < settings.maximumInFlight else { return nil }
      let call = calls.begin(until: began.advanced(by: settings.deadline)) { (deadline) throws(ProviderFault) in
        self.sift(try await provider.search(query, deadline: deadline), query)
      } settled: { outcome in
        if case .value(let answer) = outcome { self.keep(answer, for: query) }
      }
      state.inFlight[query] = call
      Task {
        _ = await call.wait(until: began.advanced(by: settings.deadline + .seconds(1)))
        self.state.withLock { if $0.inFlight[query] === call { $0.inFlight[query] = nil } }
      }
      return call
    }
  }

  private func sift(_ answer: ProviderOffers, _ query: FlightQuery) -> ProviderOffers {
    let sifted = sanity.sift(answer, for: query, at: clock.now(), limit: settings.maximumOffers)
    if sifted.dropped > 0 {
      metrics?.dropped.increment(name, by: sifted.dropped)
      let reasons = sifted.dropReasons.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      log.warn(
        "rows of an answer were left out",
        ["provider": name, "dropped": sifted.dropped, "reasons": reasons.joined(separator: ", ")])
    }
    return sifted
  }

  private func recall(_ query: FlightQuery, at now: ContinuousClock.Instant) -> Kept? {
    guard settings.freshFor > .zero, var kept = state.withLock({ $0.kept.value(query, at: now) }) else { return nil }
    let present = clock.now()
    if kept.answer.offers.contains(where: { $0.expiresAt <= present }) {
      kept.answer.offers.removeAll { $0.expiresAt <= present }
      if kept.answer.offers.isEmpty { return nil }
    }
    return kept
  }

  private func keep(_ answer: ProviderOffers, for query: FlightQuery) {
    guard settings.freshFor > .zero else { return }
    let now = ContinuousClock.now
    let cost = answer.offers.reduce(1024) { $0 + 1024 + $1.providerData.count }
    let kept = Kept(answer: answer, fetchedAt: clock.now(), freshUntil: now.advanced(by: settings.freshFor))
    let staleUntil = now.advanced(by: max(settings.freshFor, settings.staleFor))
    state.withLock { $0.kept.set(query, kept, cost: cost, expires: staleUntil) }
  }

  private func answered(_ answer: ProviderOffers, _ fetchedAt: UTCInstant, status: ProviderStatus) -> ProviderResult {
    let message = answer.dropped > 0 ? "\(answer.dropped) of its rows were left out." : nil
    var result = ProviderResult(
      name: name, status: status, offers: answer.offers, fetchedAt: fetchedAt, message: message, dropped: answer.dropped)
    result.counting = answer.counting
    return result
  }

  private func note(_ result: ProviderResult) {
    metrics?.searches.increment(name, result.status.rawValue)
    state.withLock { state in
      state.lastStatus = result.status
      if result.status == .ok { state.lastAnswer = result.fetchedAt }
    }
  }
}
