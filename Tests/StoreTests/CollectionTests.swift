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
        "slices": [["from": "DEL", "to": "LHR"]], "raw": .binary(subtype: 0, [0, 1, 255]), "note": nil,
      ]
      try await bookings.insertOne(stored)
      #expect(try await bookings.findOne(["_id": "ABC234"]) == stored)
      #expect(try await bookings.findOne(["_id": "none"]) == nil)
    }
  }

  @Test("a document without an id gets one, first")
  func ids() async throws {
    try await TestStore.with { store in
      try await store.collection("c").insertOne(["n": 1])
      let found = try #require(try await store.collection("c").findOne([:]))
      #expect(found.keys == ["_id", "n"])
      #expect(found["_id"]?.objectID != nil)
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

  @Test("array filters change the elements they match and no others")
  func arrayFilters() async throws {
    try await TestStore.with { store in
      let flights = store.collection("flights")
      try await flights.insertOne(["_id": 1, "cabins": [["c": "economy", "left": 9], ["c": "business", "left": 4]]])
      let outcome = try await flights.updateOne(
        ["_id": 1], ["$inc": ["cabins.$[cabin].left": -1]], arrayFilters: [["cabin.c": "business"]])
      #expect(outcome.modified == 1)
      let left = try await flights.findOne(["_id": 1])?["cabins"]?.array?.map { $0.document?["left"]?.int }
      #expect(left == [9, 3])
    }
  }

  @Test("many documents are updated, replaced and removed")
  func many() async throws {
    try await TestStore.with { store in
      let c = store.collection("c")
      let outcome = try await c.insertMany((0..<10).map { ["_id": Value($0), "even": .bool($0 % 2 == 0)] })
      #expect(outcome.inserted == 10 && outcome.isComplete)
      #expect(try await c.updateMany(["even": true], ["$set": ["x": 1]]) == UpdateOutcome(matched: 5, modified: 5))
      #expect(try await c.replaceOne(["_id": 0], ["y": 2]) == UpdateOutcome(matched: 1, modified: 1))
      #expect(try await c.findOne(["_id": 0]) == ["_id": 0, "y": 2])
      #expect(try await c.replaceOne(["_id": 99], ["y": 2], upsert: true).upsertedID == 99)
      #expect(try await c.count(["x": 1]) == 4)
      #expect(try await c.deleteOne(["x": 1]) == 1)
      #expect(try await c.deleteMany(["even": false]) == 5)
      #expect(try await c.deleteOne(["_id": 1000]) == 0)
      #expect(try await c.count() == 5)
      try await c.drop()
      try await c.drop()
      #expect(try await c.count() == 0)
    }
  }

  @Test("sort, skip, limit and projection are the server's")
  func finding() async throws {
    try await TestStore.with { store in
      let c = store.collection("c")
      try await c.insertMany((0..<20).map { ["_id": Value($0), "n": Value(20 - $0), "z": true] })
      let found = try await c.find(
        ["n": ["$lte": 15]], sort: ["n": .int32(-1)], projection: ["n": .int32(1), "_id": .int32(0)], skip: 2, limit: 3
      ).collect()
      #expect(found == [["n": 13], ["n": 12], ["n": 11]])
      #expect(try await c.findOne([:], sort: ["n": .int32(1)], projection: ["n": .int32(1)]) == ["_id": 19, "n": 1])
    }
  }

  @Test("a pipeline's results are streamed")
  func aggregation() async throws {
    try await TestStore.with { store in
      let c = store.collection("c")
      try await c.insertMany((0..<100).map { ["_id": Value($0), "g": Value($0 % 3)] })
      let groups = try await c.aggregate(
        [["$group": ["_id": "$g", "n": ["$sum": 1]]], ["$sort": ["_id": .int32(1)]]], batchSize: 2
      ).collect()
      #expect(groups.map { $0["n"]?.int } == [34, 33, 33])
    }
  }

  @Test("a bulk of upserts changes and inserts, and says how many")
  func bulkUpsert() async throws {
    try await TestStore.with { store in
      let c = store.collection("c")
      try await c.insertMany([["_id": 1, "n": 1], ["_id": 2, "n": 2]])
      let outcome = try await c.bulkUpsert((1...4).map { (filter: ["_id": Value($0)], update: ["$set": ["n": 7]]) })
      #expect(outcome.upserted == 2 && outcome.matched == 2 && outcome.modified == 2 && outcome.isComplete)
      #expect(try await c.count(["n": 7]) == 4)
    }
  }

  @Test("any number of documents is removed in rounds, and only those that match")
  func rounds() async throws {
    try await TestStore.with { store in
      let c = store.collection("c")
      try await c.insertMany((0..<250).map { ["_id": Value($0), "kept": .bool($0 % 5 == 0)] })
      #expect(try await c.deleteInRounds(["kept": false], of: 60) == 200)
      #expect(try await c.count() == 50)
      #expect(try await c.deleteInRounds(["_id": ["$lt": 100]], of: 20) == 20)
      #expect(try await c.deleteInRounds(["kept": false]) == 0)
      #expect(try await c.count(["kept": true]) == 30)
    }
  }
}
