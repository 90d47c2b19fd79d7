internal import Foundation
internal import JSON
public import Web

/// `GET /v1/admin/audit`: administrators search the log.
public struct AuditRoutes: Sendable {
  private let search: SearchAudit

  /// Over this log.
  public init(_ log: AuditLog) { search = SearchAudit(log) }

  /// Adds the route.
  public func mount(on router: inout Router) {
    router.get("/v1/admin/audit", access: .roles([.admin])) { request in try await list(request) }
  }

  private func list(_ request: Request) async throws -> Response {
    let fields = Fields(query: request.query)
    var question = SearchAudit.Question()
    question.actor = fields.optionalString("actor", 1...100)
    question.subject = fields.optionalString("subject", 1...100)
    question.action = fields.optionalString("action", 1...100)
    question.limit = fields.optionalInt("limit", 1...100) ?? 20
    if let cursor = fields.optionalString("cursor", 1...20) {
      question.before = Int64(cursor).flatMap { $0 > 0 ? $0 : nil }
      if question.before == nil { fields.fail("cursor", "invalid", "is not one that an earlier answer gave") }
    }
    try fields.finish()
    let (records, next) = try await search.find(question)
    return .json { json in
      json.object { json in
        json.arrayField("records") { json in records.forEach { Self.write($0, &json) } }
        json.field("nextCursor", next.map { "\($0)" })
      }
    }
  }

  private static func write(_ found: SearchAudit.Found, _ json: inout JSONWriter) {
    json.object { json in
      json.field("sequence", Int(found.sequence))
      json.field("at", found.record.time)
      json.field("actor", found.record.actor)
      json.field("action", found.record.action)
      json.field("subject", found.record.subject)
      json.field("status", found.record.status)
      json.field("requestId", found.record.requestID)
      json.field("source", found.record.source)
      json.field("hash", found.hash.description)
    }
  }
}

extension AuditRecord {
  /// `2026-11-21T17:40:00.123Z`.
  public var time: String {
    Date(timeIntervalSince1970: Double(at) / 1000).formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }
}
