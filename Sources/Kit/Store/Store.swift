public import BSON
internal import CMongo
internal import Synchronization

/// A MongoDB database, through libmongoc, on threads of its own.
///
/// Calls wait in a bounded line for one of `connections` threads; none ever blocks the cooperative pool. Reads carry a time
/// limit, writes are acknowledged by a majority with journal, and both give up within seconds when the store is away.
public final class Store: Sendable {
  public let database: String
  let queue: WorkQueue
  private let made = Atomic<Int>(0)
  /// Answers in the driver's place; nil for a store that has a server.
  let standIn: (any StoreStandIn)?
  private let queueTimeout: Duration
  private let socketTimeout: Duration

  /// - Parameters:
  ///   - uri: a MongoDB connection string; options it leaves out get Jetway's (see README).
  ///   - connections: threads and sockets, at least 1.
  ///   - waiting: how many calls may wait before further ones are refused as `unavailable`.
  /// - Throws: `failed` when the address is not valid. Nothing is connected yet: `ping()` tells whether the store answers.
  public init(uri: String, database: String, connections: Int = 4, waiting: Int = 1024) throws(StoreError) {
    Driver.start()
    let count = min(max(connections, 1), 256)
    let address = try Address(uri, connections: count)
    guard let handle = mongoc_client_pool_new(address.uri) else {
      throw .failed(code: 0, message: "the driver cannot use this address (is TLS set up?)")
    }
    mongoc_client_pool_set_error_api(handle, MONGOC_ERROR_API_VERSION_2)
    self.database = database
    standIn = nil
    queueTimeout = address.queueTimeout
    socketTimeout = address.socketTimeout
    queue = WorkQueue(threads: count, limit: max(waiting, 1))
    let pool = StoreThreads.Pool(handle)
    guard StoreThreads.start(count, pool: pool, queue: queue, database: database, socketTimeout: socketTimeout) else {
      throw .failed(code: 0, message: "the system gives no more threads")
    }
  }

  init(database: String, standIn: any StoreStandIn) {
    (self.database, self.standIn) = (database, standIn)
    (queueTimeout, socketTimeout) = (.zero, .zero)
    queue = WorkQueue(threads: 0, limit: 1)
  }

  deinit { queue.close() }

  /// A collection of this database; it need not exist.
  public func collection(_ name: String) -> Collection { Collection(store: self, name: name) }

  /// Succeeds when the primary answers.
  public func ping() async throws(StoreError) { _ = try await command(["ping": .int32(1)]) }

  /// Removes the database and everything in it.
  public func drop() async throws(StoreError) { _ = try await command(["dropDatabase": .int32(1)], writes: true) }

  /// Runs a database command and answers the server's reply.
  /// - Parameters:
  ///   - database: this store's own when nil; `admin` for some commands.
  ///   - writes: whether the command changes data, and so needs the write concern.
  public func command(_ command: Document, on database: String? = nil, writes: Bool = false) async throws(StoreError) -> Document {
    if let standIn = counted { return try await standIn.command(command) }
    return try await perform(mayAbandon: !writes) { connection in
      connection.attempt { error in
        var reply = jw_reply()
        let ok = command.lend { jw_command(connection.client, database ?? connection.database, writes, $0, &reply, &error) }
        let answer = reply.take()
        return ok ? answer ?? [:] : nil
      }
    }
  }

  /// How many calls were made since the store was opened, each one journey to the server: for metrics, and for counting what a
  /// use case costs.
  public var calls: Int { made.load(ordering: .relaxed) }

  /// The stand-in, with the call to it counted.
  var counted: (any StoreStandIn)? {
    if standIn != nil { made.wrappingAdd(1, ordering: .relaxed) }
    return standIn
  }

  /// How many calls are in line right now: for metrics.
  public var waitingCalls: Int { queue.waiting }

  /// Stops taking calls, lets those in line finish, ends the threads and closes the connections.
  public func close() async {
    queue.close()
    await withCheckedContinuation { waiter in queue.whenDrained { waiter.resume() } }
  }
}

extension Store {
  /// Runs `body` on one of the store's threads.
  func perform<Answer: Sendable>(
    on line: WorkQueue.Line = .any, mayAbandon: Bool, _ body: @escaping @Sendable (Connection) -> Result<Answer, StoreError>
  ) async throws(StoreError) -> Answer {
    made.wrappingAdd(1, ordering: .relaxed)
    let began = ContinuousClock.now
    guard let patience = StorePatience.current else {
      return try await perform(on: line, from: began, until: nil, mayAbandon: mayAbandon, body).get()
    }
    guard let end = patience.begin(at: began) else { throw .unavailable("it did not answer this request before") }
    let outcome = await perform(on: line, from: began, until: end, mayAbandon: mayAbandon, body)
    patience.ended(at: .now, outcome.error)
    return try outcome.get()
  }

  private func perform<Answer: Sendable>(
    on line: WorkQueue.Line, from began: ContinuousClock.Instant, until end: ContinuousClock.Instant?, mayAbandon: Bool,
    _ body: @escaping @Sendable (Connection) -> Result<Answer, StoreError>
  ) async -> Result<Answer, StoreError> {
    let call = Call<Answer>(mayAbandon: mayAbandon)
    let turn = began + waitingTime(in: line)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        guard call.begin(waiter) else { return }
        let job = WorkQueue.Job(
          deadline: end.map { min($0, turn) } ?? turn, end: end,
          run: { connection in
            if call.take() { call.answer(body(connection)) }
          },
          refuse: { call.answer(.failure($0)) })
        if let refusal = queue.submit(job, to: line) { call.answer(.failure(refusal)) }
      }
    } onCancel: {
      call.cancel()
    }
  }

  /// A call for any thread may go elsewhere, so it waits briefly; a cursor's next batch must wait for its thread's current call.
  private func waitingTime(in line: WorkQueue.Line) -> Duration {
    switch line {
    case .any: queueTimeout
    case .thread: queueTimeout + socketTimeout
    }
  }
}

extension Result {
  fileprivate var error: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
