internal import Synchronization
internal import Travel

/// The tokens the sandbox has given out.
final class SandboxTokens: Sendable {
  private struct State {
    var ends: [String: UTCInstant] = [:]
    var order: [String] = []
    /// Tokens given out below the `expired-token` scenario that are refused: every other one.
    var stale: Set<String> = []
    var issued = 0
  }

  private let state = Mutex(State())
  private let clock: any Travel.Clock
  private let lifetime: Int
  private let kept = 10_000

  init(clock: any Travel.Clock, lifetime: Int) {
    self.clock = clock
    self.lifetime = lifetime
  }

  func issue(scenario: Scenario?) -> String {
    let text = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
    let end = clock.now().adding(seconds: Int64(lifetime))
    state.withLock { state in
      state.ends[text] = end
      state.order.append(text)
      if scenario == .expiredToken {
        state.issued += 1
        if state.issued % 2 == 1 { state.stale.insert(text) }
      }
      guard state.order.count > kept else { return }
      let oldest = state.order.removeFirst()
      state.ends[oldest] = nil
      state.stale.remove(oldest)
    }
    return text
  }

  /// Nil when the header carries a good token.
  func problem(authorization: String?) -> WireError? {
    guard let authorization, authorization.hasPrefix("Bearer ") else {
      return WireError(401, 38191, "Invalid HTTP header", detail: "Missing or invalid format for mandatory Authorization header")
    }
    let text = String(authorization.dropFirst(7))
    let now = clock.now()
    return state.withLock { state in
      guard let end = state.ends[text] else {
        return WireError(
          401, 38190, "Invalid access token", detail: "The access token provided in the Authorization header is invalid")
      }
      guard end > now, !state.stale.contains(text) else {
        return WireError(401, 38192, "Access token expired", detail: "The access token is expired")
      }
      return nil
    }
  }
}
