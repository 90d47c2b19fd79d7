import BSON
import Store

/// Collections in memory with their unique indexes: what every simulated process shares.
struct Documents: Sendable {
  struct Table: Sendable {
    var order: [Value] = []
    var rows: [Value: Document] = [:]
    var unique: [(name: String, paths: [String], filter: Document?, isSparse: Bool)] = []
  }

  private(set) var tables: [String: Table] = [:]
  /// Operators nobody taught it; a run with any is no proof.
  private(set) var unknown: Set<String> = []

  /// Every document of a collection, in the order they came.
  func all(_ collection: String) -> [Document] {
    guard let table = tables[collection] else { return [] }
    return table.order.compactMap { table.rows[$0] }
  }

  /// Whether a document of this name is there.
  func has(_ id: String, in collection: String) -> Bool { tables[collection]?.rows[.string(id)] != nil }

  mutating func find(_ filter: Document, in collection: String, options: Document) -> [Document] {
    var found = matching(filter, in: collection)
    for (key, direction) in (options["sort"]?.document ?? [:]).reversed() {
      let falls = direction.int == -1
      let keyed = found.enumerated().map { ($0.offset, $0.element, $0.element[path: key] ?? .null) }
      found = keyed.sorted { a, b in
        switch Ordering(a.2, b.2) {
        case .before: !falls
        case .after: falls
        case .same: a.0 < b.0
        case nil: a.2.isNull == b.2.isNull ? a.0 < b.0 : a.2.isNull != falls
        }
      }.map(\.1)
    }
    if let skip = options["skip"]?.int { found = Array(found.dropFirst(skip)) }
    if let limit = options["limit"]?.int, limit > 0 { found = Array(found.prefix(limit)) }
    return found
  }

  /// Learns the unique indexes of a `createIndexes`; answers anything else with `ok`.
  mutating func command(_ command: Document) -> Document {
    if let collection = command["createIndexes"]?.string {
      for index in command["indexes"]?.array?.compactMap(\.document) ?? [] where index["unique"]?.bool == true {
        let entry = (index["name"]?.string ?? "", index["key"]?.document?.keys ?? [], index["partialFilterExpression"]?.document, index["sparse"]?.bool == true)
        if tables[collection]?.unique.contains(where: { $0.name == entry.0 }) != true { tables[collection, default: Table()].unique.append(entry) }
      }
    }
    return ["ok": 1]
  }

  mutating func write(_ write: StoreWrite) throws(StoreError) -> Document {
    switch write.kind {
    case .insertOne:
      try insert(write.change, in: write.collection)
      return ["insertedCount": 1]
    case .updateOne, .updateMany, .replaceOne: return try update(write)
    case .deleteOne, .deleteMany:
      let found = matching(write.filter, in: write.collection).compactMap { $0["_id"] }
      let gone = write.kind == .deleteOne ? Array(found.prefix(1)) : found
      for id in gone { tables[write.collection]?.rows[id] = nil }
      tables[write.collection]?.order.removeAll { gone.contains($0) }
      return ["deletedCount": Value(gone.count)]
    }
  }

  private mutating func update(_ write: StoreWrite) throws(StoreError) -> Document {
    let found = matching(write.filter, in: write.collection)
    let some = write.kind == .updateMany ? found : Array(found.prefix(1))
    let filters = write.options["arrayFilters"]?.array ?? []
    guard !some.isEmpty || write.options["upsert"]?.bool != true else { return try upsert(write, filters) }
    var modified = 0
    for document in some {
      let next = changed(document, write, Changing(write.change, arrayFilters: filters))
      guard next != document, let id = document["_id"] else { continue }
      try check(next, id, write.collection)
      tables[write.collection]?.rows[id] = next
      modified += 1
    }
    return ["matchedCount": Value(some.count), "modifiedCount": Value(modified)]
  }

  private mutating func upsert(_ write: StoreWrite, _ filters: [Value]) throws(StoreError) -> Document {
    let given = write.filter.filter { !$0.key.hasPrefix("$") && $0.value.document == nil && !$0.key.contains(".") }
    let start = Document(given.map { ($0.key, $0.value) })
    let made = changed(start, write, Changing(write.change, arrayFilters: filters, isInsert: true))
    let whole = made["_id"] == nil ? Document([("_id", .objectID(ObjectID()))] + made.map { ($0.key, $0.value) }) : made
    try insert(whole, in: write.collection)
    var reply: Document = ["matchedCount": 0, "modifiedCount": 0]
    reply.append("upsertedId", ifPresent: whole["_id"])
    return reply
  }

  private mutating func changed(_ document: Document, _ write: StoreWrite, _ change: Changing) -> Document {
    if write.kind == .replaceOne {
      return Document([("_id", document["_id"] ?? .null)] + write.change.filter { $0.key != "_id" }.map { ($0.key, $0.value) })
    }
    do { return try change.changed(document) } catch {
      unknown.insert(error.operation)
      return document
    }
  }

  private mutating func insert(_ document: Document, in collection: String) throws(StoreError) {
    guard let id = document["_id"] else { throw .failed(code: 0, message: "a document without _id") }
    guard tables[collection]?.rows[id] == nil else { throw .duplicateKey(index: "_id_", message: "_id") }
    try check(document, id, collection)
    tables[collection, default: Table()].rows[id] = document
    tables[collection]?.order.append(id)
  }

  /// No other document may have what a unique index holds of this one.
  private mutating func check(_ document: Document, _ id: Value, _ collection: String) throws(StoreError) {
    for index in tables[collection]?.unique ?? [] {
      if let filter = index.filter, !matches(document, filter) { continue }
      if index.isSparse, index.paths.allSatisfy({ document[path: $0] == nil }) { continue }
      let mine = index.paths.map { document[path: $0] ?? .null }
      for other in all(collection) where other["_id"] != id && index.paths.map({ other[path: $0] ?? .null }) == mine {
        if let filter = index.filter, !matches(other, filter) { continue }
        throw .duplicateKey(index: index.name, message: index.name)
      }
    }
  }

  private mutating func matching(_ filter: Document, in collection: String) -> [Document] {
    if let id = filter["_id"], id.document == nil {
      guard let one = tables[collection]?.rows[id] else { return [] }
      return matches(one, filter) ? [one] : []
    }
    return all(collection).filter { matches($0, filter) }
  }

  private mutating func matches(_ document: Document, _ filter: Document) -> Bool {
    do { return try Matching(filter).matches(document) } catch {
      unknown.insert(error.operation)
      return false
    }
  }
}
