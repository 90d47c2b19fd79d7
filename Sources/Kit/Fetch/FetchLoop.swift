internal import CCurl
internal import CEpoll
internal import Glibc

/// The loop on the fetcher's thread: curl's multi interface told by epoll which sockets are ready.
///
/// Lives on that thread alone. Curl's callbacks reach it through an unretained pointer, valid because curl calls them
/// only inside calls that `run` makes. Deadlines are the loop's own, so that nothing in curl can outlive them.
final class FetchLoop {
  private let queue: FetchQueue
  private let configuration: FetchConfiguration
  private let multi: UnsafeMutableRawPointer
  private let epoll: Int32
  private var live: [UnsafeMutableRawPointer: Transfer] = [:]
  private var waiting: [FetchCall] = []
  /// When curl wants to be called even if no socket is ready.
  private var timer: ContinuousClock.Instant?
  /// No deadline passes before this.
  private var nextDeadline: ContinuousClock.Instant?

  private static let globalSetUp = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

  init?(queue: FetchQueue, configuration: FetchConfiguration) {
    guard Self.globalSetUp == CURLE_OK, let multi = curl_multi_init() else { return nil }
    self.queue = queue
    self.configuration = configuration
    self.multi = multi
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard epoll >= 0, Self.watch(epoll, EPOLL_CTL_ADD, queue.wakeUp, UInt32(EPOLLIN.rawValue)) else { return nil }
    let me = Unmanaged.passUnretained(self).toOpaque()
    ccurl_multi_number(multi, CURLMOPT_MAX_HOST_CONNECTIONS, configuration.maximumConnectionsPerHost)
    ccurl_multi_number(multi, CURLMOPT_MAXCONNECTS, configuration.maximumTransfers)
    ccurl_multi_timer(multi, { _, milliseconds, context in
      FetchLoop.from(context)?.setTimer(milliseconds)
      return 0
    }, me)
    ccurl_multi_socket(multi, { _, socket, what, context, known in
      FetchLoop.from(context)?.follow(socket, what, isKnown: known != nil)
      return 0
    }, me)
  }

  deinit {
    curl_multi_cleanup(multi)
    close(epoll)
  }

  /// Runs until the queue says stop.
  func run() {
    while true {
      let (commands, stopped) = queue.take()
      for command in commands { obey(command) }
      if stopped { return endAll() }
      startWaiting()
      wait()
      collect()
      expire()
    }
  }

  private func obey(_ command: FetchQueue.Command) {
    switch command {
    case .start(let call):
      if call.ticket.isCancelled { return call.fail(.cancelled, "cancelled before it was sent") }
      guard waiting.count < max(configuration.maximumWaiting, configuration.maximumTransfers - live.count) else {
        return call.fail(.busy, "too many requests are waiting")
      }
      waiting.append(call)
      nextDeadline = min(nextDeadline ?? call.deadline, call.deadline)
    case .cancel(let ticket):
      if let index = waiting.firstIndex(where: { $0.ticket === ticket }) {
        waiting.remove(at: index).fail(.cancelled, "cancelled before it was sent")
      } else if let transfer = live.values.first(where: { $0.call.ticket === ticket }) {
        end(transfer) { $0.fail(.cancelled, "cancelled") }
      }
    }
  }

  private func startWaiting() {
    let room = min(configuration.maximumTransfers - live.count, waiting.count)
    guard room > 0 else { return }
    let calls = waiting.prefix(room)
    waiting.removeFirst(room)
    for call in calls {
      guard let transfer = Transfer(call, configuration) else {
        call.fail(.badURL, "the request cannot be sent")
        continue
      }
      live[transfer.easy] = transfer
      if curl_multi_add_handle(multi, transfer.easy) != CURLM_OK {
        live[transfer.easy] = nil
        call.fail(.connect, "no transfer could be started")
      }
    }
  }

