public import BSON
internal import CMongo

/// A collection of a store. A value: make one wherever it is needed.
public struct Collection: Sendable {
  public let store: Store
  public let name: String

  /// How long the server may work on one read, in milliseconds; a cursor's batches together.
  public static let readLimit = 4000

  init(store: Store, name: String) {
    self.store = store
    self.name = name
  }

  /// The first document that matches, or nil.
  public func findOne(_ filter: Document, sort: Document? = nil, projection: Document? = nil) async throws(StoreError) -> Document? {
    var options = Self.options(sort: sort, projection: projection, skip: 0, limit: 1, batch: nil, milliseconds: Self.readLimit)
    options.append("singleBatch", true)
    if let standIn = store.counted { return try await standIn.find(filter, in: name, options: options).first }
    let query = CursorQuery(collection: name, aggregates: false, what: filter, options: options)
    return try await store.perform(mayAbandon: true) { connection in
      connection.open(query).flatMap { cursor in
        defer { mongoc_cursor_destroy(cursor) }
        return connection.read(cursor, atMost: 1).map { $0.documents.first }
      }
    }
  }

  /// Every document that matches, fetched as they are consumed; stopping early closes the cursor.
  /// - Parameters:
  ///   - limit: 0 for no limit.
  ///   - batchSize: documents held in memory at a time; 4 MB ends a batch sooner.
  ///   - milliseconds: the server's time for all batches together; give an export more than a request.
  public func find(
    _ filter: Document, sort: Document? = nil, projection: Document? = nil, skip: Int = 0, limit: Int = 0,
    batchSize: Int = 500, milliseconds: Int = Collection.readLimit
  ) -> Cursor {
    let batch = max(batchSize, 1)
    let options = Self.options(
      sort: sort, projection: projection, skip: skip, limit: limit, batch: batch, milliseconds: milliseconds)
    let query = CursorQuery(collection: name, aggregates: false, what: filter, options: options)
    return Cursor(store: store, query: query, batchSize: batch)
  }

  /// The documents a pipeline of stages produces.
  public func aggregate(_ pipeline: [Document], batchSize: Int = 500, milliseconds: Int = Collection.readLimit) -> Cursor {
    let batch = max(batchSize, 1)
    let stages = Document(pipeline.enumerated().map { (String($0.offset), .document($0.element)) })
    let options: Document = ["batchSize": .int32(Int32(clamping: batch)), "maxTimeMS": Value(milliseconds)]
    let query = CursorQuery(collection: name, aggregates: true, what: stages, options: options)
    return Cursor(store: store, query: query, batchSize: batch)
  }

  /// How many documents match, counted by reading them.
  public func count(_ filter: Document = [:], milliseconds: Int = Collection.readLimit) async throws(StoreError) -> Int {
    if let standIn = store.counted { return try await standIn.find(filter, in: name, options: [:]).count }
    let name = name
    let options: Document = ["maxTimeMS": Value(milliseconds)]
    return try await store.perform(mayAbandon: true) { connection in
      connection.attempt { error in
        var reply = jw_reply()
        let count = filter.lend { filter in
          options.lend { jw_count(connection.client, connection.database, name, filter, $0, &reply, &error) }
        }
        _ = reply.take()
        return count < 0 ? nil : Int(count)
      }
    }
  }

  /// Removes the collection, its documents and indexes; removing one that is not there is no error.
  public func drop() async throws(StoreError) {
    do throws(StoreError) {
      _ = try await store.command(["drop": .string(name)], writes: true)
    } catch .failed(26, _) {
      return
    }
  }

  private static func options(
    sort: Document?, projection: Document?, skip: Int, limit: Int, batch: Int?, milliseconds: Int
  ) -> Document {
    var options: Document = ["maxTimeMS": Value(milliseconds)]
    options.append("sort", ifPresent: sort.map(Value.document))
    options.append("projection", ifPresent: projection.map(Value.document))
    if skip > 0 { options.append("skip", Value(skip)) }
    if limit > 0 { options.append("limit", Value(limit)) }
    options.append("batchSize", ifPresent: batch.map { .int32(Int32(clamping: $0)) })
    return options
  }
}
