import Store
import Synchronization
public import Telemetry

/// Brings one consumer its events: once each, again after a failure, and to the dead letters when it is hopeless.
public final class ConsumerRunner: Sendable {
  /// What became of an offered event.
  public enum Verdict: Sendable, Equatable {
    /// Dealt with: done now, done before, or put among the dead letters. It may be forgotten.
    case done
    /// To be offered again after a while, before anything later of the same booking.
    case retry(after: Duration)
  }

  public let consumer: any EventConsumer
  private let consumed: ConsumedEvents
  private let deadLetters: DeadLetters
  private let backoff: Backoff
  private let tries = Mutex<[String: Int]>([:])
  private let pace = Mutex(Pace())

  /// How many events were done in this second, and when that was many for the last time.
  private struct Pace {
    var second = ContinuousClock.now
    var count = 0
    var burst: ContinuousClock.Instant?
  }
  private let counter: Counter?
  private let log: Log

  /// - Parameter metrics: where outcomes are counted (`jetway_events_consumed_total`), if anywhere.
  public init(
    _ consumer: any EventConsumer, consumed: ConsumedEvents, deadLetters: DeadLetters, backoff: Backoff = .consumers,
    metrics: Metrics? = nil, log: Log = Log("events")
  ) {
    (self.consumer, self.consumed, self.deadLetters, self.backoff, self.log) = (consumer, consumed, deadLetters, backoff, log)
    counter = metrics?.counter(
      "jetway_events_consumed_total", "Events offered to consumers, by outcome.", labels: ["consumer", "outcome"])
  }

  /// Whether a backlog is being worked off: 50 events and more within a second.
  public var isBusy: Bool { pace.withLock { $0.burst.map { ContinuousClock.now - $0 < .seconds(1) } ?? false } }

  /// Whether the consumer wants this kind.
  public func wants(_ kind: String) -> Bool { consumer.kinds.isEmpty || consumer.kinds.contains(kind) }

  /// Offers an event; two offers of the same event must not run at once.
  public func offer(_ event: Event) async -> Verdict {
    do {
      if try await consumed.contains(event, consumer.name) { return finished(event, "seen") }
      try await consumer.handle(event)
      try await consumed.note(event, consumer.name)
      return finished(event, "done")
    } catch let error as StoreError where error.isRetryable {
      // Nobody's fault that a dead letter could mend, and the dead letters lie in the same store.
      return .retry(after: .seconds(1))
    } catch {
      return await failed(event, error)
    }
  }

  /// Does a dead letter's event again.
  func replay(_ event: Event) async throws {
    try await consumer.replay(event)
    try await consumed.note(event, consumer.name)
    counter?.increment(consumer.name, "replayed")
  }

  private func finished(_ event: Event, _ outcome: String) -> Verdict {
    tries.withLock { _ = $0.removeValue(forKey: event.id) }
    count()
    counter?.increment(consumer.name, outcome)
    return .done
  }

  private func count() {
    let now = ContinuousClock.now
    pace.withLock { pace in
      if now - pace.second < .seconds(1) { pace.count += 1 } else { (pace.second, pace.count) = (now, 1) }
      if pace.count >= 50 { pace.burst = now }
    }
  }

  private func failed(_ event: Event, _ error: any Error) async -> Verdict {
    let count = tries.withLock { tries in
      tries[event.id, default: 0] += 1
      return tries[event.id, default: 1]
    }
    let reason = Self.reason(error)
    let isHopeless = (error as? ConsumerFailure)?.isPermanent ?? false
    if !isHopeless, let pause = backoff.pause(after: count) {
      log.warn("an event will be tried again", fields(event, reason, count))
      counter?.increment(consumer.name, "failed")
      return .retry(after: pause)
    }
    do {
      try await deadLetters.keep(event, consumer: consumer.name, reason: reason, attempts: count)
      try await consumed.note(event, consumer.name)
    } catch {
      return .retry(after: .seconds(1))
    }
    log.error("an event became a dead letter", fields(event, reason, count))
    return finished(event, "dead")
  }

  private func fields(_ event: Event, _ reason: String, _ count: Int) -> KeyValuePairs<String, any LogValue> {
    ["consumer": consumer.name, "event": event.id, "kind": event.kind, "tries": count, "why": reason]
  }

  /// An error of a type that is not made for operators may hold anything, so only its type is told.
  static func reason(_ error: any Error) -> String {
    switch error {
    case let failure as ConsumerFailure: failure.reason
    case let failure as StoreError: failure.description
    default: "\(type(of: error))"
    }
  }
}
