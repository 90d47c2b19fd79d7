#if canImport(Glibc)
  import Glibc
#endif

/// Bytes in pieces, from a file or from memory.
final class ByteSource {
  private var descriptor: Int32
  private var memory: [UInt8]?

  init(_ bytes: [UInt8]) {
    descriptor = -1
    memory = bytes
  }

  /// Opens a file; nil when that fails, `errno` says why.
  init?(path: String) {
    guard !path.utf8.contains(0) else { return nil }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next piece; empty at the end, nil when reading failed.
  func next() -> [UInt8]? {
    if descriptor < 0 {
      defer { memory = nil }
      return memory ?? []
    }
    var failed = false
    let piece = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      var got: Int
      // Safe: the buffer has room for exactly the size passed.
      repeat { got = read(descriptor, buffer.baseAddress, buffer.count) } while got < 0 && errno == EINTR
      failed = got < 0
      count = max(0, got)
    }
    return failed ? nil : piece
  }
}
