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
    return try await log.read(1..<100_000).flatMap { $0.page?.records ?? [] }
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
          return .json(201) { json in json.object { $0.field("id", "bk-0001-x") } }
        }
        router.post("/v1/bookings/{id}/cancel", access: .everyone) { _ in throw Problem.notFound }
        router.delete("/v1/admin/flights/{flightId}", access: .roles([.admin])) { _ in .empty() }
        router.wrap(trail.auditing)
        let responder = router.responder { _ in Caller(id: "operator", role: .admin, means: .operatorToken) }
        for (method, path) in [
          (Web.Method.GET, "/v1/bookings/bk-0001-x"), (.POST, "/v1/flights/search"), (.POST, "/v1/bookings"), (.POST, "/v1/bookings/bk-0001-x/cancel"),
          (.POST, "/v1/bookings/4111111111111111/cancel"), (.POST, "/v1/bookings/asha@example.com/cancel"), (.DELETE, "/v1/admin/flights/AI865-2026"),
        ] {
          _ = await responder.respond(to: Request(method: method, path: path, id: "q", remoteAddress: "192.0.2.77"))
        }
        await trail.settle(within: .seconds(60))
        let found = try await stored(store)
        #expect(found.map(\.action) == ["POST /v1/bookings"] + Array(repeating: "POST /v1/bookings/{id}/cancel", count: 3) + ["DELETE /v1/admin/flights/{flightId}"])
        #expect(found.map(\.status) == [201, 404, 404, 404, 204])
        #expect(found.map(\.subject) == ["bk-0001-x", "bk-0001-x", "", "", "AI865-2026"])
        #expect(found.map(\.actor) == ["user:u1", "guest", "guest", "guest", "operator"])
        #expect(Set(found.map(\.source)).count == 1)
        #expect(!found.contains { $0.source.contains("192.0.2") })
        await trail.close()
      }
    }
  }
}
