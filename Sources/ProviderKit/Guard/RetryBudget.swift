/// Limits second attempts to a share of the first ones, so that a provider in trouble does not get twice the load.
///
/// Each call puts `share` of a token into the purse, each retry takes one; the purse starts with `reserve` tokens, holds at
/// most ten times that, and a retry without a token is not made.
public struct RetryBudget: Sendable, Equatable {
  /// Tokens a first attempt earns.
  public let share: Double
  private let most: Double
  private var tokens: Double

  /// A budget; one retry in ten calls and three to start with unless said.
  public init(share: Double = 0.1, reserve: Double = 3) {
    self.share = max(0, share)
    most = max(1, reserve * 10)
    tokens = max(0, reserve)
  }

  /// Counts a first attempt.
  public mutating func earn() { tokens = min(most, tokens + share) }

  /// Takes a token for a retry; false when there is none.
  public mutating func spend() -> Bool {
    guard tokens >= 1 else { return false }
    tokens -= 1
    return true
  }
}

/// When a failed read may be tried once more.
public struct RetryPolicy: Sendable, Equatable {
  /// How many attempts a call may have in all.
  public var attempts: Int
  /// The mean pause before a second attempt when the provider named none; it doubles for each further one.
  public var pause: Duration
  /// An attempt is not begun when less than this is left before the deadline.
  public var leastTime: Duration

  /// A policy; two attempts, 80 ms apart, with at least 250 ms left unless said.
  public init(attempts: Int = 2, pause: Duration = .milliseconds(80), leastTime: Duration = .milliseconds(250)) {
    self.attempts = max(1, attempts)
    self.pause = pause
    self.leastTime = leastTime
  }

  /// How long to wait before attempt number `next` (2 for the first retry), or nil when it is not to be made.
  ///
  /// - Parameters:
  ///   - roll: A random number in 0..<1; the pause is shaken by half either way so that callers do not come back together.
  ///   - remaining: The time left before the deadline.
  public func delay(before next: Int, after fault: ProviderFault, roll: Double, remaining: Duration) -> Duration? {
    guard next <= attempts, fault.isRetryable else { return nil }
    var wait = pause * (1 << min(next - 2, 10))
    wait = wait * (0.5 + roll)
    if case .rateLimited(let asked) = fault.kind {
      guard let asked else { return nil }
      wait = max(wait, asked)
    }
    return wait + leastTime <= remaining ? wait : nil
  }
}
