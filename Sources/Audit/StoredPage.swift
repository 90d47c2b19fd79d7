internal import BSON

/// A page as it lies in the store, record by record: what is not exactly as records are written is nil in its place.
struct StoredPage: Sendable {
  /// One record with the hash that stands beside it.
  struct Entry: Sendable {
    let record: AuditRecord
    let hash: AuditHash
  }

  /// The number of the first record, as the page's id says it.
  let first: Int64
  let entries: [Entry?]
  /// Whether nothing stands in the page beside its records.
  let isPure: Bool
  /// Where whoever adds records goes on, also behind a page that somebody has spoiled: never at a place that is taken.
  let tail: AuditTail

  /// Nil for a document whose id is no number.
  init?(_ document: Document) {
    guard let first = document["_id"]?.int else { return nil }
    let values = document["records"]?.array ?? []
    entries = values.map(Self.entry)
    self.first = Int64(first)
    let whole = entries.compactMap(\.self)
    isPure = whole.isEmpty || whole.count < entries.count || AuditPage(first: Int64(first), entries: whole).document == document
    let last = values.last?.document?["hash"]?.binary.map { AuditHash(bytes: $0) }
    tail = AuditTail(sequence: Int64(first) + Int64(max(1, values.count)) - 1, hash: last ?? .start)
  }

  /// Nil unless writing it again gives the same bytes: a field more, one of another kind or in another place is not what was written.
  private static func entry(_ value: Value) -> Entry? {
    guard let stored = value.document, let record = AuditRecord(stored), let hash = stored["hash"]?.binary,
      AuditPage.stored(record, AuditHash(bytes: hash)) == stored
    else { return nil }
    return Entry(record: record, hash: AuditHash(bytes: hash))
  }
}
