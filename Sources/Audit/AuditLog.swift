internal import BSON
public import Store

/// The chain as it is stored: pages that are only ever added, and a note of where it ended last.
///
/// A page's id is the number of its first record, which must be one more than the last there is: of two processes that add at the
/// same time the store takes one, and the other chains its records anew behind it.
public struct AuditLog: Sendable {
  private let pages: Collection
  private let heads: Collection
  /// The most records of one page, and so the widest gap between two ids.
  static let pageSize = 200
  /// How many record numbers one reading covers.
  static let stride: Int64 = 2000

  /// The log in this store.
  public init(_ store: Store) {
    pages = store.collection("audit")
    heads = store.collection("audit_heads")
  }

  /// Makes sure the indexes and the head exist.
  public func prepare() async throws(StoreError) {
    try await pages.createIndexes(["id", "actor", "subject"].map { Index(keys: ["records.\($0)": 1]) })
    do throws(StoreError) {
      try await heads.insertOne(["_id": "head", "sequence": .int64(0), "hash": .string(AuditHash.start.description)])
    } catch {
      guard case .duplicateKey = error else { throw error }
    }
  }

  /// The end that was noted last; the chain may have grown since.
  func head() async throws(StoreError) -> AuditTail {
    guard let found = try await heads.findOne(["_id": "head"]), case .int64(let sequence)? = found["sequence"],
      let hash = found["hash"]?.string.flatMap({ AuditHash($0) })
    else { return .start }
    return AuditTail(sequence: sequence, hash: hash)
  }

  /// Notes an end, unless a later one is noted.
  func note(_ tail: AuditTail) async throws(StoreError) {
    _ = try await heads.updateOne(
      ["_id": "head", "sequence": ["$lt": .int64(tail.sequence)]],
      ["$set": ["sequence": .int64(tail.sequence), "hash": .string(tail.hash.description)]])
  }

  /// How many records were noted last.
  public func length() async throws(StoreError) -> Int64 { try await head().sequence }

  /// Adds a page; false when somebody else's stands in its place.
  func add(_ page: AuditPage) async throws(StoreError) -> Bool {
    do throws(StoreError) {
      try await pages.insertOne(page.document)
      return true
    } catch {
      guard case .duplicateKey = error else { throw error }
      return false
    }
  }

  /// Which of these records are in the log, by id.
  func known(_ records: [AuditRecord]) async throws(StoreError) -> Set<String> {
    var known: Set<String> = []
    let filter: Document = ["records.id": ["$in": .array(records.map { .string($0.id) })]]
    var cursor = pages.find(filter, projection: ["records.id": 1]).makeAsyncIterator()
    while let document = try await cursor.next() {
      guard case .array(let values)? = document["records"] else { continue }
      for case .document(let record) in values { if let id = record["id"]?.string { known.insert(id) } }
    }
    return known.intersection(records.map(\.id))
  }

  /// The pages whose first record has one of these numbers, in order.
  func read(_ range: Range<Int64>, where more: Document = [:], descending: Bool = false) async throws(StoreError) -> [StoredPage] {
    var filter: Document = ["_id": ["$gte": .int64(range.lowerBound), "$lt": .int64(range.upperBound)]]
    for (key, value) in more { filter.append(key, value) }
    var found: [StoredPage] = []
    var cursor = pages.find(filter, sort: ["_id": .int32(descending ? -1 : 1)]).makeAsyncIterator()
    while let document = try await cursor.next() {
      if let page = StoredPage(document) { found.append(page) }
    }
    return found
  }

  /// Whether any page begins beyond this number.
  func first(after sequence: Int64) async throws(StoreError) -> Bool {
    try await pages.findOne(["_id": ["$gt": .int64(sequence)]], projection: ["_id": 1]) != nil
  }

  /// Where the chain ends now, looked for from a known place on.
  func tail(from known: AuditTail) async throws(StoreError) -> AuditTail {
    var tail = known
    while true {
      let next = try await read(tail.sequence + 1..<tail.sequence + 1 + Self.stride)
      guard let last = next.last else { return tail }
      tail = last.tail
    }
  }
}
