internal import Synchronization

/// How long one request may wait for the store, all its calls together; it goes with the task, into child tasks too.
///
/// Without it each call of a request has the driver's patience anew, and a request that makes six of them may wait six times. A call that
/// the store cannot answer ends the rest of the patience: the next call of the same request fails at once.
public final class StorePatience: Sendable {
  /// The patience of the present task; nil lets each call wait as long as the driver does.
  @TaskLocal static var current: StorePatience?

  private struct State: Sendable {
    var left: Duration
    /// Calls under way, and since when there are any: calls side by side wait once.
    var calls = 0
    var since = ContinuousClock.now
  }

  private let state: Mutex<State>

  private init(_ whole: Duration) { state = Mutex(State(left: whole)) }

  /// Runs what may wait so long for any stores, in all. Time in which no call is under way does not count.
  public static func with<T>(
    _ whole: Duration, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> T
  ) async rethrows -> T {
    try await $current.withValue(StorePatience(whole), operation: body)
  }

  /// When a call that begins now must be over; nil when nothing is left.
  func begin(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    state.withLock { state in
      if state.calls == 0 { state.since = now }
      guard state.left > .zero, state.since + state.left > now else { return nil }
      state.calls += 1
      return state.since + state.left
    }
  }

  /// Notes that a call is over, and whether there is sense in another.
  func ended(at now: ContinuousClock.Instant, _ error: StoreError?) {
    state.withLock { state in
      state.calls -= 1
      if state.calls == 0 { state.left -= now - state.since }
      if error?.isRetryable == true { state.left = .zero }
    }
  }
}
