internal import Glibc

/// A file's bytes as they are served, with what identifies them.
struct StoredFile: Sendable {
  /// The largest file that is served.
  static let maximumBytes = 16 * 1024 * 1024

  let bytes: [UInt8]
  let modified: Int
  let entityTag: String
  private let stamp: Stamp

  /// What changes when a file's content does.
  private struct Stamp: Equatable {
    var inode: UInt64
    var size: Int64
    var seconds: Int
    var nanoseconds: Int

    init(_ status: stat) {
      inode = UInt64(status.st_ino)
      size = Int64(status.st_size)
      (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
  }

  /// Opens folder after folder without ever following a symbolic link, so nothing outside `root` can be reached; nil for anything
  /// but a regular file. `known` is returned when the file has not changed since.
  static func load(root: String, _ segments: [String], unlessStill known: StoredFile?) -> StoredFile? {
    guard let name = segments.last else { return nil }
    var folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(folder) }
    for segment in segments.dropLast() {
      guard folder >= 0 else { return nil }
      let next = openat(folder, segment, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      close(folder)
      folder = next
    }
    guard folder >= 0 else { return nil }
    let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= maximumBytes else { return nil }
    let stamp = Stamp(status)
    if let known, known.stamp == stamp { return known }
    guard let bytes = read(file, Int(status.st_size)) else { return nil }
    return StoredFile(bytes: bytes, modified: status.st_mtim.tv_sec, entityTag: tag(bytes), stamp: stamp)
  }

  private init(bytes: [UInt8], modified: Int, entityTag: String, stamp: Stamp) {
    self.bytes = bytes
    self.modified = modified
    self.entityTag = entityTag
    self.stamp = stamp
  }

  private static func read(_ file: Int32, _ size: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < size {
      let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress.map { $0 + filled }, size - filled) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      filled += count
    }
    return bytes
  }

  /// A strong entity tag of the content alone (FNV-1a, 64 bits, and the length): the same on every machine.
  private static func tag(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "\"\(String(hash, radix: 16))-\(String(bytes.count, radix: 16))\""
  }
}
