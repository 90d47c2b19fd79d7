import Messaging

/// One event on its way to the broker, answered once.
struct Publication: Sendable {
  let event: Event
  let body: [UInt8]
  /// When waiting for the broker's word ends.
  let deadline: ContinuousClock.Instant
  let answer: @Sendable (Result<Void, EventBusError>) -> Void
}
