import BSON
import Testing

@testable import Store

@Suite("A cursor")
struct CursorTests {
  @Test("streams fifty thousand documents and never holds more than a batch")
  func streaming() async throws {
    // A server of its own: dropping so many documents would hold up the development store's other clients for a minute.
    try await StoreProcess.withStore { store in
      let c = store.collection("many")
      let padding = Value(String(repeating: "x", count: 200))
      for start in stride(from: 0, to: 50_000, by: 10_000) {
        try await c.insertMany((start..<start + 10_000).map { ["_id": Value($0), "p": padding] })
      }
      var iterator = c.find([:], sort: ["_id": .int32(1)], batchSize: 1000, milliseconds: 60_000).makeAsyncIterator()
      var expected = 0
      var most = 0
      while let document = try await iterator.next() {
        if document["_id"]?.int != expected { break }
        expected += 1
        most = max(most, iterator.held)
      }
      #expect(expected == 50_000)
      #expect(most == 1000)
    }
  }

  @Test("ends a batch early when its documents are large")
  func largeDocuments() async throws {
    try await TestStore.with { store in
      let c = store.collection("large")
      let megabyte = Value(String(repeating: "x", count: 1 << 20))
      for id in 0..<12 { try await c.insertOne(["_id": Value(id), "p": megabyte]) }
      var iterator = c.find([:]).makeAsyncIterator()
      var count = 0
      var most = 0
      while try await iterator.next() != nil {
        count += 1
        most = max(most, iterator.held)
      }
      #expect(count == 12)
      #expect(most == 4)
    }
  }

  @Test("that is left early is closed on the server")
  func leftEarly() async throws {
    try await TestStore.with(connections: 1) { store in
      let c = store.collection("c")
      try await c.insertMany((0..<100).map { ["_id": Value($0)] })
      for try await document in c.find([:], batchSize: 10) where document["_id"]?.int == 3 { break }
      // The one thread closes the cursor before it answers this.
      let open: Int = try await store.perform(mayAbandon: false) { .success($0.openCursors) }
      #expect(open == 0)
    }
  }

  @Test("that is read to its end leaves nothing open, nor does one that fails")
  func ended() async throws {
    try await TestStore.with(connections: 1) { store in
      let c = store.collection("c")
      try await c.insertMany((0..<25).map { ["_id": Value($0)] })
      #expect(try await c.find([:], batchSize: 10).collect().count == 25)
      let error = await failure { 
        _ = try await c.find(["$nonsense": 1]).collect()
      }
      guard case .failed(let code, _) = error else { Issue.record("\(String(describing: error))"); return }
      #expect(code == 2)
      let open: Int = try await store.perform(mayAbandon: false) { .success($0.openCursors) }
      #expect(open == 0)
    }
  }

  @Test("can be passed over twice, and several at once on one connection")
  func passes() async throws {
    try await TestStore.with(connections: 1) { store in
      let c = store.collection("c")
      try await c.insertMany((0..<30).map { ["_id": Value($0)] })
      let cursor = c.find([:], sort: ["_id": .int32(1)], batchSize: 7)
      var first = cursor.makeAsyncIterator()
      var second = cursor.makeAsyncIterator()
      for id in 0..<30 {
        #expect(try await first.next()?["_id"]?.int == id)
        #expect(try await second.next()?["_id"]?.int == id)
      }
      #expect(try await first.next() == nil)
      #expect(try await first.next() == nil)
      #expect(try await second.next() == nil)
    }
  }

  @Test("does not collect more than it was allowed")
  func collecting() async throws {
    try await TestStore.with { store in
      let c = store.collection("c")
      try await c.insertMany((0..<11).map { ["_id": Value($0)] })
      #expect(try await c.find([:]).collect(limit: 11).count == 11)
      let error = await failure { _ = try await c.find([:]).collect(limit: 10) }
      #expect(error == .failed(code: 0, message: "more than 10 documents"))
    }
  }
}
