public import Messaging
internal import Synchronization
import Threads

/// Events through RabbitMQ: a durable topic exchange, a durable queue for each consumer, persistent messages with confirms.
///
/// Two kinds of threads of its own, none of Swift's: one publishes, and one for each consumer receives and acknowledges. Without a
/// broker publishing fails at once and events stay in the outbox; the threads go on trying (0.25 to 5 s).
public final class RabbitBus: EventBus {
  private let queue = PublishQueue()
  private let feeds: [ConsumerFeed]
  private let running = Mutex<(count: Int, waiters: [CheckedContinuation<Void, Never>])>((0, []))

  /// How long an event may wait for its confirm.
  private static let patience = Duration.seconds(10)

  /// Starts the threads.
  public init(_ address: RabbitAddress, consumers: [ConsumerRunner], deadLetters: DeadLetters) {
    feeds = consumers.map { ConsumerFeed($0, deadLetters, address) }
    let wanted = consumers.map { (name: $0.consumer.name, kinds: $0.consumer.kinds) }
    let queue = queue
    start { Publisher(address: address, queue: queue, consumers: wanted).run() }
    for feed in feeds { start { feed.run() } }
  }

  deinit { stop() }

  /// Returns when the broker has the event on disk in every queue that wants it.
  public func publish(_ event: Event) async throws(EventBusError) {
    let outcome = await withCheckedContinuation { waiter in
      queue.add(
        Publication(event: event, body: event.body, deadline: .now + Self.patience, answer: { waiter.resume(returning: $0) }))
    }
    try outcome.get()
  }

  /// Why a broker cannot be reached; nil when it can. Asks on a thread of its own, for some seconds at most.
  public static func trouble(reaching address: RabbitAddress) async -> String? {
    await withCheckedContinuation { waiter in
      let hasThread = OwnedThread.start {
        do throws(Link.Lost) {
          _ = try Link(address)
          waiter.resume(returning: nil)
        } catch {
          waiter.resume(returning: error.why)
        }
      }
      if !hasThread { waiter.resume(returning: "the system gives no more threads") }
    }
  }

  /// What keeps events from being published, or nil.
  public var trouble: String? { queue.trouble }

  /// Whether every consumer is connected.
  public var isConsuming: Bool { feeds.allSatisfy(\.isConnected) }

  /// Ends the connections and the threads; what was not acknowledged will be delivered again.
  public func close() async {
    stop()
    await withCheckedContinuation { waiter in
      let isOver = running.withLock { running in
        if running.count > 0 { running.waiters.append(waiter) }
        return running.count == 0
      }
      if isOver { waiter.resume() }
    }
  }

  private func stop() {
    queue.stop()
    for feed in feeds { feed.stop() }
  }

  private func start(_ body: @escaping @Sendable () -> Void) {
    running.withLock { $0.count += 1 }
    let hasStarted = OwnedThread.start { [weak self] in
      body()
      self?.ended()
    }
    if !hasStarted { ended() }
  }

  private func ended() {
    let waiters = running.withLock { running in
      running.count -= 1
      guard running.count == 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { running.waiters = [] }
      return running.waiters
    }
    for waiter in waiters { waiter.resume() }
  }
}
