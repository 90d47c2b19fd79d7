/// Carries events to every consumer that wants them, at least once.
public protocol EventBus: Sendable {
  /// Returns when the event cannot be lost any more: the broker has it on disk, or every consumer has dealt with it.
  func publish(_ event: Event) async throws(EventBusError)
}

/// Why an event was not taken. It stays in its booking's outbox and is offered again.
public enum EventBusError: Error, Sendable, Equatable {
  /// The bus cannot be reached, or did not confirm in time: nothing else would get through now.
  case unavailable(String)
  /// This event cannot be taken yet; others can.
  case postponed(Duration)
}
