internal import BSON
public import Store

/// Finds records, the latest first.
public struct SearchAudit: Sendable {
  /// What to look for; nil fits everything.
  public struct Question: Sendable {
    public var actor: String?
    public var subject: String?
    /// The whole of it, or its beginning: `POST /v1/bookings`.
    public var action: String?
    /// Only what began from this moment on, and before that one; milliseconds since 1970.
    public var from: Int64?
    public var to: Int64?
    /// Only records before this number.
    public var before: Int64?
    public var limit = 20

    /// Everything.
    public init() {}
  }

  /// One record with its place in the chain.
  public struct Found: Sendable {
    public let sequence: Int64
    public let record: AuditRecord
    public let hash: AuditHash
  }

  private let log: AuditLog
  /// One search reads at most so many ranges of record numbers; it then answers with what it has and where to go on.
  private static let mostRanges = 50

  /// In the log of this store.
  public init(_ log: AuditLog) { self.log = log }

  /// The records that fit, and the number before which to go on; nil when there are no more.
  public func find(_ question: Question) async throws(StoreError) -> (records: [Found], next: Int64?) {
    let end = try await log.tail(from: log.head()).sequence
    var upper = min(question.before ?? .max, end + 1), found: [Found] = []
    var more: Document = [:]
    if let actor = question.actor { more.append("records.actor", .string(actor)) }
    if let subject = question.subject { more.append("records.subject", .string(subject)) }
    if let from = question.from { more.append("records.at", ["$gte": .int64(from)]) }
    for _ in 0..<Self.mostRanges where upper > 1 {
      // A page begins up to its size before the records in it.
      let lower = max(1, upper - AuditLog.stride)
      for page in try await log.read(max(1, lower - Int64(AuditLog.pageSize))..<upper, where: more, descending: true) {
        for (place, entry) in page.entries.enumerated().reversed() {
          let sequence = page.first + Int64(place)
          guard let entry, sequence >= lower, sequence < upper, Self.fits(entry.record, question) else { continue }
          if found.count == question.limit { return (found, found.last?.sequence) }
          found.append(Found(sequence: sequence, record: entry.record, hash: entry.hash))
        }
      }
      upper = lower
    }
    return (found, upper > 1 ? upper : nil)
  }

  private static func fits(_ record: AuditRecord, _ question: Question) -> Bool {
    (question.actor ?? record.actor) == record.actor && (question.subject ?? record.subject) == record.subject
      && record.action.hasPrefix(question.action ?? "") && record.at >= question.from ?? .min && record.at < question.to ?? .max
  }
}
