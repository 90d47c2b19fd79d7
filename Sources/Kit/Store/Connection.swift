internal import BSON
internal import CMongo

/// A client of the driver and the cursors opened through it. Used by its one thread only, which is why it is not Sendable.
final class Connection {
  let index: Int
  let database: String
  let client: OpaquePointer
  let socketTimeout: Duration
  private var cursors: [Int: OpaquePointer] = [:]
  private var lastCursor = 0

  init(index: Int, client: OpaquePointer, database: String, socketTimeout: Duration) {
    self.index = index
    self.client = client
    self.database = database
    self.socketTimeout = socketTimeout
  }

  /// Runs one call of the driver and turns its trouble into a `StoreError`.
  func attempt<T>(_ body: (inout bson_error_t) -> T?) -> Result<T, StoreError> {
    var error = bson_error_t()
    let started = ContinuousClock.now
    if let value = body(&error) { return .success(value) }
    return .failure(Failure.of(error, elapsed: ContinuousClock.now - started, socketTimeout: socketTimeout))
  }

  func keep(_ cursor: OpaquePointer) -> Int {
    lastCursor += 1
    cursors[lastCursor] = cursor
    return lastCursor
  }

  func cursor(_ id: Int) -> OpaquePointer? { cursors[id] }

  func closeCursor(_ id: Int) {
    if let cursor = cursors.removeValue(forKey: id) { mongoc_cursor_destroy(cursor) }
  }

  var openCursors: Int { cursors.count }

  func closeAll() {
    for cursor in cursors.values { mongoc_cursor_destroy(cursor) }
    cursors = [:]
  }
}

extension Document {
  /// Lends the bytes to C for the length of the call.
  func lend<T>(_ body: (jw_bytes) -> T) -> T {
    bytes.withUnsafeBufferPointer { body(jw_bytes(data: $0.baseAddress, length: $0.count)) }
  }
}

extension jw_reply {
  /// The server's answer, copied out and checked; its C memory is freed.
  mutating func take() -> Document? {
    guard let data else { return nil }
    defer { bson_free(data) }
    self.data = nil
    return try? Document(bytes: Array(UnsafeBufferPointer(start: data, count: Int(length))))
  }
}