  private func wait() {
    var events = [epoll_event](repeating: epoll_event(), count: 64)
    let count = epoll_wait(epoll, &events, Int32(events.count), patience())
    var running: Int32 = 0
    for event in events.prefix(max(0, Int(count))) where event.data.fd != queue.wakeUp {
      curl_multi_socket_action(multi, event.data.fd, Self.readiness(event.events), &running)
    }
    if let timer, timer <= .now {
      self.timer = nil
      // -1 is CURL_SOCKET_TIMEOUT.
      curl_multi_socket_action(multi, -1, 0, &running)
    }
  }

  /// Milliseconds until something must be done even if nothing happens; -1 for ever.
  private func patience() -> Int32 {
    guard let next = [timer, nextDeadline].compactMap({ $0 }).min() else { return -1 }
    let rest = (next - .now).components
    guard rest.seconds < 3_600 else { return 3_600_000 }
    guard rest.seconds >= 0, rest.attoseconds >= 0 else { return 0 }
    return Int32(rest.seconds) * 1_000 + Int32((rest.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  private func collect() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle, let transfer = live[easy] else { continue }
      let code = ccurl_result(message)
      end(transfer) { call in call.continuation.resume(returning: transfer.result(code)) }
    }
  }

  private func expire() {
    let now = ContinuousClock.now
    guard let due = nextDeadline, due <= now else { return }
    for transfer in Array(live.values) where transfer.call.deadline <= now {
      end(transfer) { $0.fail(.timeout, "no whole reply within \($0.request.deadline)") }
    }
    for call in waiting where call.deadline <= now { call.fail(.timeout, "no free slot within \(call.request.deadline)") }
    waiting.removeAll { $0.deadline <= now }
    nextDeadline = (live.values.map(\.call.deadline) + waiting.map(\.deadline)).min()
  }

  /// Tells the caller first: taking a transfer out of curl may take time.
  private func end(_ transfer: Transfer, _ tell: (FetchCall) -> Void) {
    tell(transfer.call)
    live[transfer.easy] = nil
    curl_multi_remove_handle(multi, transfer.easy)
  }

  private func endAll() {
    for call in waiting { call.fail(.cancelled, "the fetcher is shut down") }
    waiting = []
    for transfer in Array(live.values) { end(transfer) { $0.fail(.cancelled, "the fetcher is shut down") } }
  }
}

/// What curl tells the loop, and the sockets it follows.
extension FetchLoop {
  private static func from(_ context: UnsafeMutableRawPointer?) -> FetchLoop? {
    context.map { Unmanaged<FetchLoop>.fromOpaque($0).takeUnretainedValue() }
  }

  private func setTimer(_ milliseconds: Int) {
    timer = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
  }

  private func follow(_ socket: Int32, _ what: Int32, isKnown: Bool) {
    if what == CURL_POLL_REMOVE {
      _ = Self.watch(epoll, EPOLL_CTL_DEL, socket, 0)
      curl_multi_assign(multi, socket, nil)
      return
    }
    let events = (what & CURL_POLL_IN != 0 ? EPOLLIN.rawValue : 0) | (what & CURL_POLL_OUT != 0 ? EPOLLOUT.rawValue : 0)
    _ = Self.watch(epoll, isKnown ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, UInt32(events))
    // Any pointer but nil: curl hands it back, so that the loop knows the socket is in epoll already.
    curl_multi_assign(multi, socket, Unmanaged.passUnretained(self).toOpaque())
  }

  private static func watch(_ epoll: Int32, _ operation: Int32, _ socket: Int32, _ events: UInt32) -> Bool {
    var event = epoll_event()
    event.events = events
    event.data.fd = socket
    return epoll_ctl(epoll, operation, socket, &event) == 0
  }

  private static func readiness(_ events: UInt32) -> Int32 {
    (events & EPOLLIN.rawValue != 0 ? CURL_CSELECT_IN : 0) | (events & EPOLLOUT.rawValue != 0 ? CURL_CSELECT_OUT : 0)
      | (events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 ? CURL_CSELECT_ERR : 0)
  }
}
