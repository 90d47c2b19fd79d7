internal import Glibc

/// Bytes on their way to a socket. Small pieces are gathered; a large body is kept as it is, without a copy.
struct OutputQueue {
  private static let large = 32_768

  private var ahead: [[UInt8]] = []
  private var sent = 0
  private(set) var count = 0
  /// The piece under construction; append through `append` so that `count` stays right.
  private var current: [UInt8] = []

  var isEmpty: Bool { count == 0 }

  mutating func append(_ bytes: [UInt8]) {
    count += bytes.count
    guard bytes.count >= Self.large else { return current.append(contentsOf: bytes) }
    if !current.isEmpty { ahead.append(current) }
    ahead.append(bytes)
    current = []
  }

  /// Gathers bytes that the caller keeps, however many.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    current.append(contentsOf: bytes)
    count += bytes.count
  }

  mutating func append(_ text: StaticString) {
    current.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    count += text.utf8CodeUnitCount
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  mutating func append(_ number: Int, radix: Int = 10) {
    append(String(number, radix: radix))
  }

  /// Sends what the socket takes: 0 when all is sent, otherwise the errno that stopped it. Calls `progress` after each piece.
  mutating func send(to fd: Int32, progress: () -> Void) -> Int32 {
    while count > 0 {
      let more = ahead.count > 1 || (ahead.count == 1 && !current.isEmpty)
      let piece = ahead.first ?? current
      let flags = Int32(MSG_NOSIGNAL) | (more ? Int32(MSG_MORE) : 0)
      let taken = piece.withUnsafeBytes { bytes in
        Glibc.send(fd, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, flags)
      }
      guard taken >= 0 else {
        if errno == EINTR { continue }
        return errno
      }
      progress()
      consume(taken)
    }
    return 0
  }

  /// Sends what waits and then `body` as far as the socket takes them, and gathers the rest; gives how many bytes it took. An
  /// error is left for the next `send(to:progress:)` to meet again.
  mutating func send(andThen body: UnsafeBufferPointer<UInt8>, to fd: Int32) -> Int {
    guard ahead.isEmpty, sent == 0 else {
      append(body)
      return 0
    }
    let taken = max(0, current.withUnsafeBytes { Self.send($0, UnsafeRawBufferPointer(body), to: fd) })
    let rest = taken - current.count
    if rest >= 0 {
      current.removeAll(keepingCapacity: true)
      count = 0
      append(UnsafeBufferPointer(rebasing: body[rest...]))
    } else {
      append(body)
      sent = taken
      count -= taken
    }
    return taken
  }

  /// One call for both; the pointers are not used after it.
  private static func send(_ head: UnsafeRawBufferPointer, _ body: UnsafeRawBufferPointer, to fd: Int32) -> Int {
    withUnsafeTemporaryAllocation(of: iovec.self, capacity: 2) { pieces in
      pieces.initializeElement(at: 0, to: iovec(iov_base: UnsafeMutableRawPointer(mutating: head.baseAddress), iov_len: head.count))
      pieces.initializeElement(at: 1, to: iovec(iov_base: UnsafeMutableRawPointer(mutating: body.baseAddress), iov_len: body.count))
      var message = msghdr()
      message.msg_iov = pieces.baseAddress
      message.msg_iovlen = 2
      return sendmsg(fd, &message, Int32(MSG_NOSIGNAL))
    }
  }

  private mutating func consume(_ taken: Int) {
    sent += taken
    count -= taken
    guard sent == (ahead.first ?? current).count else { return }
    sent = 0
    if !ahead.isEmpty {
      ahead.removeFirst()
    } else if current.capacity > 65_536 {
      current = []
    } else {
      current.removeAll(keepingCapacity: true)
    }
  }
}
