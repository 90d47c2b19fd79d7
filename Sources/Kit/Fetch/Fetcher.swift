internal import Telemetry
internal import Threads

/// Sends HTTP requests over libcurl on one thread of its own; every caller shares its connections.
///
/// HTTP/1.1 over TCP or TLS 1.2 and newer, keep-alive, gzip. Redirects are replies. Certificates are always
/// verified. Nothing is read from the environment, `.netrc` or cookies. A request other than GET, HEAD and the like is
/// never sent twice, not even when a kept connection turns out to be dead. Cancelling the task ends its transfer.
public final class Fetcher: Sendable {
  private let queue: FetchQueue
  private let configuration: FetchConfiguration
  private let counter: Counter?
  private let seconds: Histogram?

  /// Starts the thread; connections are made when they are needed.
  public init(_ configuration: FetchConfiguration = FetchConfiguration()) {
    let queue = FetchQueue()
    self.queue = queue
    self.configuration = configuration
    counter = configuration.metrics?.counter(
      "jetway_fetch_requests_total", "Outbound HTTP requests by host and outcome.", labels: ["host", "outcome"])
    seconds = configuration.metrics?.histogram(
      "jetway_fetch_seconds", "How long outbound HTTP requests took.", labels: ["host"])
    let started = OwnedThread.start {
      guard let loop = FetchLoop(queue: queue, configuration: configuration) else { return queue.stop() }
      loop.run()
    }
    if !started { queue.stop() }
  }

  deinit {
    queue.stop()
  }

  /// Sends a request and takes its whole reply, whatever its status.
  public func send(_ request: FetchRequest) async throws(FetchError) -> FetchReply {
    let destination = try Destination(request.url)
    try HeaderRules.check(request)
    let started = ContinuousClock.now
    let outcome = await transfer(request, destination, started)
    count(outcome, destination, ContinuousClock.now - started)
    return try outcome.get()
  }

  /// Ends every transfer as `cancelled`, closes the connections and ends the thread. Later requests are `cancelled` too.
  public func shutdown() {
    queue.stop()
  }

  private func transfer(
    _ request: FetchRequest, _ destination: Destination, _ started: ContinuousClock.Instant
  ) async -> Result<FetchReply, FetchError> {
    let ticket = FetchTicket()
    // A longer deadline than a day means no deadline, and would overflow what follows.
    let deadline = started + min(request.deadline, .seconds(86_400))
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let call = FetchCall(
          request: request, destination: destination, ticket: ticket, started: started, deadline: deadline,
          continuation: continuation)
        if !queue.add(.start(call)) { call.fail(.cancelled, "the fetcher is shut down") }
      }
    } onCancel: {
      ticket.cancel()
      _ = queue.add(.cancel(ticket))
    }
  }

  private func count(_ outcome: Result<FetchReply, FetchError>, _ destination: Destination, _ elapsed: Duration) {
    guard let counter else { return }
    let word =
      switch outcome {
      case .success(let reply): "\(reply.status / 100)xx"
      case .failure(let error): error.kind.rawValue
      }
    counter.increment(destination.authority, word)
    seconds?.observe(elapsed, destination.authority)
  }
}
