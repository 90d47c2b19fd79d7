internal import BSON
internal import CMongo

/// What a cursor asks for.
struct CursorQuery: Sendable {
  let collection: String
  let aggregates: Bool
  let what: Document
  let options: Document
}

/// Some documents of a cursor, and whether it may have more.
struct Batch: Sendable {
  var documents: [Document] = []
  var hasMore = true
}

extension Connection {
  /// A batch ends when its documents take this much, however few they are.
  static let batchBytes = 4 << 20

  /// Makes a cursor; the server hears of it with the first read.
  func open(_ query: CursorQuery) -> Result<OpaquePointer, StoreError> {
    attempt { error in
      query.what.lend { what in
        query.options.lend { jw_cursor(client, database, query.collection, query.aggregates, what, $0, &error) }
      }
    }
  }

  /// Reads up to `count` documents: what one answer of the server holds, so a batch costs one round trip.
  func read(_ cursor: OpaquePointer, atMost count: Int) -> Result<Batch, StoreError> {
    attempt { error in
      var batch = Batch()
      var size = 0
      var view = jw_bytes()
      while batch.documents.count < count, size < Self.batchBytes {
        guard jw_cursor_next(cursor, &view) else {
          batch.hasMore = false
          break
        }
        guard let document = try? Document(bytes: Array(UnsafeBufferPointer(start: view.data, count: view.length))) else {
          jw_malformed(&error)
          return nil
        }
        size += view.length
        batch.documents.append(document)
      }
      return batch.hasMore || !mongoc_cursor_error(cursor, &error) ? batch : nil
    }
  }
}
