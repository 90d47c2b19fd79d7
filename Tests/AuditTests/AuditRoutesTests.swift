import BSON
import JSON
import Store
import Support
import Testing
import Web

@testable import Audit

@Suite("Audit: the routes", .timeLimit(.minutes(3))) struct AuditRoutesTests {
  /// A log of 90 records, one a millisecond from `record(0)` on, and what answers about it.
  private func with(_ body: (Responder, Store) async throws -> Void) async throws {
    try await TestStore.with { store in
      let log = AuditLog(store)
      try await log.prepare()
      let page = AuditPage((0..<90).map { record($0) }, after: .start)
      #expect(try await log.add(page))
      try await log.note(page.tail)
      var router = Router()
      AuditRoutes(log).mount(on: &router)
      try await body(router.responder(identify: { _ in Caller(id: "root", role: .admin, means: .bearer, session: "s") }), store)
    }
  }

  private func ask(_ responder: Responder, _ method: Web.Method = .GET, _ path: String = "", _ query: [(String, String)] = []) async throws -> (status: Int, json: JSONNode) {
    let answer = await responder.respond(to: Request(method: method, path: "/v1/admin/audit\(path)", query: query))
    return (answer.status, try JSONDocument(parsing: try #require(answer.wholeBody)).root)
  }

  @Test("records are found by when they began: from a moment on, and before another") func time() async throws {
    try await with { responder, _ in
      let found = try await ask(responder, .GET, "", [("from", record(10).time), ("to", record(20).time), ("limit", "100")])
      #expect(found.json["records"]?.elements.compactMap { $0["requestId"]?.string } == (10..<20).reversed().map { "r\($0)" })
      let none = try await ask(responder, .GET, "", [("to", record(0).time)])
      #expect(none.status == 200 && none.json["records"]?.count == 0)
      for (from, to) in [("yesterday", record(0).time), (record(2).time, record(1).time), ("2026-11-21", record(0).time)] {
        #expect(try await ask(responder, .GET, "", [("from", from), ("to", to)]).status == 400, "\(from) to \(to)")
      }
    }
  }

  @Test("row 32: an administrator has the chain walked, and is told the first record that is not as it was written") func verified() async throws {
    try await with { responder, store in
      #expect(try await ask(responder, .GET, "/verification").json["state"]?.string == "never")
      func verdict() async throws -> JSONNode {
        let begun = try await ask(responder, .POST, "/verification")
        #expect(begun.status == 202)
        while true {
          let now = try await ask(responder, .GET, "/verification").json
          if now["state"]?.string != "running" { return now }
          await Task.yield()
        }
      }
      let whole = try await verdict()
      #expect(whole["state"]?.string == "intact" && whole["records"]?.int == 90 && whole["checkedAt"]?.string != nil)
      _ = try await store.collection("audit").updateOne(["_id": .int64(1)], ["$set": ["records.41.status": .int32(500)]])
      let broken = try await verdict()
      #expect(broken["state"]?.string == "broken" && broken["brokenAt"]?.int == 42 && broken["why"]?.string != nil)
    }
  }
}
