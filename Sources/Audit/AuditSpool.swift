internal import BSON
internal import Foundation
internal import Synchronization

/// A file beside the process into which every record goes before and after the thing it tells of, so that a process that is killed
/// loses none. What lies there and is not in the store yet is added by the next process that starts in the same folder.
///
/// Writes go to the kernel, not to the disk: they outlive the process, not the machine's power.
final class AuditSpool: Sendable {
  private struct State {
    var file: Int32 = -1
    var path = ""
    /// Records in the file that are not in the store.
    var open = 0
    var bytes = 0
  }

  private let folder: String
  private let state = Mutex(State())

  /// Makes a file of its own; nothing is spooled when the folder cannot be written.
  init(folder: String) {
    self.folder = folder
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    state.withLock { renew(&$0) }
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
    state.withLock { state in
      guard state.file >= 0 else { return }
      if Foundation.write(state.file, bytes, bytes.count) == bytes.count { state.bytes += bytes.count }
      state.open += opens
    }
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
  }
}
