internal import Glibc
internal import JSON

/// Bytes out: answers into `output`, `output` into the socket.
extension Connection {
  /// Appends an answer's head and body. `length` nil means that its end is marked by chunks, or by closing for HTTP/1.0.
  func append(_ response: Response, length: Int?, body: [UInt8]) {
    guard var exchange else { return }
    if loop.isDraining { exchange.keepAlive = false }
    if length == nil, exchange.minor == 0 { exchange.keepAlive = false }
    if output.isEmpty { lastSent = loop.now }
    let before = output.count
    output.append(head: response, exchange, length: length, date: loop.dateLine)
    let hasBody = exchange.method != .HEAD && !Self.isBodiless(response.status)
    if hasBody, !body.isEmpty { output.append(body) }
    exchange.status = response.status
    exchange.sentBytes += output.count - before
    self.exchange = exchange
  }

  /// Appends an answer whose body is in a writer; what the socket takes at once is sent from there, without a copy.
  func append(_ response: Response, written: JSONWriter) {
    let hasBody = exchange?.method != .HEAD && !Self.isBodiless(response.status)
    append(response, length: written.count, body: [])
    guard hasBody else { return }
    let taken = written.withBytes { output.send(andThen: $0, to: fd) }
    if taken > 0 { lastSent = MonotonicTime.now() }
    exchange?.sentBytes += written.count
  }

  /// Statuses that never carry a body (RFC 9110, section 6.4.1).
  static func isBodiless(_ status: Int) -> Bool {
    status == 204 || status == 304
  }

  /// Sends what the client takes.
  func send() {
    guard phase != .closed, !output.isEmpty || closesAfterSending else { return }
    let code = output.send(to: fd) { lastSent = MonotonicTime.now() }
    if code != 0, code != EAGAIN { return cut() }
    if output.count <= loop.configuration.maxUnsentBytes / 2 { resumeWaiters() }
    guard output.isEmpty, closesAfterSending, phase == .head else { return }
    guard lingersAfterSending, !isInputEnded else { return close() }
    shutdown(fd, Int32(SHUT_WR))
    input.clear()
    (phase, since) = (.lingering, loop.now)
  }
}
