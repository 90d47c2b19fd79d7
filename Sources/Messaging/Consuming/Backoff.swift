/// How long to wait before trying again: twice as long each time, up to a cap.
public struct Backoff: Sendable, Equatable {
  public let first: Duration
  public let cap: Duration
  /// How many tries there are before one gives up.
  public let attempts: Int

  /// Bounds that make no sense are raised to the least that does.
  public init(first: Duration, cap: Duration, attempts: Int) {
    self.first = max(first, .milliseconds(1))
    self.cap = max(cap, first)
    self.attempts = max(attempts, 1)
  }

  /// For consumers: 0.2 s to 30 s, eight tries, about a minute in all.
  public static let consumers = Backoff(first: .milliseconds(200), cap: .seconds(30), attempts: 9)

  /// The pause after so many failed tries; nil when it is time to give up.
  public func pause(after tries: Int) -> Duration? {
    guard tries < attempts else { return nil }
    return delay(after: tries)
  }

  /// The pause after so many failed tries, however many.
  public func delay(after tries: Int) -> Duration { min(cap, first * (1 << min(max(tries - 1, 0), 30))) }
}
