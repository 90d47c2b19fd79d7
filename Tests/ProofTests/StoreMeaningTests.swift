import BSON
import Store
import Support
import Testing

@testable import Proof

/// The store in memory must mean what the real one means: the same writes on both, and what is there afterwards compared.
@Suite("The store in memory")
struct StoreMeaningTests {
  static let documents: [Document] = [
    ["_id": "a", "n": 1, "status": "held", "seats": ["0": ["hold": "x", "fence": 1, "expiresAt": .date(milliseconds: 50)]], "tags": ["p", "q"]],
    ["_id": "b", "n": 2, "status": "paying", "payments": [["id": "p1", "state": "started"], ["id": "p2", "state": "declined"]]],
    ["_id": "c", "n": .null, "status": "held", "dueAt": .date(milliseconds: 70), "tags": []],
    ["_id": "d", "n": .int32(2), "status": "expired", "deep": ["er": ["n": 5]], "events": [["id": "e1", "publishedAt": .null], ["id": "e2", "publishedAt": .date(milliseconds: 9)]]],
  ]

  static let filters: [Document] = [
    [:], ["_id": "a"], ["n": 2], ["n": .null], ["n": ["$ne": 2]], ["n": ["$gt": 1]], ["n": ["$gte": 1, "$lt": 2]], ["n": ["$in": [1, .null]]],
    ["n": ["$exists": false]], ["missing": .null], ["missing": ["$exists": false]], ["tags": "p"], ["tags": ["$size": 2]], ["tags": ["$size": 0]],
    ["payments.id": "p2"], ["payments.state": ["$ne": "started"]], ["payments": ["$elemMatch": ["id": "p1", "state": "declined"]]],
    ["payments": ["$elemMatch": ["id": "p2", "state": "declined"]]], ["seats.0.hold": "x", "seats.0.fence": 1],
    ["seats.0.expiresAt": ["$lte": .date(milliseconds: 50)]], ["seats.1": ["$exists": false], "_id": "a"], ["deep.er.n": ["$gt": 4]],
    ["dueAt": ["$gt": .date(milliseconds: 0), "$lte": .date(milliseconds: 70)]], ["events.0.publishedAt": .null],
    ["events.id": "e2"], ["$or": [["n": 1], ["status": "expired"]]], ["status": ["$in": ["held", "paying"]], "n": ["$exists": true]],
    ["status": ["$nin": ["held"]]], ["n": ["$not": ["$gt": 1]]],
  ]

  static let updates: [Document] = [
    ["$set": ["status": "new", "deep.er.m": 7]], ["$unset": ["n": "", "tags": ""]], ["$inc": ["version": .int32(1)]], ["$min": ["n": 1]], ["$max": ["n": 9]],
    ["$push": ["events": ["$each": [["id": "e3"]]]]], ["$push": ["tags": "r"]], ["$addToSet": ["tags": "p"]], ["$pull": ["tags": "p"]],
    ["$pull": ["payments": ["id": "p1"]]], ["$set": ["payments.0.state": "captured"]], ["$set": ["events.1.publishedAt": .date(milliseconds: 3)], "$unset": ["outbox": ""]],
    ["$set": ["seats.4": ["hold": "y", "fence": 1]], "$min": ["tidyAt": .date(milliseconds: 8)]], ["$unset": ["seats.0": ""]],
  ]

  @Test("finds what the real store finds, filter by filter")
  func finds() async throws {
    try await TestStore.with { store in
      let real = store.collection("meaning")
      var memory = Documents()
      for document in Self.documents {
        try await real.insertOne(document)
        _ = try memory.write(StoreWrite(.insertOne, "meaning", change: document))
      }
      for filter in Self.filters {
        let there = Set(try await real.find(filter).collect().compactMap { $0["_id"] })
        let here = Set(memory.find(filter, in: "meaning", options: [:]).compactMap { $0["_id"] })
        #expect(here == there, "\(filter)")
      }
      #expect(memory.unknown.isEmpty)
    }
  }

  @Test("changes what the real store changes, update by update", arguments: ["a", "b", "c", "d"])
  func changes(id: String) async throws {
    try await TestStore.with { store in
      let real = store.collection("meaning"), document = try #require(Self.documents.first { $0["_id"] == .string(id) })
      for update in Self.updates {
        _ = try await real.replaceOne(["_id": .string(id)], document, upsert: true)
        var memory = Documents()
        _ = try memory.write(StoreWrite(.insertOne, "meaning", change: document))
        guard let done = try? await real.updateOne(["_id": .string(id)], update) else { continue }
        let reply = try memory.write(StoreWrite(.updateOne, "meaning", filter: ["_id": .string(id)], change: update))
        let there = try #require(try await real.findOne(["_id": .string(id)]))
        let here = try #require(memory.find([:], in: "meaning", options: [:]).first)
        #expect(Self.sorted(.document(here)) == Self.sorted(.document(there)), "\(update)")
        #expect(reply["modifiedCount"]?.int == done.modified, "\(update)")
      }
    }
  }

  @Test("a unique index refuses a second document of the same value")
  func unique() throws {
    var memory = Documents()
    _ = memory.command(["createIndexes": "rows", "indexes": [["key": ["locator": 1], "name": "locator", "unique": true]]])
    _ = try memory.write(StoreWrite(.insertOne, "rows", change: ["_id": 1, "locator": "A"]))
    #expect(throws: StoreError.self) { try memory.write(StoreWrite(.insertOne, "rows", change: ["_id": 2, "locator": "A"])) }
    #expect(throws: StoreError.self) { try memory.write(StoreWrite(.insertOne, "rows", change: ["_id": 1, "locator": "B"])) }
  }

  @Test("an operator it does not know is reported, never ignored")
  func unknown() throws {
    var memory = Documents()
    _ = try memory.write(StoreWrite(.insertOne, "rows", change: ["_id": 1]))
    #expect(memory.find(["_id": ["$regex": "x"]], in: "rows", options: [:]).isEmpty)
    #expect(memory.unknown == ["$regex"])
  }

  /// Keys in order: where a new key goes is the store's own business.
  static func sorted(_ value: Value) -> Value {
    switch value {
    case .document(let document): .document(Document(document.sorted { $0.key < $1.key }.map { ($0.key, sorted($0.value)) }))
    case .array(let values): .array(values.map(sorted))
    case .int32(let number): .int64(Int64(number))
    default: value
    }
  }
}
