internal import Glibc
internal import Telemetry

/// From a complete request to its answer.
extension Connection {
  /// Hands a request to its handler; one that never suspends has answered when this returns.
  func dispatch(_ pending: PendingRequest) {
    guard var exchange else { return }
    let request = makeRequest(pending, &exchange)
    self.exchange = exchange
    phase = .handling
    isDispatching = true
    loop.running += 1
    let handler = pending.resolution.handler
    task = Task.immediate(executorPreference: loop.executor) { [self] in
      let answer = await answer(handler, request)
      await complete(answer)
      loop.running -= 1
    }
    isDispatching = false
    if !isBusy { task = nil }
  }

  private func makeRequest(_ pending: PendingRequest, _ exchange: inout Exchange) -> Request {
    let head = pending.head
    let headers = Headers(bytes: pending.bytes, fields: head.fields)
    let given = headers["x-request-id"]
    exchange.id = given.flatMap { RequestID.isAcceptable($0) ? $0 : nil } ?? RequestID.make()
    return Request(
      method: head.method, path: PercentEncoding.decode(pending.bytes[head.path]) ?? "",
      query: String(decoding: pending.bytes[head.query], as: UTF8.self), headers: headers, body: pending.body.body,
      id: exchange.id, remoteAddress: client(headers), route: pending.resolution.route,
      parameters: pending.resolution.parameters)
  }

  private func client(_ headers: Headers) -> String {
    guard loop.configuration.trustsForwardedFor, peer == "127.0.0.1" || peer == "::1" else { return peer }
    guard let last = headers.all("x-forwarded-for").last?.split(separator: ",").last?.trimmingSpaces else { return peer }
    let isAddress = !last.isEmpty && last.utf8.count <= 45 && last.utf8.allSatisfy { ASCII.hexadecimal($0) != nil || $0 == 0x3A || $0 == 0x2E }
    return isAddress ? String(last) : peer
  }

  private func answer(_ handler: Handler, _ request: Request) async -> Response {
    do {
      if request.path.isEmpty || (!request.queryString.isEmpty && FormBody.pairs(request.queryString.utf8) == nil) {
        throw Problem.badRequest("The target's percent-encoding is broken.")
      }
      return try await handler(request)
    } catch {
      if !(error is any ProblemConvertible), phase != .closed { loop.recorder.unexpected(error, request) }
      return Responder.problem(for: error).response(requestID: request.id)
    }
  }

  /// Puts an answer on its way; a streaming one is written to its end.
  private func complete(_ response: Response) async {
    guard phase == .handling, exchange != nil else { return }
    switch response.body {
    case .bytes(let bytes):
      append(response, length: bytes.count, body: bytes)
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
