internal import BSON
public import Store

/// Walks the whole chain and says whether it is as it was written.
public struct VerifyAudit: Sendable {
  /// What was found.
  public enum Verdict: Sendable, Equatable {
    /// Every record follows from the one before; this is the last.
    case intact(AuditTail)
    /// The first record that is not as it was written, or is missing.
    case broken(sequence: Int64, why: String)
  }

  private let log: AuditLog

  /// For the log in this store.
  public init(_ log: AuditLog) { self.log = log }

  /// - Parameter anchors: ends that were written down elsewhere; the chain must run through each of them.
  public func verdict(anchors: [AuditTail] = []) async throws(StoreError) -> Verdict {
    let noted = anchors + [try await log.head()]
    let furthest = noted.map(\.sequence).max() ?? 0
    var tail = AuditTail.start
    while true {
      let from = tail.sequence + 1
      let found = try await log.read(from..<from + AuditLog.stride)
      for page in found {
        if page.first < tail.sequence + 1 { return .broken(sequence: page.first, why: "it stands there twice") }
        if page.first > tail.sequence + 1 { return .broken(sequence: tail.sequence + 1, why: "it is missing") }
        if let broken = Self.firstBroken(page, after: tail, noted) { return broken }
        tail = page.tail
      }
      if found.isEmpty {
        guard try await isThereMore(beyond: tail) else { break }
        // Added since it was read, or beyond a gap.
        if try await log.read(from..<from + AuditLog.stride).isEmpty { return .broken(sequence: from, why: "it is missing") }
      }
    }
    if tail.sequence < furthest { return .broken(sequence: tail.sequence + 1, why: "it is missing") }
    return .intact(tail)
  }

  /// The first record of a page that does not follow from what stands before the page; nil when each does.
  static func firstBroken(_ page: StoredPage, after tail: AuditTail, _ noted: [AuditTail] = []) -> Verdict? {
    var right = tail.hash
    for (place, entry) in page.entries.enumerated() {
      let sequence = page.first + Int64(place)
      guard let entry else { return .broken(sequence: sequence, why: "it is not of a record's form") }
      right = right.following(sequence, entry.record.document.bytes)
      guard entry.hash == right else {
        return .broken(sequence: sequence, why: "its content does not fit its hash, or the hash of the record before")
      }
      if let note = noted.first(where: { $0.sequence == sequence }), note.hash != right {
        return .broken(sequence: sequence, why: "another record was noted at this place: the chain was rewritten up to here")
      }
    }
    if page.entries.isEmpty { return .broken(sequence: page.first, why: "it is missing") }
    return page.isPure ? nil : .broken(sequence: page.first, why: "something that no record is stands beside it in its page")
  }

  private func isThereMore(beyond tail: AuditTail) async throws(StoreError) -> Bool {
    try await log.first(after: tail.sequence)
  }
}
