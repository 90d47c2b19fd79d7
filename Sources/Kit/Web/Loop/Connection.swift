internal import CEpoll
internal import Glibc

/// One client's connection: what it is doing, what came in, what goes out.
///
/// It does one request at a time; further ones wait unread in `input` or in the kernel. `@unchecked Sendable` is safe because it is
/// touched on its loop's thread only: handlers run there (their executor is the loop's), stream writers go there first.
final class Connection: @unchecked Sendable {
  enum Phase {
    /// Between requests, or while a head comes in.
    case head
    case body
    /// A handler has the request.
    case handling
    /// A producer writes the answer.
    case streaming
    /// The last answer is sent; what still comes in is dropped until the client closes too.
    case lingering
    case closed
  }

  let fd: Int32
  let loop: EventLoop
  let client: ClientAddress

  var phase = Phase.head
  var input = ByteQueue()
  var output = OutputQueue()
  var parser: HeadParser
  var pending: PendingRequest?
  var exchange: Exchange?
  var task: Task<Void, Never>?
  /// Writers of a stream that wait for the client to read.
  var waiters: [CheckedContinuation<Void, any Error>] = []
  /// Tells one stream's writer from an earlier one's.
  var streamNumber = 0

  /// No more requests come: the client has closed its side.
  var isInputEnded = false
  /// Close when everything is sent.
  var closesAfterSending = false
  /// Whether the bytes that still come in must be read before closing, so that a reset does not eat the last answer.
  var lingersAfterSending = false
  /// True while a handler runs inside `dispatch`, before its first suspension.
  var isDispatching = false
  /// When the present wait began: for a head's first byte, its body, idleness or lingering.
  var since: UInt64
  /// Whether a request's first byte has come.
  var hasBegunHead = false
  /// When the client last took a byte.
  var lastSent: UInt64
  private var watched: UInt32 = 0

  init(_ fd: Int32, _ loop: EventLoop, _ client: ClientAddress) {
    self.fd = fd
    self.loop = loop
    self.client = client
    parser = HeadParser(limits: Self.limits(loop))
    since = loop.now
    lastSent = loop.now
    watched = EPOLLIN.rawValue | EPOLLRDHUP.rawValue
    loop.watch(fd, watched, isNew: true)
  }

  static func limits(_ loop: EventLoop) -> HeadParser.Limits {
    HeadParser.Limits(bytes: loop.configuration.maxHeadBytes, fields: loop.configuration.maxHeaderFields)
  }

  /// Reacts to what epoll says.
  func handle(_ events: UInt32) {
    if phase != .closed, events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0, events & EPOLLIN.rawValue == 0 || isBusy {
      return cut()
    }
    if phase != .closed, events & (EPOLLIN.rawValue | EPOLLRDHUP.rawValue | EPOLLHUP.rawValue) != 0 { receive() }
    if phase != .closed, events & EPOLLOUT.rawValue != 0 { serve() }
  }

  /// Whether a handler or a producer is at work.
  var isBusy: Bool { phase == .handling || phase == .streaming }

  /// Reads on, answers what is complete, sends what the client takes, and settles what to wait for.
  func serve() {
    guard phase != .closed else { return }
    repeat {
      advance()
      send()
    } while canGoOn
    guard phase != .closed else { return }
    if isInputEnded, phase == .head, output.isEmpty { return close() }
    watch()
  }

  private var canGoOn: Bool {
    phase == .head && output.isEmpty && !input.isEmpty && !closesAfterSending && !hasBegunHead
  }

  /// Asks epoll for exactly what this connection can use now.
  private func watch() {
    var wanted: UInt32 = 0
    // A full input also ignores the peer's end, which epoll would report again and again while it cannot be read.
    let isFull = input.count >= 65_536 || (output.count > loop.configuration.maxUnsentBytes && !isBusy)
    if !isInputEnded, !isFull { wanted = EPOLLIN.rawValue | EPOLLRDHUP.rawValue }
    if !output.isEmpty { wanted |= EPOLLOUT.rawValue }
    guard wanted != watched else { return }
    watched = wanted
    loop.watch(fd, wanted)
  }

  /// Closes the descriptor; whoever still works for this connection is told.
  func close() {
    guard phase != .closed else { return }
    phase = .closed
    task?.cancel()
    task = nil
    resumeWaiters(throwing: StreamClosed())
    loop.remove(self)
  }

  /// Closes because the client is gone or took too long, in the middle of whatever was going on.
  func cut() {
    guard phase != .closed else { return }
    if isBusy, var exchange {
      // 499 is what nginx writes for a client that went before its answer.
      if phase == .handling { exchange.status = 499 }
      loop.recorder.record(exchange, now: MonotonicTime.now())
      self.exchange = nil
    }
    close()
  }

  /// The server stops: an idle connection closes unless a request has just come; others finish what they do.
  func drain() {
    guard phase == .head else { return }
    receive()
    if phase == .head, !hasBegunHead, output.isEmpty { close() }
  }

  /// Refuses a connection over the limit, as well as one write can.
  static func turnAway(_ fd: Int32) {
    let answer: StaticString =
      "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    _ = Glibc.send(fd, answer.utf8Start, answer.utf8CodeUnitCount, Int32(MSG_NOSIGNAL))
    shutdown(fd, Int32(SHUT_WR))
  }
}
