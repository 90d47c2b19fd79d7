import BSON
import Store
import Support
import Telemetry
import Testing

@testable import Audit

func record(_ number: Int, actor: String = "user:a", subject: String = "B1", action: String = "POST /v1/bookings", status: Int = 201) -> AuditRecord {
  AuditRecord(
    id: "\(ObjectID())", at: 1_800_000_000_000 + Int64(number), actor: actor, action: action, subject: subject, status: status,
    requestID: "r\(number)", source: "0011223344556677")
}

@Suite("Audit: the chain", .timeLimit(.minutes(3))) struct ChainTests {
  /// A log with three pages of 3, 1 and 4 records.
  private func filled(_ store: Store) async throws -> AuditLog {
    let log = AuditLog(store)
    try await log.prepare()
    var tail = AuditTail.start
    for count in [3, 1, 4] {
      let page = AuditPage((0..<count).map { record($0) }, after: tail)
      #expect(try await log.add(page))
      tail = page.tail
    }
    try await log.note(tail)
    return log
  }

  private func verdict(_ log: AuditLog, anchors: [AuditTail] = []) async throws -> VerifyAudit.Verdict {
    try await VerifyAudit(log).verdict(anchors: anchors)
  }

  private func broken(_ log: AuditLog, anchors: [AuditTail] = []) async throws -> Int64? {
    guard case .broken(let sequence, _) = try await verdict(log, anchors: anchors) else { return nil }
    return sequence
  }

  @Test("an untouched chain is intact, also an empty one")
  func intact() async throws {
    try await TestStore.with { store in
      let empty = AuditLog(store)
      try await empty.prepare()
      #expect(try await verdict(empty) == .intact(.start))
      guard case .intact(let tail) = try await verdict(filled(store)) else { return #expect(Bool(false), "not intact") }
      #expect(tail.sequence == 8)
      #expect(AuditTail("\(tail)") == tail)
    }
  }

  @Test("SECURITY row 32: one changed byte of any field of any record is named", arguments: [
    "actor", "action", "subject", "requestId", "source", "id", "status", "at", "hash",
  ])
  func flipped(field: String) async throws {
    try await TestStore.with { store in
      let log = try await filled(store)
      let values: [String: Value] = ["status": .int64(200), "at": .int64(1_800_000_000_003), "hash": .binary(subtype: 0, [UInt8](repeating: 7, count: 32))]
      _ = try await store.collection("audit").updateOne(
        ["_id": .int64(5)], ["$set": Value.document(Document([("records.2.\(field)", values[field] ?? .string("user:b"))]))])
      #expect(try await broken(log) == 7)
    }
  }

  @Test("a record that was taken out of its page, a page that was taken out, and one that was moved are named")
  func removed() async throws {
    try await TestStore.with { store in
      let log = try await filled(store)
      _ = try await store.collection("audit").updateOne(["_id": .int64(1)], ["$pop": ["records": 1]])
      #expect(try await broken(log) == 3)
    }
    try await TestStore.with { store in
      let log = try await filled(store)
      _ = try await store.collection("audit").deleteOne(["_id": .int64(4)])
      #expect(try await broken(log) == 4)
    }
    try await TestStore.with { store in
      let log = try await filled(store)
      _ = try await store.collection("audit").updateOne(["_id": .int64(5)], ["$unset": ["records": 1]])
      #expect(try await broken(log) == 5)
    }
  }

  @Test("an end that was cut off is missed, though what is left fits")
  func truncated() async throws {
    try await TestStore.with { store in
      let log = try await filled(store)
      _ = try await store.collection("audit").deleteOne(["_id": .int64(5)])
      #expect(try await broken(log) == 5)
    }
  }

  @Test("a chain that was rewritten with its head is shown by an end that was noted elsewhere")
  func rewritten() async throws {
    try await TestStore.with { store in
      let log = try await filled(store)
      guard case .intact(let noted) = try await verdict(log) else { return #expect(Bool(false), "not intact") }
      for id in [1, 4, 5] as [Int64] { _ = try await store.collection("audit").deleteOne(["_id": .int64(id)]) }
      _ = try await store.collection("audit_heads").deleteOne(["_id": "head"])
      let other = try await filled(store)
      guard case .intact = try await verdict(other) else { return #expect(Bool(false), "the forgery does not even fit") }
      #expect(try await broken(other, anchors: [noted]) == 8)
    }
  }

  @Test("a chain that grows while it is walked is intact") func growing() async throws {
    try await TestStore.with { store in
      let log = AuditLog(store)
      try await log.prepare()
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          var tail = AuditTail.start
          for number in 0..<300 {
            let page = AuditPage([record(number)], after: tail)
            let isAdded = try await log.add(page)
            #expect(isAdded)
            tail = page.tail
          }
        }
        group.addTask {
          for _ in 0..<100 {
            let first = try await broken(log)
            #expect(first == nil)
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test("records are found by who, what and which, the latest first, page by page")
  func searched() async throws {
    try await TestStore.with { store in
      let log = AuditLog(store)
      try await log.prepare()
      var tail = AuditTail.start
      for start in stride(from: 0, to: 450, by: 90) {
        let page = AuditPage((start..<start + 90).map { record($0, actor: "user:\($0 % 3)", subject: "B\($0)", action: $0 % 2 == 0 ? "POST /v1/bookings" : "POST /v1/bookings/{id}/cancel") }, after: tail)
        #expect(try await log.add(page))
        tail = page.tail
      }
      let search = SearchAudit(log)
      var question = SearchAudit.Question()
      question.actor = "user:1"
      question.action = "POST /v1/bookings/{id}/cancel"
      question.limit = 50
      var seen: [Int64] = []
      repeat {
        let (records, next) = try await search.find(question)
        seen += records.map(\.sequence)
        question.before = next
      } while question.before != nil
      #expect(seen == (1...450).filter { ($0 - 1) % 3 == 1 && ($0 - 1) % 2 == 1 }.reversed().map(Int64.init))
      question = SearchAudit.Question()
      question.subject = "B7"
      #expect(try await search.find(question).records.map(\.sequence) == [8])
    }
  }
}
