internal import Foundation

/// The end of the chain as this machine last saw it, in a file outside the store: who rewrites the store cannot rewrite it too.
public struct AuditAnchor: Sendable {
  private let path: String

  /// - Parameter folder: where the file lies.
  public init(folder: String) { path = "\(folder)/anchor" }

  /// Writes it down. A failure is no reason to stop: the next one is tried again.
  func note(_ tail: AuditTail) {
    try? Data("\(tail)\n".utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  /// What was written last; nil when nothing was.
  public func read() -> AuditTail? {
    FileManager.default.contents(atPath: path).flatMap { String(bytes: $0, encoding: .utf8) }.flatMap {
      AuditTail($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }
}
