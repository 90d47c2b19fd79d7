import BSON
import Foundation
import JSON
import Store
import Support
import Telemetry
import Testing
import Web

@testable import Audit

/// A folder of a test's own.
func withFolder(_ body: (String) async throws -> Void) async throws {
  let folder = NSTemporaryDirectory() + "audit-\(UUID())"
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try await body(folder)
}

@Suite("Audit: the trail", .timeLimit(.minutes(3))) struct TrailTests {
  private func trail(_ store: Store, _ folder: String) -> AuditTrail {
    AuditTrail(store, folder: folder, secret: "test", metrics: Metrics(), log: Log("audit"))
  }

  private func stored(_ store: Store) async throws -> [AuditRecord] {
    let log = AuditLog(store)
    let verdict = try await VerifyAudit(log).verdict()
    guard case .intact = verdict else {
      #expect(Bool(false), "the chain is broken: \(verdict)")
      return []
    }
    return try await log.read(1..<100_000).flatMap { $0.entries.compactMap { $0?.record } }
  }

  @Test("two processes that write at once make one chain with every record once")
  func together() async throws {
    try await TestStore.with(connections: 8) { store in
      try await withFolder { folder in
        let trails = [trail(store, "\(folder)/a"), trail(store, "\(folder)/b")]
        for trail in trails { try await trail.prepare() }
        await withTaskGroup(of: Void.self) { group in
          for (which, trail) in trails.enumerated() {
            group.addTask {
              for number in 0..<600 {
                let one = record(number, actor: "user:\(which)")
                trail.begin(one)
                trail.end(one)
                if number % 50 == 49 { try? await Task.sleep(for: .milliseconds(15)) }
              }
            }
          }
        }
        for trail in trails { await trail.settle(within: .seconds(60)) }
        let found = try await stored(store)
        #expect(found.count == 1200)
        #expect(Set(found.map(\.id)).count == 1200)
        for which in 0..<2 { #expect(found.filter { $0.actor == "user:\(which)" }.map(\.requestID) == (0..<600).map { "r\($0)" }) }
        for trail in trails { await trail.close() }
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/a") == ["anchor"])
      }
    }
  }

  @Test("what a killed process left in its spool is added by the next one, once, and what it was doing has no outcome")
  func killed() async throws {
    try await TestStore.with { store in
      try await withFolder { folder in
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var done = record(1), doing = record(2), stored = record(3)
        (done.status, doing.status, stored.status) = (0, 0, 201)
        var ended = done
        ended.status = 201
        let log = AuditLog(store)
        try await log.prepare()
        #expect(try await log.add(AuditPage([stored], after: .start)))
        let bytes = [done, stored, doing, ended, stored].flatMap(\.document.bytes) + record(4).document.bytes.dropLast(9)
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/1-old.spool"))
        let next = trail(store, folder)
        try await next.prepare()
        let found = try await self.stored(store)
        #expect(found.map(\.id) == [stored.id, done.id, doing.id])
        #expect(found.map(\.status) == [201, 201, 0])
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/1-old.spool"))
        await next.close()
      }
    }
  }

  @Test("what is done at the command line is recorded with what came of it, also when it fails, and under which of the machine's users")
  func commands() async throws {
    struct Failed: Error {}
    try await TestStore.with { store in
      try await withFolder { folder in
        let trail = trail(store, folder)
        try await trail.prepare()
        let made = try await trail.recording("jetway admin create --role admin", subject: "", by: "uid 0") { subject in
          subject = "0123456789abcdef"
          return 7
        }
        #expect(made == 7)
        await #expect(throws: Failed.self) { try await trail.recording("jetway import", subject: "x", by: "uid 1") { _ in throw Failed() } }
        await #expect(throws: Problem.self) { try await trail.recording("jetway import", subject: "", by: "uid 1") { _ in throw Problem.notFound } }
        await trail.close()
        let found = try await stored(store)
        #expect(found.map(\.actor) == ["cli", "cli", "cli"])
        #expect(found.map(\.action) == ["jetway admin create --role admin", "jetway import", "jetway import"])
        #expect(found.map(\.status) == [200, 500, 404])
        #expect(found.map(\.subject) == ["0123456789abcdef", "x", ""])
        #expect(found[0].source != found[1].source && found[1].source == found[2].source && !found[0].source.contains("uid"))
      }
    }
  }

  @Test("whoever spoils the end of the chain does not keep others from adding to it, and is named")
  func spoiledEnd() async throws {
    try await TestStore.with { store in
      try await withFolder { folder in
        let log = AuditLog(store), pages = store.collection("audit")
        try await log.prepare()
        let first = AuditPage([record(1), record(2)], after: .start)
        #expect(try await log.add(first))
        for (number, spoiled) in [["$set": ["records.1.hash": "none"]], ["$set": ["records": "none"]], ["$unset": ["records": ""]]].enumerated() as EnumeratedSequence<[Document]> {
          _ = try await pages.updateOne(["_id": .int64(1)], spoiled)
          let next = trail(store, "\(folder)/\(number)")
          try await next.prepare()
          next.begin(record(3))
          next.end(record(3))
          await next.settle(within: .seconds(30))
          await next.close()
          #expect(try await pages.count() == number + 2)
          guard case .broken(number == 0 ? 2 : 1, _) = try await VerifyAudit(log).verdict() else { return #expect(Bool(false), "\(number)") }
        }
      }
    }
  }

  @Test("what is spooled is forced to the disk a moment later, also what comes while that is done")
  func forced() async throws {
    try await withFolder { folder in
      let spool = AuditSpool(folder: folder)
      for number in 0..<200 {
        spool.begin(record(number))
        if number % 40 == 0 { #expect(await eventually { spool.forced.isWhole && spool.forced.times > 0 }) }
      }
      #expect(await eventually { spool.forced.isWhole })
      #expect(spool.forced.times >= 2)
      spool.finish()
    }
  }

  @Test("a living process' spool is left alone")
  func living() async throws {
    try await TestStore.with { store in
      try await withFolder { folder in
        let living = trail(store, folder)
        try await living.prepare()
        living.begin(record(1))
        let next = trail(store, folder)
        try await next.prepare()
        #expect(try await stored(store).isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".spool") }.count == 2)
        await living.close()
        await next.close()
      }
    }
  }

  @Test("every request that changes something is recorded with its outcome, one that reads is not")
  func requests() async throws {
    try await TestStore.with { store in
      try await withFolder { folder in
        let trail = trail(store, folder)
        try await trail.prepare()
        var router = Router()
        router.get("/v1/bookings/{id}", access: .everyone) { _ in .text("read") }
        router.post("/v1/flights/search", access: .everyone) { _ in .text("found") }
        router.post("/v1/bookings", access: .everyone) { request in
          request.trail?.note(actor: "user:u1") // as a sign-in does
          return .json(201) { json in json.object { $0.field("id", "0123456789abcdefghjkmnpqrs") } }
        }
        router.post("/v1/bookings/{id}/cancel", access: .everyone) { _ in throw Problem.notFound }
        router.delete("/v1/admin/flights/{flightId}", access: .roles([.admin])) { _ in .empty() }
        router.wrap(trail.auditing)
        let responder = router.responder { _ in Caller(id: "operator", role: .admin, means: .operatorToken) }
        for (method, path) in [
          (Web.Method.GET, "/v1/bookings/0123456789abcdefghjkmnpqrs"), (.POST, "/v1/flights/search"), (.POST, "/v1/bookings"), (.POST, "/v1/bookings/0123456789abcdefghjkmnpqrs/cancel"),
          (.POST, "/v1/bookings/4111111111111111/cancel"), (.POST, "/v1/bookings/asha@example.com/cancel"), (.POST, "/v1/bookings/PLANTEDPASS77/cancel"), (.DELETE, "/v1/admin/flights/AI865-DEL-2026-12-02"),
        ] {
          _ = await responder.respond(to: Request(method: method, path: path, id: "q", remoteAddress: "192.0.2.77"))
        }
        await trail.settle(within: .seconds(60))
        let found = try await stored(store)
        #expect(found.map(\.action) == ["POST /v1/bookings"] + Array(repeating: "POST /v1/bookings/{id}/cancel", count: 4) + ["DELETE /v1/admin/flights/{flightId}"])
        #expect(found.map(\.status) == [201, 404, 404, 404, 404, 204])
        #expect(found.map(\.subject) == ["0123456789abcdefghjkmnpqrs", "0123456789abcdefghjkmnpqrs", "", "", "", "AI865-DEL-2026-12-02"])
        #expect(found.map(\.actor) == ["user:u1", "guest", "guest", "guest", "guest", "operator"])
        #expect(Set(found.map(\.source)).count == 1)
        #expect(!found.contains { $0.source.contains("192.0.2") })
        await trail.close()
      }
    }
  }

  @Test("what an access rule refuses is recorded: of somebody all, of nobody one a minute for each address and action, and never more than there is room for")
  func refused() async throws {
    try await TestStore.with { store in
      try await withFolder { folder in
        let metrics = Metrics()
        let trail = AuditTrail(store, folder: folder, secret: "test", metrics: metrics, log: Log("audit"))
        try await trail.prepare()
        var router = Router()
        router.get("/v1/account", access: .signedIn) { _ in .text("read") }
        router.post("/v1/bookings/{id}/cancel", access: .signedIn) { _ in .empty() }
        router.delete("/v1/admin/flights/{flightId}", access: .roles([.admin])) { _ in .empty() }
        router.wrap(trail.auditing)
        let responder = router.responder(
          identify: { $0.headers["authorization"].map { Caller(id: $0, role: .traveller, means: .bearer) } },
          refused: { request, problem in
            trail.refused(request, problem.status)
            return problem
          })
        func ask(_ method: Web.Method, _ path: String, by user: String? = nil, from address: String = "192.0.2.77") async -> Int {
          let headers = Headers(user.map { [("Authorization", $0)] } ?? [])
          return await responder.respond(to: Request(method: method, path: path, headers: headers, remoteAddress: address)).status
        }
        #expect(await ask(.GET, "/v1/account") == 401)
        for _ in 0..<3 { #expect(await ask(.DELETE, "/v1/admin/flights/AI865-2026", by: "asha") == 403) }
        for _ in 0..<20 { #expect(await ask(.POST, "/v1/bookings/bk-0001-x/cancel") == 401) }
        #expect(await ask(.DELETE, "/v1/admin/flights/AI865-2026") == 401)
        #expect(await ask(.POST, "/v1/bookings/bk-0001-x/cancel", by: "asha") == 204)
        for place in 0..<900 { #expect(await ask(.POST, "/v1/bookings/bk-0001-x/cancel", from: "198.51.100.\(place % 250)") == 401) }
        await trail.settle(within: .seconds(60))
        let found = try await stored(store), minutes = Set(found.map { $0.at / 60_000 }).count
        #expect(found.filter { $0.actor == "user:asha" }.map(\.status) == [403, 403, 403, 204])
        let nobody = found.filter { $0.actor == "guest" }
        #expect(nobody.allSatisfy { $0.status == 401 })
        #expect(Set(nobody.map(\.action)) == ["POST /v1/bookings/{id}/cancel", "DELETE /v1/admin/flights/{flightId}"])
        #expect((RefusalBudget.nobody...RefusalBudget.nobody * minutes).contains(nobody.count))
        #expect(String(decoding: metrics.render(), as: UTF8.self).contains("jetway_audit_unrecorded_refusals_total \(920 + 1 - nobody.count)"))
        await trail.close()
      }
    }
  }
}
