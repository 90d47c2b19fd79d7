public import BSON
internal import CMongo

extension Collection {
  /// A round's size: many enough to be fast, few enough that other calls get their turn between rounds.
  static let roundCount = 1000
  static let roundBytes = 8 << 20

  /// Inserts documents in any order; those without `_id` get one. A document that fails (a duplicate, say) does not stop the others.
  /// - Throws: only when a round could not be tried at all; what came before it stays inserted.
  @discardableResult
  public func insertMany(_ documents: [Document]) async throws(StoreError) -> BulkOutcome {
    if let standIn = store.counted { return try await insert(documents, standIn) }
    return try await inRounds(documents.map(Self.withID), size: \.bytes.count) { bulk, document, error in
      document.lend { jw_bulk_insert(bulk, $0, &error) }
    }
  }

  /// The stand-in's way: one after another, so that a fault may leave some inserted.
  private func insert(_ documents: [Document], _ standIn: any StoreStandIn) async throws(StoreError) -> BulkOutcome {
    var total = BulkOutcome()
    for (position, document) in documents.enumerated() {
      do throws(StoreError) {
        _ = try await standIn.write(StoreWrite(.insertOne, name, change: Self.withID(document)))
        total.inserted += 1
      } catch .duplicateKey(let index, let message) {
        total.errors.append(BulkOutcome.Fault(position: position, error: .duplicateKey(index: index, message: message)))
      }
    }
    return total
  }

  /// Updates one document for each pair, or inserts it; in any order, a failure does not stop the others.
  @discardableResult
  public func bulkUpsert(_ operations: [(filter: Document, update: Document)]) async throws(StoreError) -> BulkOutcome {
    let options: Document = ["upsert": true]
    return try await inRounds(operations, size: { $0.filter.bytes.count + $0.update.bytes.count }) { bulk, operation, error in
      operation.filter.lend { filter in
        operation.update.lend { update in
          options.lend { jw_bulk_update_one(bulk, filter, update, $0, &error) }
        }
      }
    }
  }

  private func inRounds<Write: Sendable>(
    _ writes: [Write], size: (Write) -> Int,
    add: @escaping @Sendable (OpaquePointer, Write, inout bson_error_t) -> Bool
  ) async throws(StoreError) -> BulkOutcome {
    guard store.standIn == nil else { throw Store.notSimulated }
    var total = BulkOutcome()
    for range in Self.rounds(writes.map(size)) {
      let part = Array(writes[range])
      let reply = try await round(part, add: add)
      total.add(reply, startingAt: range.lowerBound)
    }
    return total
  }

  /// Consecutive ranges of at most `roundCount` writes and, beyond the first write of each, `roundBytes` bytes.
  static func rounds(_ sizes: [Int]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for (index, size) in sizes.enumerated() {
      if index > start, index - start == roundCount || bytes + size > roundBytes {
        ranges.append(start..<index)
        start = index
        bytes = 0
      }
      bytes += size
    }
    if start < sizes.count { ranges.append(start..<sizes.count) }
    return ranges
  }

  /// One round on one thread. The reply of a round in which single writes failed is an answer, not an error.
  private func round<Write: Sendable>(
    _ writes: [Write], add: @escaping @Sendable (OpaquePointer, Write, inout bson_error_t) -> Bool
  ) async throws(StoreError) -> Document {
    let name = name
    return try await store.perform(mayAbandon: false) { connection in
      connection.attempt { error in
        let options: Document = ["ordered": false]
        guard let bulk = options.lend({ jw_bulk(connection.client, connection.database, name, $0) }) else { return nil }
        defer { mongoc_bulk_operation_destroy(bulk) }
        for write in writes where !add(bulk, write, &error) { return nil }
        var reply = jw_reply()
        let ok = jw_bulk_execute(bulk, &reply, &error)
        let answer = reply.take() ?? [:]
        return ok || answer.onlyWritesFailed ? answer : nil
      }
    }
  }
}

extension Document {
  /// Whether the server tried every write of a bulk, refused some, and confirmed the others.
  fileprivate var onlyWritesFailed: Bool {
    self["writeErrors"]?.array?.isEmpty == false && self["writeConcernErrors"]?.array?.isEmpty != false
  }
}

extension BulkOutcome {
  mutating func add(_ reply: Document, startingAt base: Int) {
    inserted += reply["nInserted"]?.int ?? 0
    matched += reply["nMatched"]?.int ?? 0
    modified += reply["nModified"]?.int ?? 0
    upserted += reply["nUpserted"]?.int ?? 0
    for case .document(let fault) in reply["writeErrors"]?.array ?? [] {
      let message = Secrets.clean(fault["errmsg"]?.string ?? "")
      let error = Failure.ofServer(code: fault["code"]?.int ?? 0, message: message)
      errors.append(Fault(position: base + (fault["index"]?.int ?? 0), error: error))
    }
  }
}
