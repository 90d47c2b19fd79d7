internal import Glibc
public import Telemetry
internal import Threads

/// An HTTP/1.1 server: event loops on epoll, one thread each, sharing a port.
///
/// Handlers run on their connection's loop. One that waits (for the store, for another server) lets the loop go on; one that computes
/// for long should hop to the global pool. Plain HTTP: TLS and HTTP/2 belong to the proxy in front.
public final class Server: Sendable {
  private struct State {
    var loops: [EventLoop] = []
    var draining = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let configuration: ServerConfiguration
  private let responder: Responder
  private let log: Log
  private let metrics: Metrics
  private let census = Census()
  private let state = Lock(State())

  /// A server that does not listen yet.
  public init(configuration: ServerConfiguration, responder: Responder, log: Log, metrics: Metrics) {
    self.configuration = configuration
    self.responder = responder
    self.log = log
    self.metrics = metrics
  }

  /// Listens and serves, on threads of its own; returns the port. Throws when the address is taken or wrong.
  public func start() throws(ServerError) -> Int {
    guard state.withLock({ $0.loops.isEmpty }) else { throw .alreadyStarted }
    let (listeners, port) = try Listener.open(
      host: configuration.host, port: configuration.port, count: configuration.loops, backlog: 1024)
    let census = census
    metrics.gauge("http_connections", "Connections open now.") { Double(census.count) }
    metrics.gauge("http_connections_refused", "Connections refused over the limit since the start.") { Double(census.refusals) }
    let loops = listeners.map {
      EventLoop(configuration, responder, listener: $0, census: census, log: log, metrics: metrics)
    }
    state.withLock { $0.loops = loops }
    for (number, loop) in loops.enumerated() { OwnedThread.start("web-\(number)") { loop.run() } }
    return port
  }

  /// Stops: accepts nothing new, closes idle connections, lets requests in flight finish within `grace`, then cuts what is left.
  public func stop(grace: Duration = .seconds(5)) async {
    let loops = state.withLock { state -> [EventLoop] in
      defer { state.loops = [] }
      state.draining += state.loops.count
      return state.loops
    }
    for loop in loops {
      _ = loop.executor.run { loop.drain { self.loopDrained() } }
    }
    let impatience = Task {
      try await Task.sleep(for: grace)
      for loop in loops { _ = loop.executor.run { loop.cutAll() } }
    }
    await drained()
    impatience.cancel()
  }

  private func drained() async {
    await withCheckedContinuation { continuation in
      let isDone = state.withLock { state -> Bool in
        if state.draining > 0 { state.waiting.append(continuation) }
        return state.draining == 0
      }
      if isDone { continuation.resume() }
    }
  }

  private func loopDrained() {
    let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.draining -= 1
      guard state.draining == 0 else { return [] }
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
