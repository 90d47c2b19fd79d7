/// The bus of a Jetway without a broker: events go straight to the consumers of this process.
///
/// An event counts as published when every consumer has dealt with it (done it, or put it among the dead letters), so the
/// bookings' outboxes are the only queue there is and nothing is lost when the process dies.
public struct InProcessBus: EventBus {
  private let runners: [ConsumerRunner]

  /// A bus with these consumers, for good.
  public init(_ runners: [ConsumerRunner]) { self.runners = runners }

  /// Hands the event to each consumer in turn; one that fails does not keep it from the others.
  public func publish(_ event: Event) async throws(EventBusError) {
    var wait: Duration?
    for runner in runners where runner.wants(event.kind) {
      if case .retry(let after) = await runner.offer(event) { wait = max(wait ?? after, after) }
    }
    if let wait { throw .postponed(wait) }
  }
}
