import ProviderKit
import Testing

@Suite("the circuit breaker")
struct CircuitBreakerTests {
  private let start = ContinuousClock.now
  private let settings = CircuitBreaker.Settings(failureThreshold: 3, pause: .seconds(10), maximumPause: .seconds(30))

  private func opened() -> CircuitBreaker {
    var breaker = CircuitBreaker(settings)
    for _ in 0..<3 { if let permit = breaker.admit(at: start) { breaker.record(.unhealthy, of: permit, at: start) } }
    return breaker
  }

  @Test("opens after so many failures in a row and not one before")
  func opens() throws {
    var breaker = CircuitBreaker(settings)
    for failure in 1...3 {
      #expect(breaker.state == .closed(failures: failure - 1))
      try breaker.run(.unhealthy, at: start)
    }
    #expect(breaker.state == .open(until: start.advanced(by: .seconds(10))))
    let early = breaker.admit(at: start.advanced(by: .seconds(9)))
    #expect(early == nil)
  }

  @Test("a success in between starts the count again")
  func successResets() throws {
    var breaker = CircuitBreaker(settings)
    for outcome in [CircuitBreaker.Outcome.unhealthy, .unhealthy, .healthy, .unhealthy, .unhealthy] {
      try breaker.run(outcome, at: start)
    }
    #expect(breaker.state == .closed(failures: 2))
  }

  @Test("after the pause exactly one trial call passes")
  func halfOpen() throws {
    var breaker = opened()
    let later = start.advanced(by: .seconds(10))
    let (first, second) = (breaker.admit(at: later), breaker.admit(at: later))
    #expect(first != nil)
    #expect(second == nil)
    #expect(breaker.state == .halfOpen)
  }

  @Test("a trial that succeeds closes the circuit and forgets the longer pause")
  func trialSucceeds() throws {
    var breaker = opened()
    var now = start.advanced(by: .seconds(10))
    try breaker.run(.unhealthy, at: now)
    now = now.advanced(by: .seconds(20))
    try breaker.run(.healthy, at: now)
    #expect(breaker.state == .closed(failures: 0))
    for _ in 0..<3 { try breaker.run(.unhealthy, at: now) }
    #expect(breaker.wait(at: now) == .seconds(10))
  }

  @Test("a trial that fails doubles the pause, up to the longest")
  func trialFails() throws {
    var breaker = opened()
    var now = start
    for expected in [20, 30, 30] {
      now = now.advanced(by: breaker.wait(at: now))
      try breaker.run(.unhealthy, at: now)
      #expect(breaker.wait(at: now) == .seconds(expected))
    }
  }

  @Test("an answer that comes after the circuit moved on changes nothing")
  func lateAnswer() throws {
    var breaker = CircuitBreaker(settings)
    let admitted = breaker.admit(at: start)
    let slow = try #require(admitted)
    for _ in 0..<3 { try breaker.run(.unhealthy, at: start) }
    let open = breaker.state
    breaker.record(.healthy, of: slow, at: start)
    #expect(breaker.state == open)
  }

  @Test("a trial whose caller went away lets the next one try at once")
  func trialCancelled() throws {
    var breaker = opened()
    let later = start.advanced(by: .seconds(10))
    try breaker.run(.unknown, at: later)
    let next = breaker.admit(at: later)
    #expect(next != nil)
  }
}

extension CircuitBreaker {
  /// One admitted call with its outcome.
  fileprivate mutating func run(_ outcome: Outcome, at now: ContinuousClock.Instant) throws {
    let permit = admit(at: now)
    record(outcome, of: try #require(permit), at: now)
  }
}
