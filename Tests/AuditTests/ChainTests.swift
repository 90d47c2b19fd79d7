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

  @Test("a field of another kind, one that is gone, one more, a name off by a letter, or a hash cut short: the record is named, whichever of its page it is", arguments: [
    "actor 7", "actor gone", "source gone", "actor renamed", "hash cut", "hash longer", "hash subtype", "one more", "status a double", "status nearly", "status int32",
    "at int32", "no document", "fields in another order", "a field twice",
  ])
  func formless(fault: String) async throws {
    try await TestStore.with { store in
      let log = try await filled(store), pages = store.collection("audit")
      for (first, place) in [(5, 2), (5, 0), (1, 1), (4, 0)] as [(Int64, Int)] {
        let whole = try #require(try await pages.findOne(["_id": .int64(first)]))
        var records = try #require(whole["records"]?.array)
        records[place] = Self.spoiled(try #require(records[place].document), fault)
        _ = try await pages.replaceOne(["_id": .int64(first)], ["_id": .int64(first), "records": .array(records)])
        #expect(try await broken(log) == first + Int64(place), "\(fault)")
        _ = try await pages.replaceOne(["_id": .int64(first)], whole)
      }
      #expect(try await broken(log) == nil)
    }
  }

  @Test("SECURITY row 32: whichever bit of whichever byte of a record is flipped, names and kinds of its fields too, that record is named")
  func anyBit() throws {
    let page = AuditPage((0..<4).map { record($0) }, after: .start), whole = page.document.bytes
    let stored = try #require(StoredPage(page.document))
    #expect(VerifyAudit.firstBroken(stored, after: .start) == nil)
    var tried = 0, start = 4 + 5 + 8 + 9 + 4 // length, _id, records, their length
    for place in 0..<4 {
      // Kind, the place as a name, the record.
      let length = 3 + AuditPage.stored(page.records[place], page.hashes[place]).bytes.count
      for byte in start + 3..<start + length {
        for bit in 0..<8 {
          var bytes = whole
          bytes[byte] ^= 1 << bit
          // What is no document any more a store cannot hold.
          guard let flipped = try? Document(bytes: bytes), let found = StoredPage(flipped) else { continue }
          tried += 1
          guard case .broken(Int64(place) + 1, _)? = VerifyAudit.firstBroken(found, after: .start) else {
            return #expect(Bool(false), "byte \(byte - start) of record \(place), bit \(bit)")
          }
        }
      }
      start += length
    }
    #expect(start == whole.count - 2)
    #expect(tried > 4 * 8 * 140)
  }

  private static func spoiled(_ record: Document, _ fault: String) -> Value {
    var pairs = record.map { ($0.key, $0.value) }
    func set(_ key: String, _ value: Value?) {
      guard let place = pairs.firstIndex(where: { $0.0 == key }) else { return }
      if let value { pairs[place].1 = value } else { pairs.remove(at: place) }
    }
    let hash = record["hash"]?.binary ?? []
    switch fault {
    case "actor 7": set("actor", 7)
    case "actor gone": set("actor", nil)
    case "source gone": set("source", nil)
    case "actor renamed": pairs = pairs.map { ($0 == "actor" ? "bctor" : $0, $1) }
    case "hash cut": set("hash", .binary(subtype: 0, Array(hash.dropLast())))
    case "hash longer": set("hash", .binary(subtype: 0, hash + [0]))
    case "hash subtype": set("hash", .binary(subtype: 5, hash))
    case "one more": pairs.append(("note", "forged"))
    case "status a double": set("status", .double(201))
    case "status nearly": set("status", .double(201.9))
    case "status int32": set("status", .int32(201))
    case "at int32": set("at", .int32(7))
    case "no document": return "a record"
    case "fields in another order": pairs.swapAt(0, 1)
    case "a field twice": pairs.append(("actor", "user:b"))
    default: break
    }
    return .document(Document(pairs))
  }

  @Test("a page that holds something beside its records, or whose id is of another kind, is named by its first")
  func impure() async throws {
    try await TestStore.with { store in
      let log = try await filled(store), pages = store.collection("audit")
      let whole = try #require(try await pages.findOne(["_id": .int64(5)])), records = try #require(whole["records"])
      for page in [["_id": .int64(5), "records": records, "note": "forged"], ["_id": .double(5), "records": records], ["_id": .int64(5), "records": "none"], ["_id": .int64(5)]] as [Document] {
        _ = try await pages.deleteOne(["_id": .int64(5)])
        try await pages.insertOne(page)
        #expect(try await broken(log) == 5)
        _ = try await pages.deleteOne(["_id": page["_id"] ?? .null])
        try await pages.insertOne(whole)
      }
      #expect(try await broken(log) == nil)
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
