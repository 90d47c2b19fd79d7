import Audit
import Foundation
import Store
import Telemetry

/// `jetway audit`: checks and searches the record of who did what.
struct AuditCommand: Command {
  let name = "audit"
  let summary = "the record of who did what: verify that nobody changed it, list it"
  let operands = "verify | list"
  let options = [
    Option("anchor", "NUMBER:HASH", "verify: an end of the chain that an earlier `verify` printed"),
    Option("actor", "WHO", "list: only what user:ID, key:ID, operator, cli or guest did"),
    Option("subject", "ID", "list: only what was done to this booking, flight or user"),
    Option("action", "WORDS", "list: only actions that begin like this, such as 'POST /v1/bookings'"),
    Option("limit", "N", "list: at most so many, the latest first (100)"),
  ]

  func run(_ arguments: Arguments) async throws -> Int32 {
    let settings = try Settings()
    Log.bootstrap(level: .warn)
    let anchor = try arguments.parsed("anchor", "what `jetway audit verify` printed") { AuditTail($0) }
    let limit = try arguments.int("limit", 1...100_000) ?? 100
    let store = try Store(uri: settings.mongoURI, database: settings.database, connections: 1)
    let log = AuditLog(store)
    let code: Int32
    switch arguments.operands {
    case ["verify"]: code = try await verify(log, [anchor, AuditAnchor(folder: settings.auditDirectory).read()].compactMap(\.self))
    case ["list"]: code = try await list(SearchAudit(log), arguments, limit)
    default: throw UsageError("say what: \(operands)")
    }
    await store.close()
    return code
  }

  private func verify(_ log: AuditLog, _ anchors: [AuditTail]) async throws -> Int32 {
    switch try await VerifyAudit(log).verdict(anchors: anchors) {
    case .intact(let tail):
      Console.err("\(tail.sequence) records, each as it was written; keep the line below as an anchor for a later `verify`")
      Console.out("\(tail)")
      return 0
    case .broken(let sequence, let why):
      Console.out("record \(sequence) is broken: \(why)")
      return 1
    }
  }

  /// One line each: number, time, who, what, subject, status, request, source; tabs between.
  private func list(_ search: SearchAudit, _ arguments: Arguments, _ limit: Int) async throws -> Int32 {
    var question = SearchAudit.Question(), left = limit
    (question.actor, question.subject, question.action) = (arguments["actor"], arguments["subject"], arguments["action"])
    repeat {
      question.limit = min(left, 1000)
      let (records, next) = try await search.find(question)
      for found in records {
        let one = found.record
        let line = ["\(found.sequence)", one.time, one.actor, one.action, one.subject, "\(one.status)", one.requestID, one.source]
        try Console.data(Array((line.joined(separator: "\t") + "\n").utf8))
      }
      left -= records.count
      question.before = next
    } while left > 0 && question.before != nil
    return 0
  }
}

extension Settings {
  /// Where the audit's spool and anchor lie.
  var auditDirectory: String { "\(dataDirectory)/audit" }
}
