import Crypto
import Foundation

/// Secrets of this installation, one a file in the data folder: hexadecimal digits, made at the first start.
enum SigningKey {
  struct Unusable: Error, CustomStringConvertible { let description: String }

  /// Reads the key, or makes one that only its owner may read. Of two processes that start at once the first one's counts.
  ///
  /// - Parameters:
  ///   - name: `signing` signs links in mails.
  ///   - digits: how long a new one is, at most 64; four bits each.
  ///   - setting: what can be set in its place, for the message when the folder cannot be written.
  static func load(_ folder: String, name: String = "signing", digits: Int = 64, setting: String = "JETWAY_SIGNING_SECRET") throws -> String {
    let path = "\(folder)/\(name).key"
    if let key = read(path, digits) { return key }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let key = String(Hex.encode(SecureRandom.bytes(32)).prefix(digits))
    let draft = "\(path).\(UUID().uuidString)"
    guard FileManager.default.createFile(atPath: draft, contents: Data(key.utf8), attributes: [.posixPermissions: 0o600]) else {
      throw Unusable(description: "\(path) cannot be written; set \(setting), or JETWAY_DATA_DIR to a folder that can")
    }
    defer { try? FileManager.default.removeItem(atPath: draft) }
    // A link is made whole or not at all, and never over another.
    if link(draft, path) == 0 { return key }
    guard let theirs = read(path, digits) else { throw Unusable(description: "\(path) cannot be read") }
    return theirs
  }

  private static func read(_ path: String, _ digits: Int) -> String? {
    guard let data = FileManager.default.contents(atPath: path), let key = String(bytes: data, encoding: .utf8), key.utf8.count >= min(32, digits) else { return nil }
    return key
  }
}
