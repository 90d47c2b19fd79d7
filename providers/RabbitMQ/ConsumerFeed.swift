import Messaging
internal import Synchronization
import Telemetry
import Threads

/// One consumer's queue: a thread that receives and acknowledges, and for each booking a line of events that are offered in order.
final class ConsumerFeed: Sendable {
  /// A message, and the connection it came over: an acknowledgement counts there only.
  struct Delivery: Sendable {
    let tag: UInt64
    let life: Int
    let body: [UInt8]
    let event: Event?
  }

  private struct State {
    /// Which connection this is, counted from 1; one more with each loss.
    var life = 1
    var done: [Delivery] = []
    var isStopped = false
    var isConnected = false
  }

  let runner: ConsumerRunner
  private let deadLetters: DeadLetters
  private let address: RabbitAddress
  private let state = Mutex(State())
  private let bell = Doorbell()
  private let log = Log("rabbitmq")

  /// Messages held at a time.
  static let prefetch = 128

  init(_ runner: ConsumerRunner, _ deadLetters: DeadLetters, _ address: RabbitAddress) {
    (self.runner, self.deadLetters, self.address) = (runner, deadLetters, address)
  }

  var isConnected: Bool { state.withLock { $0.isConnected } }

  func stop() {
    state.withLock { state in
      state.isStopped = true
      state.life += 1
    }
    bell.ring()
  }

  /// The thread's life: connect, receive, and connect again.
  func run() {
    let backoff = Backoff(first: .milliseconds(250), cap: .seconds(5), attempts: 1)
    let lines = BookingLines(feed: self)
    var troubles = 0
    while !isStopped {
      do throws(Link.Lost) {
        let link = try Link(address)
        try link.declareExchange()
        try link.declare(queue: address.queue(runner.consumer.name), kinds: runner.consumer.kinds)
        try link.consume(address.queue(runner.consumer.name), prefetch: Self.prefetch)
        troubles = 0
        state.withLock { $0.isConnected = true }
        try serve(link, lines)
      } catch {
        lost()
        troubles += 1
        if troubles == 1 { log.warn("a consumer lost the broker", ["consumer": runner.consumer.name, "why": error.why]) }
        rest(backoff.delay(after: troubles))
      }
    }
  }

  private func serve(_ link: Link, _ lines: BookingLines) throws(Link.Lost) {
    let life = state.withLock { $0.life }
    while !isStopped {
      for delivery in takeDone() where delivery.life == life { try link.acknowledge(delivery.tag) }
      var isQuiet = true
      while let message = try link.delivery() {
        isQuiet = false
        lines.add(Delivery(tag: message.tag, life: life, body: message.body, event: Event(body: message.body)))
      }
      if isQuiet { bell.wait(orReading: link.socket, milliseconds: 500) }
    }
  }

  /// What the lost connection had delivered comes again.
  private func lost() {
    state.withLock { state in
      state.life += 1
      state.done = []
      state.isConnected = false
    }
  }

  private func rest(_ pause: Duration) {
    let end = ContinuousClock.now + pause
    while !isStopped, ContinuousClock.now < end { bell.wait(milliseconds: 100) }
  }

  private func takeDone() -> [Delivery] {
    state.withLock { state in
      defer { state.done = [] }
      return state.done
    }
  }

  private var isStopped: Bool { state.withLock { $0.isStopped } }
}

extension ConsumerFeed {
  /// Whether the connection it came over still stands; otherwise it comes again.
  func isCurrent(_ delivery: Delivery) -> Bool { state.withLock { $0.life == delivery.life } }

  /// Deals with one message however often that takes, and has it acknowledged.
  func deal(_ delivery: Delivery) async {
    while isCurrent(delivery) {
      guard let pause = await attempt(delivery) else {
        state.withLock { if $0.life == delivery.life { $0.done.append(delivery) } }
        return bell.ring()
      }
      let end = ContinuousClock.now + pause
      while isCurrent(delivery), ContinuousClock.now < end { try? await Task.sleep(for: min(pause, .milliseconds(200))) }
    }
  }

  /// Nil when it is dealt with, else the pause before the next try.
  private func attempt(_ delivery: Delivery) async -> Duration? {
    guard let event = delivery.event else {
      do {
        try await deadLetters.keep(unreadable: delivery.body, consumer: runner.consumer.name)
        return nil
      } catch {
        return .seconds(1)
      }
    }
    switch await runner.offer(event) {
    case .done: return nil
    case .retry(let pause): return pause
    }
  }
}
