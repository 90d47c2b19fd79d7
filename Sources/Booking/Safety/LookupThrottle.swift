import Synchronization
import Travel

/// Lets nobody guess: so many failed look-ups a minute for each address, and for each locator.
///
/// In this process only; a place is taken before looking and given back after a find, so guesses sent at once count too.
final class LookupThrottle: Sendable {
  private struct State {
    var tries: [String: [Int64]] = [:]
    var sweepAt: Int64 = 0
  }

  private let clock: any Clock
  private let limit: Int
  private let window: Int64
  private let state = Mutex(State())

  init(clock: any Clock, limit: Int = 5, seconds: Int64 = 60) {
    (self.clock, self.limit, window) = (clock, limit, seconds * 1000)
  }

  /// Takes a place under each key.
  ///
  /// - Returns: nil when it may go on, else the seconds until it may.
  func enter(_ keys: [String]) -> Int? {
    let now = clock.now().milliseconds
    return state.withLock { state in
      sweep(&state, now)
      for key in keys {
        let recent = (state.tries[key] ?? []).filter { $0 > now - window }
        state.tries[key] = recent
        if recent.count >= limit { return max(1, Int((recent[recent.count - limit] + window - now + 999) / 1000)) }
      }
      for key in keys { state.tries[key, default: []].append(now) }
      return nil
    }
  }

  /// Gives the latest place under each key back.
  func forgive(_ keys: [String]) {
    state.withLock { state in
      for key in keys { _ = state.tries[key]?.popLast() }
    }
  }

  private func sweep(_ state: inout State, _ now: Int64) {
    guard now >= state.sweepAt || state.tries.count > 100_000 else { return }
    state.sweepAt = now + window
    state.tries = state.tries.filter { ($0.value.last ?? 0) > now - window }
  }
}
