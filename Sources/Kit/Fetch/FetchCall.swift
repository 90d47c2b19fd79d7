internal import Synchronization

/// One `send` on its way through the loop; it ends by resuming its continuation exactly once.
struct FetchCall: Sendable {
  let request: FetchRequest
  let destination: Destination
  let ticket: FetchTicket
  let started: ContinuousClock.Instant
  let deadline: ContinuousClock.Instant
  let continuation: CheckedContinuation<Result<FetchReply, FetchError>, Never>

  func fail(_ kind: FetchError.Kind, _ why: String) {
    continuation.resume(returning: .failure(FetchError(kind: kind, detail: "\(request.method) \(destination.shown): \(why)")))
  }
}

/// Names a call; remembers a cancellation that comes before the loop has seen the call.
final class FetchTicket: Sendable {
  private let cancelled = Atomic<Bool>(false)

  var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

  func cancel() { cancelled.store(true, ordering: .releasing) }
}
