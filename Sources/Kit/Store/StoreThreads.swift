internal import CMongo
internal import Threads

/// The store's own threads: each takes one client from the driver's pool and keeps it for life, so threads = connections and a
/// slow answer never holds up the cooperative pool.
enum StoreThreads {
  /// What the threads share. `@unchecked Sendable`: `mongoc_client_pool_t` is made to be used from many threads, and the pool
  /// is destroyed once, by the last thread, after every client has gone back.
  final class Pool: @unchecked Sendable {
    let handle: OpaquePointer
    init(_ handle: OpaquePointer) { self.handle = handle }
    deinit { mongoc_client_pool_destroy(handle) }
  }

  static func start(_ count: Int, pool: Pool, queue: WorkQueue, database: String, socketTimeout: Duration) -> Bool {
    for index in 0..<count {
      let began = OwnedThread.start {
        serve(index, pool: pool, queue: queue, database: database, socketTimeout: socketTimeout)
      }
      if !began {
        queue.close()
        for _ in index..<count { queue.threadEnded() }
        return false
      }
    }
    return OwnedThread.start { queue.sweepUntilDrained() }
  }

  private static func serve(_ index: Int, pool: Pool, queue: WorkQueue, database: String, socketTimeout: Duration) {
    if let client = mongoc_client_pool_pop(pool.handle) {
      let connection = Connection(index: index, client: client, database: database, socketTimeout: socketTimeout)
      while let job = queue.next(for: index) { job.run(connection) }
      connection.closeAll()
      mongoc_client_pool_push(pool.handle, client)
    }
    queue.threadEnded()
  }
}
