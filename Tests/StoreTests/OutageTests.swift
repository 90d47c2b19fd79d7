import BSON
import Testing

@testable import Store

@Suite("When the store goes away")
struct OutageTests {
  /// A store that is slow is not one that is away. How long a server is looked for stays as Jetway has it: that is measured.
  private static let patience = "&socketTimeoutMS=60000&waitQueueTimeoutMS=60000"

  @Test("calls fail as unavailable within three seconds, and succeed again after its return with nothing lost")
  func outage() async throws {
    try await StoreProcess.with { port, directory in
      var process = try await StoreProcess(port: port, directory: directory)
      let store = try Store(uri: process.uri + Self.patience, database: "d", connections: 2)
      let c = store.collection("c")
      try await c.insertOne(["_id": 1])
      await process.kill9()
      #expect(try await timeUntilUnavailable(store) < .seconds(3))
      let error = await failure { try await c.insertOne(["_id": 2]) }
      guard case .unavailable = error else { Issue.record("\(String(describing: error))"); return }
      process = try await StoreProcess(port: port, directory: directory)
      #expect(try await c.find([:]).collect() == [["_id": 1]])
      try await c.insertOne(["_id": 2])
      await store.close()
      await process.kill9()
    }
  }

  @Test("in the middle of writes, every write that was acknowledged is there afterwards")
  func durability() async throws {
    try await StoreProcess.with { port, directory in
      var process = try await StoreProcess(port: port, directory: directory)
      let store = try Store(uri: process.uri + Self.patience, database: "d", connections: 4)
      let c = store.collection("c")
      let acknowledged = Acknowledged()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<4 {
          group.addTask {
            var number = 0
            while await failure({ try await c.insertOne(["_id": "\(writer)-\(number)"]) }) == nil {
              await acknowledged.add("\(writer)-\(number)")
              number += 1
            }
          }
        }
        await acknowledged.waitFor(300)
        await process.kill9()
        try await group.waitForAll()
      }
      process = try await StoreProcess(port: port, directory: directory)
      let found = Set(try await c.find([:]).collect().compactMap { $0["_id"]?.string })
      let lost = await acknowledged.ids.subtracting(found)
      #expect(lost.isEmpty)
      #expect(await acknowledged.ids.count >= 300)
      await store.close()
      await process.kill9()
    }
  }

  /// The ids of the writes that succeeded.
  private actor Acknowledged {
    private(set) var ids: Set<String> = []
    private var waiter: (count: Int, continuation: CheckedContinuation<Void, Never>)?

    func add(_ id: String) {
      ids.insert(id)
      if let waiter, ids.count >= waiter.count {
        waiter.continuation.resume()
        self.waiter = nil
      }
    }

    func waitFor(_ count: Int) async {
      guard ids.count < count else { return }
      await withCheckedContinuation { waiter = (count, $0) }
    }
  }
}

@Suite("Reads")
struct ReadLimitTests {
  @Test("all carry a time limit the server enforces, and writes none")
  func limits() async throws {
    try await StoreProcess.withStore { store in
      let c = store.collection("c")
      try await c.insertOne(["_id": 1])
      _ = try await store.command(["configureFailPoint": "maxTimeAlwaysTimeOut", "mode": "alwaysOn"], on: "admin")
      let reads: [() async throws -> Void] = [
        { _ = try await c.findOne([:]) },
        { _ = try await c.find([:]).collect() },
        { _ = try await c.aggregate([]).collect() },
        { _ = try await c.count() },
      ]
      for read in reads {
        guard case .timeout = await failure(read) else {
          Issue.record("a read without a time limit")
          continue
        }
      }
      try await c.insertOne(["_id": 2])
      #expect(try await c.updateOne(["_id": 2], ["$set": ["a": 1]]).modified == 1)
    }
  }
}
