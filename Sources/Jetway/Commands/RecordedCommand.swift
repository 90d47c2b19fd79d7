import Audit
import Foundation
import Store
import Telemetry

extension AuditTrail {
  /// The record of who does what, with what an earlier process left undone.
  static func ready(_ settings: Settings, _ store: Store, _ metrics: Metrics = Metrics()) async throws -> AuditTrail {
    let secret = try settings.messages.signingSecret ?? SigningKey.load(settings.dataDirectory)
    let trail = AuditTrail(store, folder: settings.auditDirectory, secret: secret, metrics: metrics, log: Log("audit"))
    try await trail.prepare()
    return trail
  }
}

extension Settings {
  /// Does what a command changes, with a record of it: where none can be made, nothing is done.
  ///
  /// - Parameters:
  ///   - action: `jetway` and the command's own words, none of an operator's free ones.
  ///   - subject: the id of what is changed; `body` may name what it made.
  func recorded<Result>(
    _ action: String, subject: String = "", in store: Store, _ body: (_ subject: inout String) async throws -> Result
  ) async throws -> Result {
    let trail = try await AuditTrail.ready(self, store)
    do {
      let result = try await trail.recording(action, subject: subject, by: "uid \(getuid())", body)
      await trail.close()
      return result
    } catch {
      await trail.close()
      throw error
    }
  }
}
