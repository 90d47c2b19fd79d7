internal import BSON

/// Records that were added at once: one document, whose id is the number of its first record.
struct AuditPage: Sendable {
  let first: Int64
  let records: [AuditRecord]
  let hashes: [AuditHash]

  /// Chains records to what came before them.
  init(_ records: [AuditRecord], after tail: AuditTail) {
    first = tail.sequence + 1
    self.records = records
    var hash = tail.hash
    hashes = records.enumerated().map { place, record in
      hash = hash.following(tail.sequence + 1 + Int64(place), record.document.bytes)
      return hash
    }
  }

  /// A page of what was found in the store.
  init(first: Int64, entries: [StoredPage.Entry]) {
    (self.first, records, hashes) = (first, entries.map(\.record), entries.map(\.hash))
  }

  var document: Document {
    ["_id": .int64(first), "records": .array(zip(records, hashes).map { .document(Self.stored($0, $1)) })]
  }

  /// A record as a page has it.
  static func stored(_ record: AuditRecord, _ hash: AuditHash) -> Document {
    var document = record.document
    document.append("hash", .binary(subtype: 0, hash.bytes))
    return document
  }

  var tail: AuditTail {
    AuditTail(sequence: first + Int64(records.count) - 1, hash: hashes.last ?? .start)
  }
}

/// Where a chain ends: the number of its last record and that record's hash. Kept elsewhere, it shows when an end was cut off.
public struct AuditTail: Sendable, Hashable, CustomStringConvertible {
  public let sequence: Int64
  public let hash: AuditHash

  static let start = AuditTail(sequence: 0, hash: .start)

  init(sequence: Int64, hash: AuditHash) { (self.sequence, self.hash) = (sequence, hash) }

  /// From `123:` and 64 hexadecimal digits.
  public init?(_ text: String) {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let sequence = Int64(parts[0]), sequence >= 0, let hash = AuditHash(String(parts[1])) else { return nil }
    self.init(sequence: sequence, hash: hash)
  }

  /// As `init(_:)` reads it.
  public var description: String { "\(sequence):\(hash)" }
}
