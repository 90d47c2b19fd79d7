public import BSON

/// Documents that come in batches while they are consumed: `for try await document in collection.find(…)`.
///
/// Each pass over it asks the server again. A cursor stays on the thread that opened it; dropping the iterator closes it.
public struct Cursor: AsyncSequence, Sendable {
  public typealias Element = Document
  public typealias Failure = StoreError

  let store: Store
  let query: CursorQuery
  let batchSize: Int

  public func makeAsyncIterator() -> Iterator { Iterator(store: store, query: query, batchSize: batchSize) }

  /// All documents in memory at once.
  /// - Parameter limit: more documents than this are refused with `failed`, so that an unexpected number cannot fill the memory.
  public func collect(limit: Int = 10_000) async throws(StoreError) -> [Document] {
    var all: [Document] = []
    for try await document in self {
      guard all.count < limit else { throw .failed(code: 0, message: "more than \(limit) documents") }
      all.append(document)
    }
    return all
  }

  /// One pass. Not for use from two tasks at a time.
  public struct Iterator: AsyncIteratorProtocol {
    public typealias Failure = StoreError

    let store: Store
    let query: CursorQuery
    let batchSize: Int
    private var handle: OpenCursor?
    private var batch: [Document] = []
    private var position = 0
    private var isOver = false

    init(store: Store, query: CursorQuery, batchSize: Int) {
      self.store = store
      self.query = query
      self.batchSize = batchSize
    }

    /// How many documents are in memory, read or not.
    var held: Int { batch.count }

    public mutating func next() async throws(StoreError) -> Document? {
      try await next(isolation: nil)
    }

    public mutating func next(isolation actor: isolated (any Actor)?) async throws(StoreError) -> Document? {
      if position == batch.count {
        guard !isOver else { return nil }
        try await refill(isolation: actor)
        guard !batch.isEmpty else { return nil }
      }
      defer { position += 1 }
      return batch[position]
    }

    /// Fetches the next batch; any error ends the cursor.
    private mutating func refill(isolation: isolated (any Actor)?) async throws(StoreError) {
      batch = []
      position = 0
      if let standIn = store.counted {
        isOver = true
        guard !query.aggregates else { throw Store.notSimulated }
        batch = try await standIn.find(query.what, in: query.collection, options: query.options)
        return
      }
      let current = handle
      handle = nil
      isOver = true
      let (fetched, open) =
        if let current {
          try await current.read(batchSize)
        } else {
          try await OpenCursor.open(query, in: store, batchSize: batchSize)
        }
      batch = fetched
      handle = open
      isOver = open == nil
    }
  }
}
