import Foundation
import JSON
public import Mail

/// Where mails go on a developer's machine that has no mail server: a folder, shown at `/dev/mailbox`.
///
/// Each mail is two files, one for people's mail programs (`.eml`) and one for the page (`.json`), readable by their owner only.
public struct DevelopmentMailbox: MailTransport {
  /// A mail as it is shown.
  struct Mail: Sendable {
    let name: String
    let to: String
    let subject: String
    let sentAt: Int64
    let text: String
    let html: String
  }

  private let folder: String

  /// - Parameter folder: made when the first mail comes.
  public init(folder: String) { self.folder = folder }

  public func send(_ message: MailMessage) async throws(DeliveryFailure) {
    let name = "\(message.sentAt)-" + String(message.id.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(48))
    var json = JSONWriter()
    json.object { json in
      json.field("to", message.to.address)
      json.field("subject", message.subject)
      json.field("sentAt", message.sentAt)
      json.field("text", message.text)
      json.field("html", message.html)
    }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try write(message.bytes, "\(name).eml")
      try write(json.bytes, "\(name).json")
    } catch {
      throw DeliveryFailure("the development mailbox cannot be written", isRetryable: true)
    }
  }

  /// The newest mails, newest first.
  func list(limit: Int = 100) -> [Mail] {
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".json") }
    return files.sorted(by: >).prefix(limit).compactMap { mail(String($0.dropLast(5))) }
  }

  /// One mail by its name; nil for a name that is none of ours.
  func mail(_ name: String) -> Mail? {
    guard !name.isEmpty, name.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }),
      let data = FileManager.default.contents(atPath: "\(folder)/\(name).json"), let root = try? JSONDocument(parsing: Array(data)).root
    else { return nil }
    return Mail(
      name: name, to: root["to"]?.string ?? "", subject: root["subject"]?.string ?? "", sentAt: root["sentAt"]?.int ?? 0,
      text: root["text"]?.string ?? "", html: root["html"]?.string ?? "")
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    guard FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(bytes), attributes: [.posixPermissions: 0o600]) else {
      throw CocoaError(.fileWriteUnknown)
    }
  }
}
