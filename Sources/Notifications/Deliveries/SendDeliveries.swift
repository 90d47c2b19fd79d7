public import Messaging
public import Store
public import Telemetry

/// Sends what is due, one round after another: each notification once for its event and channel, again after a temporary failure
/// (30 s to an hour apart, 30 tries, a good day), to the dead letters after a permanent one.
public struct SendDeliveries: Sendable {
  private let deliveries: Deliveries
  private let deadLetters: DeadLetters
  private let sender: NotificationSender
  private let backoff: Backoff
  private let counter: Counter?
  private let waits: @Sendable () -> Bool
  private let patience: Duration
  private let log = Log("notifications")

  /// - Parameter waits: whether events are worked off in numbers just now: their notifications come after them, since both ask the same
  ///   store, and beside them when that takes longer than `patience`.
  public init(
    _ deliveries: Deliveries, _ deadLetters: DeadLetters, _ sender: NotificationSender,
    backoff: Backoff = Backoff(first: .seconds(30), cap: .seconds(3600), attempts: 30), metrics: Metrics? = nil,
    patience: Duration = .seconds(60), waits: @escaping @Sendable () -> Bool = { false }
  ) {
    (self.deliveries, self.deadLetters, self.sender, self.backoff) = (deliveries, deadLetters, sender, backoff)
    (self.patience, self.waits) = (patience, waits)
    counter = metrics?.counter(
      "jetway_notifications_total", "Notifications by channel, event and outcome.", labels: ["channel", "kind", "outcome"])
  }

  /// Looks every second until it is cancelled.
  public func run() async {
    var left = patience
    while !Task.isCancelled {
      var pause = Duration.seconds(1)
      let isWaiting = waits()
      if !isWaiting { left = patience }
      if isWaiting, left > .zero {
        pause = .milliseconds(500)
        left -= pause
      } else {
        do {
          try await recover()
          if try await once() > 0 { pause = .zero }
        } catch {
          log.warn("notifications cannot be read", ["why": error.description])
        }
      }
      do { try await Task.sleep(for: pause) } catch { return }
    }
  }

  /// Sends what is due now, four side by side; answers how many were tried.
  @discardableResult
  public func once() async throws(StoreError) -> Int {
    let due = try await deliveries.due(limit: 100)
    let outcomes = await withTaskGroup(of: StoreError?.self) { group in
      for (index, delivery) in due.enumerated() {
        if index >= 4 { _ = await group.next() }
        group.addTask { await self.attempt(delivery) }
      }
      return await group.reduce(into: [StoreError]()) { if let error = $1 { $0.append(error) } }
    }
    if let error = outcomes.first { throw error }
    return due.count
  }

  /// Takes up what a process began and never finished. A mail is sent again under the same Message-ID, by which receivers know it;
  /// a text message may have gone out and has no such mark, so it is given up aloud.
  public func recover() async throws(StoreError) {
    for delivery in try await deliveries.abandoned(limit: 100) {
      switch delivery.channel {
      case .email: try await deliveries.postpone(delivery, seconds: 0, reason: "begun and not finished")
      case .sms: try await giveUp(delivery, "begun and not finished: it may have been sent")
      }
    }
  }

  private func attempt(_ delivery: Delivery) async -> StoreError? {
    do throws(StoreError) {
      guard try await deliveries.claim(delivery) else { return nil }
      try await send(delivery)
      return nil
    } catch {
      return error
    }
  }

  private func send(_ delivery: Delivery) async throws(StoreError) {
    switch await sender.send(delivery) {
    case .sent: try await end(delivery, .sent)
    case .noLongerTrue: try await end(delivery, .skipped, "no longer true")
    case .failed(let failure):
      guard failure.isRetryable, let pause = backoff.pause(after: delivery.attempts + 1) else {
        return try await giveUp(delivery, failure.reason)
      }
      counter?.increment(delivery.channel.rawValue, delivery.event.kind, "postponed")
      log.warn("a notification waits for its next try", fields(delivery, failure.reason))
      try await deliveries.postpone(delivery, seconds: max(1, pause.components.seconds), reason: failure.reason)
    }
  }

  private func end(_ delivery: Delivery, _ state: Delivery.State, _ reason: String? = nil) async throws(StoreError) {
    try await deliveries.finish(delivery, state, reason: reason)
    counter?.increment(delivery.channel.rawValue, delivery.event.kind, state.rawValue)
  }

  private func giveUp(_ delivery: Delivery, _ reason: String) async throws(StoreError) {
    try await deadLetters.keep(
      delivery.event, consumer: "notifications", reason: "\(delivery.channel.rawValue): \(reason)", attempts: delivery.attempts + 1)
    try await deliveries.finish(delivery, .failed, reason: reason)
    counter?.increment(delivery.channel.rawValue, delivery.event.kind, "failed")
    log.error("a notification became a dead letter", fields(delivery, reason))
  }

  private func fields(_ delivery: Delivery, _ reason: String) -> KeyValuePairs<String, any LogValue> {
    ["channel": delivery.channel.rawValue, "event": delivery.event.id, "kind": delivery.event.kind, "tries": delivery.attempts + 1, "why": reason]
  }
}
