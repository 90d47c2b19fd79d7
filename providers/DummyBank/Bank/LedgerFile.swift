internal import Foundation
internal import JSON

/// The bank's book on disk: one entry a line, the last one of a key counts, so that a bank that was ended by force still knows.
struct LedgerFile: Sendable {
  private let handle: FileHandle
  private let path: String

  /// Opens or makes the file; readable by its owner only.
  init(path: String) throws {
    if !FileManager.default.fileExists(atPath: path) {
      guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
        throw CocoaError(.fileWriteUnknown)
      }
    }
    guard let handle = FileHandle(forUpdatingAtPath: path) else { throw CocoaError(.fileReadNoPermission) }
    self.path = path
    self.handle = handle
    try handle.seekToEnd()
  }

  /// Writes an entry behind the others. Called under the ledger's lock.
  func append(_ write: (inout JSONWriter) -> Void) throws {
    var json = JSONWriter()
    write(&json)
    try handle.write(contentsOf: json.bytes + [0x0A])
  }

  /// Every entry; a last line that was cut in the middle is dropped.
  func load() throws -> BankLedger.Book {
    var book = BankLedger.Book()
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for line in bytes.split(separator: 0x0A) {
      guard let entry = try? JSONDocument(parsing: Array(line)).root else { continue }
      if entry["charge"] != nil, let refund = BankRefund(entry) { book.refunds[refund.key] = refund }
      else if let charge = BankCharge(entry) { book.charges[charge.key] = charge }
    }
    if let last = bytes.last, last != 0x0A { try handle.write(contentsOf: [0x0A]) }
    return book
  }
}
