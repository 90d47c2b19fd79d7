internal import BSON
internal import Foundation
internal import Web

extension AuditTrail {
  /// Does something that nobody asked for over HTTP, with a record of it by the actor `cli`: 200 when it was done, the status of what was
  /// thrown (500 when that has none) when not.
  ///
  /// - Parameters:
  ///   - action: our own words, such as `jetway admin keys rotate`.
  ///   - subject: the id of what is acted on; `body` may name what it made.
  ///   - user: who of the machine's users; only a pseudonym is kept.
  public func recording<Result>(
    _ action: String, subject: String, by user: String, _ body: (_ subject: inout String) async throws -> Result
  ) async throws -> Result {
    var record = AuditRecord(
      id: "\(ObjectID())", at: Int64(Date().timeIntervalSince1970 * 1000), actor: "cli", action: action, subject: subject, status: 0,
      requestID: "", source: pseudonym(user))
    begin(record)
    do {
      let result = try await body(&record.subject)
      record.status = 200
      end(record)
      return result
    } catch {
      record.status = (error as? any ProblemConvertible)?.problem.status ?? 500
      end(record)
      throw error
    }
  }
}
