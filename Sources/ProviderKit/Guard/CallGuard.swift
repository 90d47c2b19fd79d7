import Synchronization
import Telemetry
import Travel

/// How a guarded call ended.
enum CallOutcome<Value: Sendable>: Sendable {
  /// The provider's answer.
  case value(Value)
  /// Why there is none.
  case fault(ProviderFault)
  /// No call was made: the circuit stays open this long.
  case openCircuit(Duration)
}

/// Stands between everybody and one provider: budget, breaker, patience after a 429, retries, and an end to every call.
final class CallGuard: Sendable {
  struct State {
    var breaker: CircuitBreaker
    var retries = RetryBudget()
    var heldUntil: ContinuousClock.Instant?
    var calls = 0
    var failures = 0
    var lastFault: String?
  }

  let name: String
  let settings: GuardSettings
  let quota: Quota?
  let metrics: ProviderMetrics?
  let roll: @Sendable () -> Double
  let state: Mutex<State>

  init(
    name: String, settings: GuardSettings, quota: Quota?, metrics: ProviderMetrics?, roll: @escaping @Sendable () -> Double
  ) {
    self.name = name
    self.settings = settings
    self.quota = quota
    self.metrics = metrics
    self.roll = roll
    state = Mutex(State(breaker: CircuitBreaker(settings.breaker)))
  }

  /// Begins a read that ends by `deadline` even when the provider ignores it; `settled` hears of an answer, a late one
  /// included, before any waiter does.
  func begin<Value: Sendable>(
    until deadline: ContinuousClock.Instant,
    _ read: @escaping @Sendable (ContinuousClock.Instant) async throws(ProviderFault) -> Value,
    settled: @escaping @Sendable (CallOutcome<Value>) -> Void = { _ in }
  ) -> SharedCall<CallOutcome<Value>> {
    let call = SharedCall<CallOutcome<Value>>()
    let permit = PermitBox()
    let worker = Task {
      let outcome = await self.attempts(until: deadline, permit, read)
      settled(outcome)
      call.finish(outcome)
    }
    Task {
      guard await call.wait(until: deadline) == nil else { return }
      let fault = ProviderFault(.timeout, "No answer within \(self.seconds).")
      guard call.finish(.fault(fault)) else { return }
      if let permit = permit.take() { self.note(.failure(fault), permit) }
      worker.cancel()
    }
    return call
  }

  private var seconds: String {
    let tenths = (settings.deadline / .milliseconds(100)).rounded()
    return "\(tenths / 10) s"
  }

  private func attempts<Value: Sendable>(
    until deadline: ContinuousClock.Instant, _ box: PermitBox,
    _ read: @Sendable (ContinuousClock.Instant) async throws(ProviderFault) -> Value
  ) async -> CallOutcome<Value> {
    state.withLock { $0.retries.earn() }
    var attempt = 1
    while true {
      let outcome = await once(until: deadline, box, read)
      guard case .fault(let fault) = outcome, !Task.isCancelled else { return outcome }
      attempt += 1
      let remaining = ContinuousClock.now.duration(to: deadline)
      guard let pause = settings.retry.delay(before: attempt, after: fault, roll: roll(), remaining: remaining),
        state.withLock({ $0.retries.spend() })
      else { return outcome }
      metrics?.retries.increment(name)
      do { try await Task.sleep(for: pause, clock: .continuous) } catch { return outcome }
    }
  }

  private func once<Value: Sendable>(
    until deadline: ContinuousClock.Instant, _ box: PermitBox,
    _ read: @Sendable (ContinuousClock.Instant) async throws(ProviderFault) -> Value
  ) async -> CallOutcome<Value> {
    switch admit() {
    case .held(let left): return .fault(Self.held(left))
    case .open(let left): return .openCircuit(left)
    case .go(let permit):
      box.put(permit)
      if let refused = await overBudget() {
        if let permit = box.take() { state.withLock { $0.breaker.record(.unknown, of: permit, at: .now) } }
        return .fault(refused)
      }
      let began = ContinuousClock.now
      let result: Result<Value, ProviderFault>
      do throws(ProviderFault) { result = .success(try await read(deadline)) } catch { result = .failure(error) }
      metrics?.seconds.observe(began.duration(to: .now), name)
      if let permit = box.take() { note(result.map { _ in () }, permit) }
      switch result {
      case .success(let value): return .value(value)
      case .failure(let fault): return .fault(fault)
      }
    }
  }
}

extension CallGuard {
  private enum Admission { case go(CircuitBreaker.Permit), held(Duration), open(Duration) }

  private func admit() -> Admission {
    state.withLock { state in
      let now = ContinuousClock.now
      if let until = state.heldUntil {
        if now < until { return .held(now.duration(to: until)) }
        state.heldUntil = nil
      }
      guard let permit = state.breaker.admit(at: now) else { return .open(state.breaker.wait(at: now)) }
      state.calls &+= 1
      return .go(permit)
    }
  }

  private static func held(_ left: Duration) -> ProviderFault {
    let wait = Int((left / .seconds(1)).rounded(.up))
    return ProviderFault(.rateLimited(retryAfter: left), "It asked for patience; asked again in \(wait) s.")
  }

  private func overBudget() async -> ProviderFault? {
    switch await quota?.spend() {
    case nil, .granted: nil
    case .spent: ProviderFault(.quotaSpent, "This month's budget of calls is used up.")
    case .unverifiable: ProviderFault(.quotaSpent, "The budget of calls cannot be checked now.")
    }
  }

  private func note(_ result: Result<Void, ProviderFault>, _ permit: CircuitBreaker.Permit) {
    let now = ContinuousClock.now
    let isOpen = state.withLock { state in
      switch result {
      case .success: state.breaker.record(.healthy, of: permit, at: now)
      case .failure(let fault):
        state.failures &+= 1
        state.lastFault = fault.message
        if case .rateLimited(let asked) = fault.kind {
          state.heldUntil = now.advanced(by: asked ?? settings.rateLimitPause)
        }
        let outcome: CircuitBreaker.Outcome =
          fault.kind == .cancelled ? .unknown : fault.isProvidersFault ? .unhealthy : .healthy
        state.breaker.record(outcome, of: permit, at: now)
      }
      return state.breaker.wait(at: now) > .zero
    }
    metrics?.openCircuit.set(isOpen ? 1 : 0, name)
    if case .success = result { metrics?.calls.increment(name, "ok") } else { metrics?.calls.increment(name, "failed") }
  }
}

/// Holds the permit of the attempt on its way, so that whoever ends it first, the answer or the alarm, hands it back once.
private final class PermitBox: Sendable {
  private let permit = Mutex<CircuitBreaker.Permit?>(nil)

  func put(_ permit: CircuitBreaker.Permit) { self.permit.withLock { $0 = permit } }

  func take() -> CircuitBreaker.Permit? {
    permit.withLock { permit in
      defer { permit = nil }
      return permit
    }
  }
}
