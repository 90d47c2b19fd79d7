/// Files in memory. An entry is believed for a moment, then the file's time and size are looked at again.
final class FileCache: Sendable {
  private struct Entry {
    var file: StoredFile?
    var checked: UInt64
  }

  /// The most paths remembered; a full cache starts anew, so made-up paths cannot fill memory.
  private static let maximum = 2048
  private let entries = Lock([String: Entry]())
  private let root: String
  private let believed: UInt64

  init(root: String, believed: Duration) {
    self.root = root
    self.believed = believed.nanoseconds
  }

  /// The file below the root; nil when there is none that may be served.
  func file(_ segments: [String]) -> StoredFile? {
    let path = segments.joined(separator: "/")
    let now = MonotonicTime.now()
    let known = entries.withLock { $0[path] }
    if let known, now &- known.checked < believed { return known.file }
    let file = StoredFile.load(root: root, segments, unlessStill: known?.file)
    entries.withLock { entries in
      if entries.count >= Self.maximum { entries.removeAll() }
      entries[path] = Entry(file: file, checked: now)
    }
    return file
  }
}
