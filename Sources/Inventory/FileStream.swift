import Glibc

/// A file that is read or written from its beginning to its end, with a checksum over what went through.
///
/// Not Sendable: one function's own.
final class FileStream {
  private let descriptor: Int32
  /// FNV-1a over 64-bit words.
  private(set) var checksum: UInt64 = 14_695_981_039_346_656_037

  init(reading path: String) throws(SnapshotFileError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw errno == ENOENT ? .missing : Self.fault() }
  }

  init(writing path: String) throws(SnapshotFileError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor < 0 { throw Self.fault() }
  }

  deinit { close(descriptor) }

  func size() throws(SnapshotFileError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.fault() }
    return Int(status.st_size)
  }

  /// Reads so many bytes, a multiple of 8, into an array, which keeps its memory.
  func read(_ count: Int, into bytes: inout [UInt8]) throws(SnapshotFileError) {
    if bytes.count != count { bytes = [UInt8](repeating: 0, count: count) }
    var done = 0
    while done < count {
      let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress?.advanced(by: done), count - done) }
      if got < 0, errno == EINTR { continue }
      if got < 0 { throw Self.fault() }
      if got == 0 { throw .damaged("it ends too soon") }
      done += got
    }
    add(bytes)
  }

  /// Writes bytes, a multiple of 8.
  func write(_ bytes: [UInt8]) throws(SnapshotFileError) {
    add(bytes)
    var done = 0
    while done < bytes.count {
      let put = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done) }
      if put < 0, errno == EINTR { continue }
      if put <= 0 { throw Self.fault() }
      done += put
    }
  }

  /// Waits until everything is on the disk.
  func sync() throws(SnapshotFileError) {
    if fsync(descriptor) != 0 { throw Self.fault() }
  }

  private func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { raw in
      for place in stride(from: 0, to: raw.count - 7, by: 8) {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        checksum = (checksum ^ word) &* 1_099_511_628_211
      }
    }
  }

  static func fault() -> SnapshotFileError { .system(String(cString: strerror(errno))) }
}
