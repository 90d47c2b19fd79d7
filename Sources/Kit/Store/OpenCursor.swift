internal import BSON
internal import CMongo

/// A cursor that is open on one of the store's threads; letting go of it closes it there.
final class OpenCursor: Sendable {
  private let store: Store
  private let thread: Int
  private let id: Int

  private init(store: Store, thread: Int, id: Int) {
    self.store = store
    self.thread = thread
    self.id = id
  }

  deinit {
    let id = id
    store.queue.release(on: thread) { $0.closeCursor(id) }
  }

  /// Opens a cursor and reads its first batch; no handle comes back when that was all.
  static func open(_ query: CursorQuery, in store: Store, batchSize: Int) async throws(StoreError) -> ([Document], OpenCursor?) {
    try await store.perform(mayAbandon: true) { connection in
      connection.open(query).flatMap { cursor in
        switch connection.read(cursor, atMost: batchSize) {
        case .success(let batch) where batch.hasMore:
          return .success((batch.documents, OpenCursor(store: store, thread: connection.index, id: connection.keep(cursor))))
        case let result:
          mongoc_cursor_destroy(cursor)
          return result.map { ($0.documents, nil) }
        }
      }
    }
  }

  func read(_ batchSize: Int) async throws(StoreError) -> ([Document], OpenCursor?) {
    try await store.perform(on: .thread(thread), mayAbandon: true) { [self] connection in
      guard let cursor = connection.cursor(id) else { return .failure(.unavailable("the cursor is closed")) }
      return connection.read(cursor, atMost: batchSize).map { ($0.documents, $0.hasMore ? self : nil) }
    }
  }
}
