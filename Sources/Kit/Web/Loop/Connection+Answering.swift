internal import Glibc
internal import JSON
internal import Telemetry

/// From a complete request to its answer.
extension Connection {
  /// Hands a request to its handler; one that never suspends has answered when this returns.
  func dispatch(_ pending: PendingRequest) {
    guard exchange != nil else { return }
    let headers = Headers(bytes: pending.bytes, fields: pending.head.fields)
    let id = RequestID.make()
    exchange?.id = id
    phase = .handling
    isDispatching = true
    loop.running += 1
    task = Task.immediate(executorPreference: loop.executor) { [self] in
      let response = await respond(pending, headers, id)
      await complete(response)
      loop.running -= 1
    }
    isDispatching = false
    if phase == .closed { task?.cancel() }
    if !isBusy { task = nil }
  }

  private func respond(_ pending: PendingRequest, _ headers: Headers, _ id: String) async -> Response {
    guard let request = makeRequest(pending, headers, id) else {
      return Problem.badRequest("The target's percent-encoding is broken.").response(requestID: id)
    }
    do {
      return try await pending.resolution.handler(request)
    } catch {
      if !(error is any ProblemConvertible), phase != .closed { loop.recorder.unexpected(error, request) }
      return Responder.problem(for: error).response(requestID: id)
    }
  }

  private func makeRequest(_ pending: PendingRequest, _ headers: Headers, _ id: String) -> Request? {
    let head = pending.head
    guard let path = PercentEncoding.decode(pending.bytes[head.path]) else { return nil }
    var query: [(name: String, value: String)] = []
    if !head.query.isEmpty {
      guard let pairs = FormBody.pairs(pending.bytes[head.query], keepsNUL: true) else { return nil }
      query = pairs
    }
    return Request(
      method: head.method, path: path, query: query, headers: headers, body: pending.body.body, id: id,
      client: client.client(headers), route: pending.resolution.route, parameters: pending.resolution.parameters)
  }

  /// Puts an answer on its way; a streaming one is written to its end.
  private func complete(_ response: Response) async {
    guard phase == .handling, exchange != nil else { return }
    switch response.body {
    case .bytes(let bytes):
      append(response, length: bytes.count, body: bytes)
      endExchange()
    case .json(let write):
      loop.writer.restart()
      write(&loop.writer)
      append(response, written: loop.writer)
      endExchange()
    case .stream(let producer): await stream(response, producer)
    }
    if !isDispatching { loop.serveLater(self) }
  }

  /// Answers a request that is not one, and closes.
  func refuse(_ failure: ParseFailure) {
    pending = nil
    var exchange = exchange ?? Exchange(id: "", started: MonotonicTime.now())
    if exchange.id.isEmpty { exchange.id = RequestID.make() }
    exchange.keepAlive = false
    self.exchange = exchange
    let response = failure.problem.response(requestID: exchange.id)
    guard case .bytes(let bytes) = response.body else { return }
    append(response, length: bytes.count, body: bytes)
    lingersAfterSending = true
    endExchange()
  }

  /// Records the request and gets ready for the next one.
  func endExchange() {
    if let exchange {
      loop.recorder.record(exchange, now: MonotonicTime.now())
      if !exchange.keepAlive {
        closesAfterSending = true
        if !input.isEmpty { lingersAfterSending = true }
      }
    }
    exchange = nil
    task = nil
    phase = .head
    hasBegunHead = false
    since = loop.now
    input.shrink()
  }
}
