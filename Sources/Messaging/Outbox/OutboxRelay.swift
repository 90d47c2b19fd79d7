import Store
import Synchronization
public import Telemetry

/// Takes events out of the bookings' outboxes to the bus: in order for a booking, at least once.
///
/// An event is marked only when the bus has it. Of several processes the one with the lease relays; should two do it for a moment,
/// an event goes out twice and each consumer drops the second. Nothing the relay waits for holds up a booking.
public final class OutboxRelay: Sendable {
  /// What one look into the outbox did.
  public struct Pass: Sendable, Equatable {
    public var published = 0
    /// Bookings whose next event must wait.
    public var postponed = 0
    /// Bookings that were looked at.
    public var bookings = 0
  }

  private let outbox: Outbox
  private let bus: any EventBus
  private let lease: Lease?
  private let counter: Counter?
  /// Bookings to leave alone until then.
  private let postponed = Mutex<[String: ContinuousClock.Instant]>([:])
  private let bell = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
  private let log: Log
  private let monotonic: @Sendable () -> ContinuousClock.Instant

  /// Bookings read at a time, and published side by side.
  static let batch = 500, width = 64

  /// - Parameters:
  ///   - lease: nil when this is certainly the only relay.
  ///   - metrics: where published events are counted (`jetway_events_published_total`), if anywhere.
  ///   - monotonic: measures pauses.
  public init(
    _ outbox: Outbox, bus: any EventBus, lease: Lease?, metrics: Metrics? = nil, log: Log = Log("outbox"),
    monotonic: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    (self.outbox, self.bus, self.lease, self.log, self.monotonic) = (outbox, bus, lease, log, monotonic)
    counter = metrics?.counter("jetway_events_published_total", "Events taken out of the outbox.", labels: ["kind"])
  }

  /// Looks now instead of at the next half second.
  public func wake() { bell.continuation.yield() }

  /// Relays until the task is cancelled.
  public func run() async {
    let ticking = Task { [bell] in
      while !Task.isCancelled {
        bell.continuation.yield()
        do { try await Task.sleep(for: .milliseconds(500)) } catch { return }
      }
    }
    var troubles = 0
    var quietUntil = ContinuousClock.now
    for await _ in bell.stream where ContinuousClock.now >= quietUntil {
      do {
        try await drain()
        if troubles > 0 { log.info("events are published again") }
        troubles = 0
      } catch {
        troubles += 1
        quietUntil = .now + Backoff(first: .milliseconds(500), cap: .seconds(5), attempts: 1).delay(after: troubles)
        if troubles == 1 { log.warn("events wait in the outbox", ["why": ConsumerRunner.reason(error)]) }
      }
    }
    ticking.cancel()
    await lease?.release()
  }

  /// Goes on until nothing more can be published now.
  private func drain() async throws {
    while !Task.isCancelled {
      if let lease, try await !lease.hold() { return }
      let pass = try await pass()
      if pass.published == 0 || pass.bookings < Self.batch { return }
    }
  }

  /// One look: publishes what waits in up to 500 bookings.
  ///
  /// - Throws: `EventBusError.unavailable` and `StoreError`; what was confirmed before is published, and marked where possible.
  @discardableResult
  public func pass() async throws -> Pass {
    let now = monotonic()
    let resting = postponed.withLock { postponed in
      postponed = postponed.filter { $0.value > now }
      return postponed
    }
    let found = try await outbox.waiting(limit: Self.batch)
    let entries = found.filter { resting[$0.bookingID] == nil }
    var pass = Pass(published: 0, postponed: found.count - entries.count, bookings: found.count)
    try await withThrowingTaskGroup(of: (published: Int, isPostponed: Bool).self) { group in
      for (index, entry) in entries.enumerated() {
        if index >= Self.width, let one = try await group.next() { pass.add(one) }
        group.addTask { try await self.publish(entry) }
      }
      while let one = try await group.next() { pass.add(one) }
    }
    return pass
  }

  /// Publishes a booking's events one after another and marks them together.
  private func publish(_ entry: OutboxEntry) async throws -> (published: Int, isPostponed: Bool) {
    var published: [Event] = []
    var trouble: EventBusError?
    for event in entry.waiting {
      do throws(EventBusError) {
        try await bus.publish(event)
      } catch {
        trouble = error
        break
      }
      counter?.increment(event.kind)
      published.append(event)
    }
    if !published.isEmpty || entry.waiting.isEmpty { try await outbox.note(published, of: entry) }
    switch trouble {
    case .postponed(let pause):
      postponed.withLock { $0[entry.bookingID] = monotonic() + pause }
      return (published.count, true)
    case .some(let error): throw error
    case nil: return (published.count, false)
    }
  }
}

extension OutboxRelay.Pass {
  fileprivate mutating func add(_ one: (published: Int, isPostponed: Bool)) {
    published += one.published
    if one.isPostponed { postponed += 1 }
  }
}
