internal import BSON
internal import Foundation
internal import Synchronization
internal import Threads

/// A file beside the process into which every record goes before and after the thing it tells of, so that a process that is killed
/// loses none. What lies there and is not in the store yet is added by the next process that starts in the same folder.
///
/// Writes go to the kernel at once, so they outlive the process; a thread of the spool's own forces them to the disk within `delay`, so
/// what is older outlives the machine's power too, on a disk that keeps its word.
final class AuditSpool: Sendable {
  private struct State {
    var file: Int32 = -1
    var path = ""
    /// Records in the file that are not in the store.
    var open = 0
    var bytes = 0
    /// Whether something was written that is not forced to the disk yet.
    var isLoose = false
    /// How often it was.
    var forced = 0
  }

  /// How long a record may be the kernel's only.
  static let delay = 50 // milliseconds

  private let folder: String
  private let state = Mutex(State())
  private let bell = Doorbell()

  /// Makes a file of its own; nothing is spooled when the folder cannot be written.
  init(folder: String) {
    self.folder = folder
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    state.withLock { renew(&$0) }
    force(folder)
    guard isWorking else { return }
    _ = OwnedThread.start { [weak self, bell] in
      while let spool = self, spool.isWorking {
        spool.forceLoose()
        bell.wait(milliseconds: 1000)
      }
    }
  }

  /// How often the file was forced to the disk, and whether nothing is loose.
  var forced: (times: Int, isWhole: Bool) { state.withLock { ($0.forced, !$0.isLoose) } }

  /// Forces what was written to the disk, after a moment in which more may come. Nobody waits for it: the lock is not held.
  private func forceLoose() {
    guard state.withLock({ $0.isLoose }) else { return }
    usleep(UInt32(Self.delay) * 1000)
    let copy = state.withLock { state -> Int32 in
      state.isLoose = false
      return state.file >= 0 ? dup(state.file) : -1
    }
    guard copy >= 0 else { return }
    let isForced = fdatasync(copy) == 0
    close(copy)
    state.withLock { if isForced { $0.forced += 1 } else { $0.isLoose = true } }
  }

  /// Forces a folder's list of names to the disk: else a new file might be there without a name.
  private func force(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  deinit { state.withLock { if $0.file >= 0 { close($0.file) } } }

  /// Whether records are kept.
  var isWorking: Bool { state.withLock { $0.file >= 0 } }

  /// Keeps a record whose outcome is not known yet.
  func begin(_ record: AuditRecord) {
    write(record.document.bytes, opens: 1)
  }

  /// Keeps what came of it.
  func end(_ record: AuditRecord) {
    write(record.document.bytes, opens: 0)
  }

  /// So many records are in the store; a file of which all are is emptied.
  func settle(_ count: Int) {
    state.withLock { state in
      state.open -= min(count, state.open)
      guard state.open == 0, state.bytes > 0, state.file >= 0, ftruncate(state.file, 0) == 0 else { return }
      state.bytes = 0
    }
  }

  /// What processes left that are gone: their records, each with the latest that is known of it, and a closure that removes the files.
  func orphans() -> (records: [AuditRecord], remove: () -> Void) {
    let own = state.withLock { $0.path }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var records: [AuditRecord] = [], held: [(Int32, String)] = []
    for name in names.sorted() where name.hasSuffix(".spool") && "\(folder)/\(name)" != own {
      let path = "\(folder)/\(name)", file = open(path, O_RDWR | O_CLOEXEC)
      guard file >= 0, flock(file, LOCK_EX | LOCK_NB) == 0 else {
        if file >= 0 { close(file) }
        continue
      }
      held.append((file, path))
      records += Self.latest(Array(FileManager.default.contents(atPath: path) ?? Data()))
    }
    return (records, { for (file, path) in held { unlink(path); close(file) } })
  }

  /// The last of each record's states, in the order in which they began; a record that was cut in its middle is left out.
  static func latest(_ bytes: [UInt8]) -> [AuditRecord] {
    var order: [String] = [], known: [String: AuditRecord] = [:], place = 0
    while place + 5 <= bytes.count {
      let length = (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
      guard length >= 5, place + length <= bytes.count, let document = try? Document(bytes: Array(bytes[place..<place + length])),
        let record = AuditRecord(document)
      else { break }
      if known.updateValue(record, forKey: record.id) == nil { order.append(record.id) }
      place += length
    }
    return order.compactMap { known[$0] }
  }

  private func write(_ bytes: [UInt8], opens: Int) {
    let rings = state.withLock { state in
      guard state.file >= 0 else { return false }
      if Foundation.write(state.file, bytes, bytes.count) == bytes.count { state.bytes += bytes.count }
      state.open += opens
      defer { state.isLoose = true }
      return !state.isLoose
    }
    if rings { bell.ring() }
  }

  /// A file that is locked as long as this process lives. One that another process took for an orphan in between is made again.
  private func renew(_ state: inout State) {
    for _ in 0..<8 {
      let path = "\(folder)/\(getpid())-\(ObjectID()).spool"
      let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_APPEND | O_CLOEXEC, 0o600)
      guard file >= 0 else { return }
      var facts = stat()
      if flock(file, LOCK_EX | LOCK_NB) == 0, fstat(file, &facts) == 0, facts.st_nlink > 0 {
        (state.file, state.path) = (file, path)
        return
      }
      close(file)
    }
  }

  /// Removes the file when everything in it is in the store.
  func finish() {
    state.withLock { state in
      guard state.file >= 0 else { return }
      if state.open == 0 { unlink(state.path) }
      close(state.file)
      state.file = -1
    }
    bell.ring()
  }
}
