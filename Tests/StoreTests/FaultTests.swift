import BSON
import Testing

@testable import Store

@Suite("A server's fault")
struct FaultTests {
  /// A server of its own for each test: a server has one failpoint at a time, and tests run side by side.
  private func with(options: String = "", _ body: (Store) async throws -> Void) async throws {
    try await StoreProcess.withStore(options: options, body)
  }

  /// Makes the next commands of these names fail.
  private func fail(_ commands: [String], times: Int, in store: Store, _ data: Document) async throws {
    let what = Document([("failCommands", Value(commands))] + data.map { ($0.key, $0.value) })
    let mode: Document = ["times": .int32(Int32(times))]
    _ = try await store.command(
      ["configureFailPoint": "failCommand", "mode": .document(mode), "data": .document(what)], on: "admin")
  }

  @Test("is told apart by its code")
  func codes() async throws {
    try await StoreProcess.with { port, directory in
      let process = try await StoreProcess(port: port, directory: directory)
      for (code, kind) in [(11602, "unavailable"), (91, "unavailable"), (50, "timeout"), (2, "failed 2"), (13, "failed 13")] {
        // After 11602 and 91 the driver keeps away from the server until it hears of it: so each code has a client of its own.
        let uri = process.uri + TestStore.patience + "&retryReads=false"
        let store = try Store(uri: uri, database: "d", connections: 1)
        try await fail(["find"], times: 1, in: store, ["errorCode": .int32(Int32(code))])
        let error = await failure { _ = try await store.collection("c").findOne([:]) }
        switch error {
        case .unavailable: #expect(kind == "unavailable")
        case .timeout: #expect(kind == "timeout")
        case .failed(let code, _): #expect(kind == "failed \(code)")
        default: Issue.record("\(String(describing: error)) for \(code)")
        }
        #expect(error?.isRetryable == !kind.hasPrefix("failed"))
        await store.close()
      }
      await process.kill9()
    }
  }

  @Test("that a retry mends is not seen, and the write happens once")
  func mended() async throws {
    try await with { store in
      let c = store.collection("c")
      try await c.insertOne(["_id": 1, "n": 0])
      try await fail(["update"], times: 1, in: store, ["closeConnection": true])
      #expect(try await c.updateOne(["_id": 1], ["$inc": ["n": 1]]).modified == 1)
      try await fail(["find"], times: 1, in: store, ["closeConnection": true])
      #expect(try await c.findOne(["_id": 1])?["n"]?.int == 1)
    }
  }

  @Test("when the connection is lost each time, the store is unavailable, and then it works again")
  func connectionLost() async throws {
    try await with { store in
      let c = store.collection("c")
      try await fail(["insert"], times: 2, in: store, ["closeConnection": true])
      let error = await failure { try await c.insertOne(["_id": 1]) }
      guard case .unavailable = error else { Issue.record("\(String(describing: error))"); return }
      try await c.insertOne(["_id": 1])
      #expect(try await c.count() == 1)
    }
  }

  @Test("an answer that does not come is a timeout, not a lost connection")
  func silence() async throws {
    try await with(options: "&socketTimeoutMS=300&retryReads=false") { store in
      try await store.ping()
      try await fail(["find"], times: 1, in: store, ["blockConnection": true, "blockTimeMS": .int32(900)])
      let error = await failure { _ = try await store.collection("c").findOne([:]) }
      guard case .timeout = error else { Issue.record("\(String(describing: error))"); return }
    }
  }

  @Test("a write that a majority did not confirm is not called done")
  func writeConcern() async throws {
    try await with { store in
      try await fail(
        ["insert"], times: 2, in: store, ["writeConcernError": ["code": .int32(64), "errmsg": "waiting for replication timed out"]])
      let single = await failure { try await store.collection("c").insertOne(["_id": 1]) }
      guard case .timeout = single else { Issue.record("\(String(describing: single))"); return }
      let bulk = await failure { _ = try await store.collection("c").insertMany([["_id": 2]]) }
      guard case .timeout = bulk else { Issue.record("\(String(describing: bulk))"); return }
    }
  }

  @Test("what the driver itself refuses is a failure, not a crash")
  func driver() async throws {
    try await TestStore.with { store in
      let c = store.collection("c")
      let calls: [() async throws -> Void] = [
        { _ = try await c.updateOne([:], ["not": "an operator"]) },
        { _ = try await c.replaceOne([:], ["$set": ["a": 1]]) },
        { try await c.insertOne(["p": Value(String(repeating: "x", count: 17 << 20))]) },
        { _ = try await c.insertMany([["p": Value(String(repeating: "x", count: 17 << 20))]]) },
        { _ = try await store.command(["noSuchCommand": 1]) },
      ]
      for call in calls {
        guard case .failed = await failure(call) else {
          Issue.record("a call that cannot succeed did not fail as one")
          continue
        }
      }
    }
  }
}
