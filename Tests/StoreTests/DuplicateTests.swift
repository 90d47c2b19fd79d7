import BSON
import Testing

@testable import Store

@Suite("A unique index")
struct DuplicateTests {
  @Test("refuses a second document with the same value, naming the index and not the value")
  func duplicate() async throws {
    try await TestStore.with { store in
      let users = store.collection("users")
      try await users.createIndexes([Index(keys: ["email": 1], unique: true)])
      try await users.insertOne(["_id": 1, "email": "a@example.org"])
      for error in [
        await failure { try await users.insertOne(["email": "a@example.org"]) },
        await failure { 
          _ = try await users.updateOne(["_id": 2], ["$set": ["email": "a@example.org"]], upsert: true)
        },
      ] {
        guard case .duplicateKey(let index, let message) = error else {
          Issue.record("not a duplicate: \(String(describing: error))")
          continue
        }
        #expect(index == "email_1")
        #expect(!message.contains("example.org"))
      }
      let sameID = await failure { try await users.insertOne(["_id": 1, "email": "b@example.org"]) }
      guard case .duplicateKey("_id_", _) = sameID else { Issue.record("\(String(describing: sameID))"); return }
      #expect(sameID?.isRetryable == false)
    }
  }

  @Test("fails one document of many, and the others go in")
  func among() async throws {
    try await TestStore.with { store in
      let c = store.collection("c")
      let documents: [Document] = (0..<1200).map { ["_id": Value($0 == 1100 ? 3 : $0)] }
      let outcome = try await c.insertMany(documents)
      #expect(outcome.inserted == 1199)
      #expect(outcome.errors.map(\.position) == [1100])
      guard case .duplicateKey("_id_", _) = outcome.errors.first?.error else { Issue.record("\(outcome.errors)"); return }
      #expect(try await c.count() == 1199)
    }
  }

  @Test("that its documents already break cannot be made")
  func broken() async throws {
    try await TestStore.with { store in
      let c = store.collection("c")
      try await c.insertMany([["a": 1], ["a": 1]])
      let error = await failure { try await c.createIndexes([Index(keys: ["a": 1], unique: true)]) }
      guard case .duplicateKey = error else { Issue.record("\(String(describing: error))"); return }
    }
  }

  @Test("is read out of MongoDB's own sentence")
  func sentence() {
    let error = Failure.ofServer(
      code: 11000, message: #"E11000 duplicate key error collection: jw.users index: email_1_tenant_1 dup key: { email: "x" }"#)
    #expect(
      error
        == .duplicateKey(
          index: "email_1_tenant_1", message: "E11000 duplicate key error collection: jw.users index: email_1_tenant_1"))
    #expect(Failure.ofServer(code: 11000, message: "strange") == .duplicateKey(index: "", message: "strange"))
  }
}
