internal import Glibc

/// Bytes that came from a socket and were not used yet: filled at the end, consumed from the front.
struct ByteQueue {
  private var storage: [UInt8] = []
  private var start = 0
  private var end = 0

  var count: Int { end - start }
  var isEmpty: Bool { start == end }

  /// Lends the waiting bytes.
  func withSpan<Result, Failure: Error>(_ body: (Span<UInt8>) throws(Failure) -> Result) throws(Failure) -> Result {
    try body(storage.span.extracting(start..<end))
  }

  /// A copy of the first `count` waiting bytes.
  func prefix(_ count: Int) -> [UInt8] {
    Array(storage[start..<(start + count)])
  }

  mutating func consume(_ count: Int) {
    start += count
    if start == end { (start, end) = (0, 0) }
  }

  /// Receives once, without blocking: the number of bytes, 0 at the end of the stream, or a negative errno.
  mutating func receive(from fd: Int32, atLeast room: Int = 4096) -> (count: Int, wasFull: Bool) {
    makeRoom(room)
    let space = storage.count - end
    let count = storage.withUnsafeMutableBytes { bytes in
      recv(fd, bytes.baseAddress.map { $0 + end }, space, 0)
    }
    guard count >= 0 else { return (-Int(errno), false) }
    end += count
    return (count, count == space)
  }

  /// Gives memory back when nothing waits.
  mutating func shrink() {
    if isEmpty, storage.count > 16_384 { storage = [] }
  }

  mutating func clear() {
    (start, end) = (0, 0)
  }

  private mutating func makeRoom(_ room: Int) {
    if storage.count - end >= room { return }
    // `bytes` has room for `size` bytes and every one is set; `waiting` of the old ones exist from `start` on.
    let waiting = count
    let size = max(storage.count, waiting + max(room, waiting))
    storage = Array(unsafeUninitializedCapacity: size) { bytes, filled in
      guard let new = bytes.baseAddress else { return }
      memset(new, 0, size)
      storage.withUnsafeBufferPointer { old in
        if let old = old.baseAddress, waiting > 0 { memcpy(new, old + start, waiting) }
      }
      filled = size
    }
    (start, end) = (0, waiting)
  }
}
