/// Answers that are written piece by piece.
extension Connection {
  func stream(_ response: Response, _ producer: @Sendable (StreamWriter) async throws -> Void) async {
    append(response, length: nil, body: [])
    guard exchange?.method != .HEAD, !Self.isBodiless(response.status) else { return endExchange() }
    phase = .streaming
    streamNumber += 1
    let number = streamNumber
    // The client may have closed its side while the handler was at work.
    if isInputEnded { return cut() }
    send()
    let writer = StreamWriter { [self] bytes in
      try await withCheckedThrowingContinuation { continuation in
        let isTaken = loop.executor.run { self.write(bytes, number, continuation) }
        if !isTaken { continuation.resume(throwing: StreamClosed()) }
      }
    }
    do {
      try await producer(writer)
      endStream(number)
    } catch {
      guard isStreaming(number) else { return }
      if !(error is CancellationError), !(error is StreamClosed), let exchange {
        loop.recorder.cutStream(error, exchange)
      }
      cut()
    }
  }

  private func isStreaming(_ number: Int) -> Bool {
    phase == .streaming && streamNumber == number
  }

  private func write(_ bytes: [UInt8], _ number: Int, _ continuation: CheckedContinuation<Void, any Error>) {
    guard isStreaming(number) else { return continuation.resume(throwing: StreamClosed()) }
    let before = output.count
    if before == 0 { lastSent = loop.now }
    let isChunked = exchange?.minor == 1
    if isChunked {
      output.append(bytes.count, radix: 16)
      output.append("\r\n")
    }
    output.append(bytes)
    if isChunked { output.append("\r\n") }
    exchange?.sentBytes += output.count - before
    send()
    guard isStreaming(number) else { return continuation.resume(throwing: StreamClosed()) }
    if output.count > loop.configuration.maxUnsentBytes {
      waiters.append(continuation)
    } else {
      continuation.resume()
    }
    loop.serveLater(self)
  }

  private func endStream(_ number: Int) {
    guard isStreaming(number) else { return }
    if exchange?.minor == 1 { output.append("0\r\n\r\n") }
    endExchange()
  }

  /// Lets waiting writers go on, or tells them that the client is gone.
  func resumeWaiters(throwing error: (any Error)? = nil) {
    guard !waiters.isEmpty else { return }
    let waiting = waiters
    waiters = []
    for continuation in waiting {
      if let error { continuation.resume(throwing: error) } else { continuation.resume() }
    }
  }
}
