import BSON
import Store
import Testing

@Suite("Indexes")
struct IndexTests {
  private let wanted = [
    Index(keys: ["ref": 1], unique: true),
    Index(keys: ["state": 1, "at": -1]),
    Index(keys: ["seat": 1], unique: true, partialFilter: ["state": "held"], name: "one_holder"),
    Index(keys: ["expiresAt": 1], expireAfterSeconds: 0),
  ]

  @Test("are made once, however often they are asked for")
  func idempotent() async throws {
    try await TestStore.with { store in
      let c = store.collection("holds")
      try await c.createIndexes(wanted)
      try await c.createIndexes(wanted)
      try await c.createIndexes([])
      let listed = try await store.command(["listIndexes": "holds"])[path: "cursor.firstBatch"]?.array?.compactMap(\.document) ?? []
      #expect(Set(listed.compactMap { $0["name"]?.string }) == ["_id_", "ref_1", "state_1_at_-1", "one_holder", "expiresAt_1"])
      #expect(listed.first { $0["name"] == "expiresAt_1" }?["expireAfterSeconds"]?.int == 0)
      #expect(listed.first { $0["name"] == "one_holder" }?[path: "partialFilterExpression.state"] == "held")
    }
  }

  @Test("of the same name with other options are refused")
  func conflicting() async throws {
    try await TestStore.with { store in
      let c = store.collection("holds")
      try await c.createIndexes([Index(keys: ["ref": 1])])
      let error = await failure { try await c.createIndexes([Index(keys: ["ref": 1], unique: true)]) }
      guard case .failed = error else { Issue.record("\(String(describing: error))"); return }
    }
  }

  @Test("a partial unique index binds only the documents it covers")
  func partial() async throws {
    try await TestStore.with { store in
      let c = store.collection("holds")
      try await c.createIndexes(wanted)
      try await c.insertOne(["ref": 1, "seat": "12A", "state": "released"])
      try await c.insertOne(["ref": 2, "seat": "12A", "state": "held"])
      try await c.insertOne(["ref": 3, "seat": "12A", "state": "released"])
      let error = await failure { try await c.insertOne(["ref": 4, "seat": "12A", "state": "held"]) }
      guard case .duplicateKey("one_holder", _) = error else { Issue.record("\(String(describing: error))"); return }
    }
  }
}
