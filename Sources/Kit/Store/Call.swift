internal import Synchronization

/// One asynchronous call from its beginning to its single answer: whoever comes first, the thread, the sweeper or a
/// cancellation, answers; the others find it answered.
final class Call<Answer: Sendable>: Sendable {
  typealias Outcome = Result<Answer, StoreError>
  typealias Waiter = CheckedContinuation<Outcome, Never>

  private enum State {
    case new
    case waiting(Waiter)
    case running(Waiter)
    case answered
  }

  private let state = Mutex<State>(.new)
  /// Whether a cancelled caller is let go while the thread still works: right for reads; a write's outcome is worth waiting for.
  private let mayAbandon: Bool

  init(mayAbandon: Bool) { self.mayAbandon = mayAbandon }

  /// Keeps the waiter; answers false, after telling it, when the call was cancelled before it began.
  func begin(_ waiter: Waiter) -> Bool {
    let begins = state.withLock { state in
      guard case .new = state else { return false }
      state = .waiting(waiter)
      return true
    }
    if !begins { waiter.resume(returning: .failure(.cancelled)) }
    return begins
  }

  /// A thread takes the call up; false when it has been answered meanwhile.
  func take() -> Bool {
    state.withLock { state in
      guard case .waiting(let waiter) = state else { return false }
      state = .running(waiter)
      return true
    }
  }

  func answer(_ outcome: Outcome) {
    let waiter = state.withLock { state -> Waiter? in
      defer { state = .answered }
      switch state {
      case .waiting(let waiter), .running(let waiter): return waiter
      case .new, .answered: return nil
      }
    }
    waiter?.resume(returning: outcome)
  }

  func cancel() {
    let waiter = state.withLock { state -> Waiter? in
      switch state {
      case .running(let waiter) where mayAbandon:
        state = .answered
        return waiter
      case .waiting(let waiter):
        state = .answered
        return waiter
      case .new:
        state = .answered
        return nil
      case .running, .answered: return nil
      }
    }
    waiter?.resume(returning: .failure(.cancelled))
  }
}
