#if canImport(Glibc)
  import Glibc
#endif

/// The bytes of a file; nil when it cannot be read, is no regular file, or is larger than the limit.
public func readWholeFile(_ path: String, atMost limit: Int) -> [UInt8]? {
  guard !path.utf8.contains(0) else { return nil }
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) <= limit else { return nil }
  let size = Int(status.st_size)
  return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    count = 0
    while count < size {
      guard let base = buffer.baseAddress else { return }
      // Safe: the destination is inside the buffer, `size - count` bytes remain in it.
      let got = read(descriptor, base + count, size - count)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return }
      count += got
    }
  }
}
