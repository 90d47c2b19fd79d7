internal import CEpoll
internal import Glibc

/// Bytes in: from the socket to complete requests.
extension Connection {
  /// Takes what the socket has, up to a fair share, and acts on it.
  func receive() {
    if phase == .lingering { return discard() }
    var share = 16
    while share > 0, input.count < 65_536 {
      share -= 1
      let (count, wasFull) = input.receive(from: fd)
      if count < 0 {
        if -count == Int(EINTR) { continue }
        if -count == Int(EAGAIN) { break }
        return cut()
      }
      if count == 0 {
        inputEnded()
        break
      }
      if !wasFull { break }
    }
    serve()
  }

  private func inputEnded() {
    isInputEnded = true
    switch phase {
    // A stream's client that closes its side has left: nobody waits for the rest of an event stream.
    case .streaming: cut()
    case .body: cut()
    case .head where hasBegunHead: close()
    default: break
    }
  }

  private func discard() {
    var share = 16
    while share > 0 {
      share -= 1
      let (count, wasFull) = input.receive(from: fd)
      input.clear()
      if count == 0 || (count < 0 && -count != Int(EAGAIN) && -count != Int(EINTR)) { return close() }
      if count < 0 || !wasFull { return }
    }
  }

  /// Parses and answers as long as there are complete requests and room for their answers.
  func advance() {
    while !closesAfterSending, phase == .head || phase == .body, output.count <= loop.configuration.maxUnsentBytes {
      do throws(ParseFailure) {
        guard try step() else { return }
      } catch {
        refuse(error)
      }
    }
  }

  /// One step; false when more bytes are needed.
  private func step() throws(ParseFailure) -> Bool {
    if phase == .body { return try readBody() }
    guard !input.isEmpty else { return false }
    let head = try input.withSpan { bytes throws(ParseFailure) in try parser.parse(bytes) }
    guard let head else {
      if !hasBegunHead { (hasBegunHead, since) = (true, loop.now) }
      return false
    }
    try begin(head)
    return true
  }

  private func begin(_ head: RequestHead) throws(ParseFailure) {
    let bytes = input.prefix(head.length)
    input.consume(head.length)
    parser = HeadParser(limits: Self.limits(loop))
    hasBegunHead = false
    var exchange = Exchange(
      id: "", method: head.method, minor: head.minor, keepAlive: head.keepAlive && !loop.isDraining, started: MonotonicTime.now())
    let resolution = loop.responder.resolve(head.method, path: Array(bytes[head.path]))
    exchange.route = resolution.route
    self.exchange = exchange
    let body = try BodyDecoder(head.framing, limit: resolution.maxBody)
    let pending = PendingRequest(head: head, bytes: bytes, resolution: resolution, body: body)
    if body.isComplete { return dispatch(pending) }
    self.pending = pending
    (phase, since) = (.body, loop.now)
    if head.expectsContinue, input.isEmpty { output.append("HTTP/1.1 100 Continue\r\n\r\n") }
  }

  private func readBody() throws(ParseFailure) -> Bool {
    guard !input.isEmpty, var pending else { return false }
    self.pending = nil
    let taken = try input.withSpan { bytes throws(ParseFailure) in try pending.body.take(bytes) }
    input.consume(taken)
    guard pending.body.isComplete else {
      self.pending = pending
      return false
    }
    dispatch(pending)
    return true
  }

  /// Ends a wait that took too long.
  func checkDeadlines(_ now: UInt64) {
    let configuration = loop.configuration
    func over(_ start: UInt64, _ limit: Duration) -> Bool { now > start && now - start > limit.nanoseconds }
    if !output.isEmpty, over(lastSent, configuration.writeDeadline) { return cut() }
    switch phase {
    case .head where hasBegunHead && !closesAfterSending && over(since, configuration.headDeadline):
      refuse(ParseFailure(status: 408, reason: "The request's head took too long."))
      serve()
    case .head where !hasBegunHead && output.isEmpty && input.isEmpty && over(since, configuration.idleDeadline): close()
    case .body where over(since, configuration.bodyDeadline):
      refuse(ParseFailure(status: 408, reason: "The request's body took too long."))
      serve()
    case .lingering where over(since, configuration.lingerDeadline): close()
    default: break
    }
  }
}
