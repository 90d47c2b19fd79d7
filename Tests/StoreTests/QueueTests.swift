import BSON
import Foundation
import Synchronization
import Testing

@testable import Store

@Suite("Calls that wait")
struct QueueTests {
  /// Holds a store's thread until it is opened.
  private final class Gate: Sendable {
    private let closed = DispatchSemaphore(value: 0)
    private let reached: AsyncStream<Void>
    private let reach: AsyncStream<Void>.Continuation

    init() { (reached, reach) = AsyncStream.makeStream() }

    /// For a thread of the store: blocks it.
    func pass() {
      reach.yield()
      closed.wait()
    }

    func open() { closed.signal() }

    /// Returns when a thread stands at the gate.
    func waitForThread() async { for await _ in reached { return } }
  }

  @Test("beyond the limit are refused at once, and those within it are answered")
  func full() async throws {
    try await TestStore.with(options: "&waitQueueTimeoutMS=60000", connections: 1, waiting: 2) { store in
      let gate = Gate()
      async let held: Int = store.perform(mayAbandon: false) { _ in
        gate.pass()
        return .success(1)
      }
      await gate.waitForThread()
      let outcomes = AsyncStream<StoreError?>.makeStream()
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<5 { group.addTask { outcomes.continuation.yield(await failure { try await store.ping() }) } }
        var seen = 0
        for await error in outcomes.stream {
          seen += 1
          if seen <= 3 { #expect(error == .unavailable("2 calls are already waiting for the store")) } else { #expect(error == nil) }
          if seen == 3 { gate.open() }
          if seen == 5 { break }
        }
      }
      let answer = try await held
      #expect(answer == 1)
    }
  }

  /// Asks the queue for something when it is let go of, as an open cursor does.
  private final class Asking: Sendable {
    let queue: WorkQueue
    let gone: Gate

    init(_ queue: WorkQueue, _ gone: Gate) { (self.queue, self.gone) = (queue, gone) }

    deinit {
      queue.release(on: 0) { _ in }
      gone.pass()
    }
  }

  @Test("what a thread worked on last is let go of before it waits for more, and may ask the queue for something then", .timeLimit(.minutes(1)))
  func lettingGo() async {
    let queue = WorkQueue(threads: 1, limit: 10), gone = Gate()
    gone.open()
    func submit() {
      let asking = Asking(queue, gone)
      let end = ContinuousClock.now + .seconds(60)
      #expect(queue.submit(WorkQueue.Job(deadline: nil, end: end, run: { _ in withExtendedLifetime(asking) {} }, refuse: { _ in }), to: .any) == nil)
    }
    submit()
    // As a thread of the store does, which keeps no job longer than it runs.
    Thread.detachNewThread { while queue.next(for: 0) != nil {} }
    await gone.waitForThread()
    // When the limit ended the wait, the thread has the queue's lock for ever.
    if !Task.isCancelled { queue.close() }
  }

  @Test("longer than they may are refused, though no thread comes free")
  func expired() async throws {
    try await TestStore.with(options: "&waitQueueTimeoutMS=200", connections: 1) { store in
      let gate = Gate()
      async let held: Int = store.perform(mayAbandon: false) { _ in
        gate.pass()
        return .success(1)
      }
      await gate.waitForThread()
      let error = await failure { try await store.ping() }
      #expect(error == .unavailable("no connection was free in time"))
      gate.open()
      let answer = try await held
      #expect(answer == 1)
      try await store.ping()
    }
  }

  @Test("are let go when their task is cancelled, whether they wait or read; a write's outcome is still told")
  func cancelled() async throws {
    try await TestStore.with(options: "&waitQueueTimeoutMS=60000", connections: 1) { store in
      let gate = Gate()
      let reading = Task { await failure { 
        let _: Int = try await store.perform(mayAbandon: true) { _ in
          gate.pass()
          return .success(1)
        }
      } }
      await gate.waitForThread()
      let waiting = Task { await failure { try await store.collection("c").insertOne(["_id": 1]) } }
      waiting.cancel()
      #expect(await waiting.value == .cancelled)
      reading.cancel()
      #expect(await reading.value == .cancelled)
      gate.open()
      let stored = try await store.collection("c").count()
      #expect(stored == 0)

      let write = Task { () async throws -> Int in
        try await store.perform(mayAbandon: false) { _ in
          gate.pass()
          return .success(7)
        }
      }
      await gate.waitForThread()
      write.cancel()
      gate.open()
      let outcome = try await write.value
      #expect(outcome == 7)
    }
  }

  @Test("are finished before the store closes, and none is taken afterwards")
  func closing() async throws {
    let store = try Store(uri: TestStore.uri + "&waitQueueTimeoutMS=60000", database: "jetway_test_\(ObjectID())", connections: 1)
    let gate = Gate()
    async let held: Int = store.perform(mayAbandon: false) { _ in
      gate.pass()
      return .success(1)
    }
    await gate.waitForThread()
    let cursor = store.collection("c").find([:])
    async let closed: Void = store.close()
    while store.queue.isOpen { await Task.yield() }
    let refused = await failure { try await store.ping() }
    #expect(refused == .unavailable("the store is closed"))
    gate.open()
    let answer = try await held
      #expect(answer == 1)
    await closed
    await store.close()
    let late = await failure { _ = try await cursor.collect() }
    #expect(late == .unavailable("the store is closed"))
  }

  @Test("from two hundred tasks share four connections, and no seat is sold twice")
  func manyTasks() async throws {
    try await TestStore.with(options: "&waitQueueTimeoutMS=60000", connections: 4) { store in
      let seats = store.collection("seats")
      try await seats.insertOne(["_id": "AI865", "left": 150])
      let sold = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<200 {
          group.addTask {
            try await seats.updateOne(["_id": "AI865", "left": ["$gte": 1]], ["$inc": ["left": -1]]).modified
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(sold == 150)
      #expect(try await seats.findOne(["_id": "AI865"])?["left"]?.int == 0)
    }
  }

  @Test("leave a line of its own in order, also after some were taken out")
  func fifo() {
    var line = Fifo<Int>()
    for n in 0..<3000 { line.append(n) }
    for n in 0..<1500 { #expect(line.popFirst() == n) }
    #expect(line.popAll { $0 % 3 == 0 } == Array(stride(from: 1500, to: 3000, by: 3)))
    #expect(line.count == 1000)
    #expect(line.popFirst() == 1501)
    line.append(9)
    #expect((0..<999).compactMap { _ in line.popFirst() }.last == 2999)
    #expect(line.popFirst() == 9)
    #expect(line.popFirst() == nil)
  }
}
