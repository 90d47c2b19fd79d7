internal import CEpoll
internal import Glibc
internal import JSON
internal import Telemetry

/// One thread that waits on epoll and serves its connections.
///
/// `@unchecked Sendable` is safe because everything but `executor` is touched on the loop's own thread only; other threads reach it
/// through `executor.run`.
final class EventLoop: @unchecked Sendable {
  let configuration: ServerConfiguration
  let responder: Responder
  let recorder: RequestRecorder
  let executor = LoopExecutor()
  let census: Census
  let log: Log

  private let epoll: Int32
  private var listener: Int32
  private var acceptsAgain: UInt64?
  private var connections: [Connection?] = []
  private var ready: [Connection] = []
  private var live = 0
  private var swept: UInt64 = 0
  private var dateSecond = 0
  private var onDrained: (@Sendable () -> Void)?

  /// Where JSON answers are written, one after the other.
  var writer = JSONWriter(capacity: 65_536)
  /// Tasks that answer requests and have not ended.
  var running = 0
  private(set) var isDraining = false
  /// The monotonic time when the loop last woke.
  private(set) var now: UInt64 = MonotonicTime.now()
  /// `Date: …` with its line end, renewed each second.
  private(set) var dateLine: [UInt8] = []

  init(_ configuration: ServerConfiguration, _ responder: Responder, listener: Int32, census: Census, log: Log, metrics: Metrics) {
    self.configuration = configuration
    self.responder = responder
    self.listener = listener
    self.census = census
    self.log = log
    recorder = RequestRecorder(log: log, metrics: metrics, logsRequests: configuration.logsRequests)
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
  }

  deinit {
    close(epoll)
  }

  /// Serves until it was drained and the last task has ended.
  func run() {
    executor.bindToCurrentThread()
    var events = [epoll_event](repeating: epoll_event(), count: 256)
    control(EPOLL_CTL_ADD, listener, EPOLLIN.rawValue)
    control(EPOLL_CTL_ADD, executor.wakeDescriptor, EPOLLIN.rawValue)
    let interval = configuration.sweepInterval.nanoseconds
    let wait = Int32(clamping: interval / 1_000_000)
    while !(isDraining && live == 0 && running == 0) {
      let count = epoll_wait(epoll, &events, Int32(events.count), wait)
      now = MonotonicTime.now()
      renewDate()
      handle(events.prefix(max(0, Int(count))))
      serveReady()
      if now &- swept >= interval { sweep() }
    }
    executor.close()
  }

  /// Stops accepting, closes what is idle, and calls `drained` when no connection is left.
  func drain(_ drained: @escaping @Sendable () -> Void) {
    guard !isDraining else { return }
    onDrained = drained
    acceptAll()
    isDraining = true
    stopListening()
    for case let connection? in connections { connection.drain() }
    noteClosing()
  }

  /// Cuts every connection and cancels its task.
  func cutAll() {
    for case let connection? in connections { connection.cut() }
  }

  /// Goes on with this connection when the present jobs are done.
  func serveLater(_ connection: Connection) {
    ready.append(connection)
  }

  func watch(_ fd: Int32, _ events: UInt32, isNew: Bool = false) {
    control(isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, fd, events)
  }

  /// Forgets a connection and closes its descriptor.
  func remove(_ connection: Connection) {
    close(connection.fd)
    connections[Int(connection.fd)] = nil
    live -= 1
    census.left(connection.client.counted)
    noteClosing()
  }

  private func handle(_ events: ArraySlice<epoll_event>) {
    var wasWoken = false
    var accepts = false
    for event in events {
      let fd = event.data.fd
      if fd == executor.wakeDescriptor {
        wasWoken = true
      } else if fd == listener {
        accepts = true
      } else if Int(fd) < connections.count, let connection = connections[Int(fd)] {
        connection.handle(event.events)
      }
    }
    executor.drain(wasWoken: wasWoken)
    // Last, so that an event of this batch never reaches a new connection that was given an old one's descriptor.
    if accepts { acceptAll() }
  }

  private func serveReady() {
    while !ready.isEmpty || executor.hasLocalJobs {
      let batch = ready
      ready.removeAll(keepingCapacity: true)
      for connection in batch { connection.serve() }
      executor.drain(wasWoken: false)
    }
  }

  private func acceptAll() {
    guard listener >= 0 else { return }
    let size = 64
    while true {
      var address = [CChar](repeating: 0, count: size)
      let fd = cepoll_accept(listener, &address, size)
      switch -fd {
      case EAGAIN: return
      case EINTR, ECONNABORTED, EPROTO: continue
      case 1...: return pauseAccepting(-fd)
      default: admit(fd, String(decoding: address.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
      }
    }
  }

  /// Out of descriptors or memory: the listener rests until the next sweep instead of waking the loop again and again.
  private func pauseAccepting(_ code: Int32) {
    log.warn("cannot accept connections", ["error": String(cString: strerror(code)), "connections": live])
    control(EPOLL_CTL_MOD, listener, 0)
    acceptsAgain = now &+ max(configuration.sweepInterval.nanoseconds, 100_000_000)
  }

  private func admit(_ fd: Int32, _ address: String) {
    let client = ClientAddress(peer: address, trusted: configuration.trustedProxies)
    guard census.enter(client.counted, limit: configuration.maxConnections, share: configuration.maxConnectionsPerAddress) else {
      Connection.turnAway(fd)
      close(fd)
      return
    }
    while connections.count <= Int(fd) { connections.append(nil) }
    connections[Int(fd)] = Connection(fd, self, client)
    live += 1
  }

  private func sweep() {
    swept = now
    for case let connection? in connections { connection.checkDeadlines(now) }
    if let again = acceptsAgain, now >= again, listener >= 0 {
      acceptsAgain = nil
      control(EPOLL_CTL_MOD, listener, EPOLLIN.rawValue)
    }
    serveReady()
  }

  private func renewDate() {
    let second = time(nil)
    guard second != dateSecond else { return }
    dateSecond = second
    dateLine = Array("Date: \(HTTPDate.text(second))\r\n".utf8)
  }

  private func stopListening() {
    guard listener >= 0 else { return }
    close(listener)
    listener = -1
  }

  private func noteClosing() {
    guard isDraining, live == 0, let drained = onDrained else { return }
    onDrained = nil
    drained()
  }

  private func control(_ operation: Int32, _ fd: Int32, _ events: UInt32) {
    _ = cepoll_control(epoll, operation, fd, events)
  }
}
