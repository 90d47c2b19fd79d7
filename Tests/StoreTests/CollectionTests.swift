import BSON
import Store
import Testing

@Suite("A collection")
struct CollectionTests {
  @Test("a document comes back as it was stored")
  func roundTrip() async throws {
    try await TestStore.with { store in
      let bookings = store.collection("bookings")
      let paid = try #require(Decimal128("123.45"))
      let stored: Document = [
        "_id": "ABC234", "total": .decimal128(paid), "held": .date(milliseconds: 1_791_000_000_123), "seats": 2,
        "slices": [["from": "DEL", "to": "LHR"]], "note": nil,
      ]
      try await bookings.insertOne(stored)
      let found = try await bookings.findOne(["_id": "ABC234"])
      #expect(found == stored)
      #expect(try await bookings.findOne(["_id": "none"]) == nil)
    }
  }

  @Test("an update reports what it matched, changed and inserted")
  func updates() async throws {
    try await TestStore.with { store in
      let seats = store.collection("seats")
      let created = try await seats.updateOne(["_id": "AI865"], ["$set": ["left": 9]], upsert: true)
      #expect(created == UpdateOutcome(matched: 0, modified: 0, upsertedID: "AI865"))
      let taken = try await seats.updateOne(["_id": "AI865", "left": ["$gte": 2]], ["$inc": ["left": -2]])
      #expect(taken == UpdateOutcome(matched: 1, modified: 1))
      let refused = try await seats.updateOne(["_id": "AI865", "left": ["$gte": 8]], ["$inc": ["left": -8]])
      #expect(refused == UpdateOutcome(matched: 0, modified: 0))
      #expect(try await seats.findOne(["_id": "AI865"])?["left"]?.int == 7)
    }
  }

  @Test("a second document with the same unique value is refused with the index's name")
  func duplicate() async throws {
    try await TestStore.with { store in
      let users = store.collection("users")
      try await users.createIndexes([Index(keys: ["email": 1], unique: true)])
      try await users.insertOne(["email": "a@example.org"])
      let error = await #expect(throws: StoreError.self) { try await users.insertOne(["email": "a@example.org"]) }
      guard case .duplicateKey(let index, let message) = error else { Issue.record("\(String(describing: error))"); return }
      #expect(index == "email_1")
      #expect(!message.contains("a@example.org"))
    }
  }
}
