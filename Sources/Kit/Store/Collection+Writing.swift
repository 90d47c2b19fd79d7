public import BSON
internal import CMongo

extension Collection {
  /// Inserts a document; one without `_id` gets an ObjectID.
  public func insertOne(_ document: Document) async throws(StoreError) {
    _ = try await write(JW_INSERT_ONE, [:], Self.withID(document), [:])
  }

  /// Changes the first document that matches. The way to a safe transition: the expected state in the filter, `modified` checked.
  public func updateOne(
    _ filter: Document, _ update: Document, upsert: Bool = false, arrayFilters: [Document]? = nil
  ) async throws(StoreError) -> UpdateOutcome {
    let options = Self.options(upsert: upsert, arrayFilters: arrayFilters)
    return Self.outcome(try await write(JW_UPDATE_ONE, filter, update, options))
  }

  /// Changes every document that matches.
  public func updateMany(
    _ filter: Document, _ update: Document, upsert: Bool = false, arrayFilters: [Document]? = nil
  ) async throws(StoreError) -> UpdateOutcome {
    let options = Self.options(upsert: upsert, arrayFilters: arrayFilters)
    return Self.outcome(try await write(JW_UPDATE_MANY, filter, update, options))
  }

  /// Puts another document in the place of the first that matches, which keeps its `_id`.
  public func replaceOne(_ filter: Document, _ document: Document, upsert: Bool = false) async throws(StoreError) -> UpdateOutcome {
    Self.outcome(try await write(JW_REPLACE_ONE, filter, document, Self.options(upsert: upsert, arrayFilters: nil)))
  }

  /// Removes the first document that matches; answers how many went.
  @discardableResult
  public func deleteOne(_ filter: Document) async throws(StoreError) -> Int {
    try await write(JW_DELETE_ONE, filter, [:], [:])["deletedCount"]?.int ?? 0
  }

  /// Removes every document that matches; answers how many went.
  @discardableResult
  public func deleteMany(_ filter: Document) async throws(StoreError) -> Int {
    try await write(JW_DELETE_MANY, filter, [:], [:])["deletedCount"]?.int ?? 0
  }

  private func write(
    _ kind: jw_write_kind, _ filter: Document, _ change: Document, _ options: Document
  ) async throws(StoreError) -> Document {
    if let standIn = store.counted {
      return try await standIn.write(StoreWrite(Self.kind(kind), name, filter: filter, change: change, options: options))
    }
    let name = name
    return try await store.perform(mayAbandon: false) { connection in
      connection.attempt { error in
        var reply = jw_reply()
        let ok = filter.lend { filter in
          change.lend { change in
            options.lend {
              jw_write(connection.client, connection.database, name, kind, filter, change, $0, &reply, &error)
            }
          }
        }
        let answer = reply.take()
        return ok ? answer ?? [:] : nil
      }
    }
  }

  private static func kind(_ kind: jw_write_kind) -> StoreWrite.Kind {
    switch kind {
    case JW_INSERT_ONE: .insertOne
    case JW_UPDATE_ONE: .updateOne
    case JW_UPDATE_MANY: .updateMany
    case JW_REPLACE_ONE: .replaceOne
    case JW_DELETE_ONE: .deleteOne
    default: .deleteMany
    }
  }

  static func withID(_ document: Document) -> Document {
    guard document.elements.first("_id") == nil else { return document }
    return Document([("_id", .objectID(ObjectID()))] + document.map { ($0.key, $0.value) })
  }

  private static func options(upsert: Bool, arrayFilters: [Document]?) -> Document {
    var options = Document()
    if upsert { options.append("upsert", true) }
    options.append("arrayFilters", ifPresent: arrayFilters.map { Value($0) })
    return options
  }

  private static func outcome(_ reply: Document) -> UpdateOutcome {
    UpdateOutcome(
      matched: reply["matchedCount"]?.int ?? 0, modified: reply["modifiedCount"]?.int ?? 0, upsertedID: reply["upsertedId"])
  }
}
