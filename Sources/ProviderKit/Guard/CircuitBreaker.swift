/// Leaves a failing provider alone for a while: closed, open, half-open, as a pure state machine.
///
/// Time comes in with every event, nothing goes out but the new state, so every path can be tested without waiting.
/// Calls carry the permit they were admitted with: an answer that arrives after the circuit has moved on changes nothing.
/// The pause doubles each time a trial call fails, up to `maximumPause`.
public struct CircuitBreaker: Sendable, Equatable {
  /// When to open and for how long.
  public struct Settings: Sendable, Equatable {
    /// How many failures in a row open the circuit.
    public var failureThreshold: Int
    /// The first pause.
    public var pause: Duration
    /// The longest pause.
    public var maximumPause: Duration

    /// Settings; five failures, ten seconds, at most two minutes unless said.
    public init(failureThreshold: Int = 5, pause: Duration = .seconds(10), maximumPause: Duration = .seconds(120)) {
      self.failureThreshold = max(1, failureThreshold)
      self.pause = pause
      self.maximumPause = max(pause, maximumPause)
    }
  }

  /// Where the circuit stands.
  public enum State: Sendable, Equatable {
    /// Calls pass; so many have failed in a row.
    case closed(failures: Int)
    /// No call passes before the instant.
    case open(until: ContinuousClock.Instant)
    /// One trial call is on its way; the others wait.
    case halfOpen
  }

  /// Leave to make one call; hand it back with the outcome.
  public struct Permit: Sendable, Equatable {
    let round: Int
  }

  /// How a call ended, as far as the provider's health is concerned.
  public enum Outcome: Sendable, Equatable {
    /// The provider answered, be it with a refusal.
    case healthy
    /// The provider failed.
    case unhealthy
    /// Nothing was learned: the caller went away.
    case unknown
  }

  /// The settings it was made with.
  public let settings: Settings
  /// Where it stands now.
  public private(set) var state: State = .closed(failures: 0)
  private var round = 0
  private var pause: Duration

  /// A closed circuit.
  public init(_ settings: Settings = Settings()) {
    self.settings = settings
    pause = settings.pause
  }

  /// Asks leave for a call; nil while the circuit is open or its trial call is on its way.
  public mutating func admit(at now: ContinuousClock.Instant) -> Permit? {
    switch state {
    case .closed: return Permit(round: round)
    case .halfOpen: return nil
    case .open(let until):
      guard now >= until else { return nil }
      enter(.halfOpen)
      return Permit(round: round)
    }
  }

  /// Tells how an admitted call ended.
  public mutating func record(_ outcome: Outcome, of permit: Permit, at now: ContinuousClock.Instant) {
    guard permit.round == round else { return }
    switch (state, outcome) {
    case (.open, _): break
    case (.closed, .healthy): state = .closed(failures: 0)
    case (.closed, .unknown): break
    case (.closed(let failures), .unhealthy):
      if failures + 1 >= settings.failureThreshold { open(at: now) } else { state = .closed(failures: failures + 1) }
    case (.halfOpen, .healthy):
      pause = settings.pause
      enter(.closed(failures: 0))
    case (.halfOpen, .unhealthy):
      pause = min(pause * 2, settings.maximumPause)
      open(at: now)
    case (.halfOpen, .unknown): enter(.open(until: now))
    }
  }

  /// How long until a call may pass; zero when one may now.
  public func wait(at now: ContinuousClock.Instant) -> Duration {
    switch state {
    case .closed: .zero
    case .halfOpen: pause
    case .open(let until): max(.zero, now.duration(to: until))
    }
  }

  private mutating func open(at now: ContinuousClock.Instant) { enter(.open(until: now.advanced(by: pause))) }

  private mutating func enter(_ next: State) {
    round &+= 1
    state = next
  }
}
