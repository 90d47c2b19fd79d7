internal import Foundation
internal import JSON
public import Web

/// `/v1/admin/audit`: administrators search the log, and have it verified.
public struct AuditRoutes: Sendable {
  private let search: SearchAudit
  private let check: AuditCheck

  /// Over this log.
  ///
  /// - Parameter anchor: where its end was noted, outside the store.
  public init(_ log: AuditLog, anchor: AuditAnchor? = nil) { (search, check) = (SearchAudit(log), AuditCheck(log, anchor)) }

  /// Adds the routes.
  public func mount(on router: inout Router) {
    router.get("/v1/admin/audit", access: .roles([.admin])) { request in try await list(request) }
    router.get("/v1/admin/audit/verification", access: .roles([.admin])) { request in try verification(request) }
    router.post("/v1/admin/audit/verification", maxBody: 1024, access: .roles([.admin])) { request in
      let answer = try verification(request) { check.begin() }
      return answer
    }
  }

  /// What the last walk over the chain found.
  private func verification(_ request: Request, _ begin: () -> Void = {}) throws -> Response {
    try Fields(query: request.query).finish()
    begin()
    let state = check.state
    return .json(request.method == .POST ? 202 : 200) { json in
      json.object { json in
        json.field("state", state.word.rawValue)
        json.field("records", state.records.map { Int($0) })
        json.field("brokenAt", state.brokenAt.map { Int($0) })
        json.field("why", state.why)
        json.field("checkedAt", state.checkedAt.map(AuditRecord.time))
      }
    }
  }

  /// `2026-11-21T17:40:00Z`, also with parts of a second.
  private static func instant(_ text: String) -> Int64? {
    guard (20...30).contains(text.utf8.count) else { return nil }
    let date = (try? Date(text, strategy: .iso8601)) ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    return date.map { Int64(($0.timeIntervalSince1970 * 1000).rounded()) }
  }

  private func list(_ request: Request) async throws -> Response {
    let fields = Fields(query: request.query)
    var question = SearchAudit.Question()
    question.actor = fields.optionalString("actor", 1...100)
    question.subject = fields.optionalString("subject", 1...100)
    question.action = fields.optionalString("action", 1...100)
    question.from = fields.value("from", expected: "a moment such as 2026-11-21T17:40:00Z", optional: true, Self.instant)
    question.to = fields.value("to", expected: "a moment such as 2026-11-21T17:40:00Z", optional: true, Self.instant)
    if let from = question.from, let to = question.to, from >= to { fields.fail("to", "invalid", "must be after from") }
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
  public var time: String { Self.time(at) }

  /// Seconds and their thousandths apart: a fraction in binary would come out a thousandth early.
  static func time(_ milliseconds: Int64) -> String {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    let whole = Date(timeIntervalSince1970: Double(seconds)).formatted(Date.ISO8601FormatStyle()).dropLast()
    return "\(whole).\(String(1000 + max(0, rest)).dropFirst())Z"
  }
}
