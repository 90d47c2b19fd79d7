import BSON
import JSON
import Store
import Support
import Synchronization
import Testing
import Travel

@testable import Accounts

/// What another room keeps of a user.
final class Holdings: AccountHoldings {
  let isNeeded = Mutex(false)
  let erased = Mutex<[String]>([])

  func areNeeded(_ user: String) async throws(StoreError) -> Bool { isNeeded.withLock { $0 } }
  func export(_ user: String, email: String) async throws(StoreError) -> @Sendable (inout JSONWriter) -> Void {
    { json in json.arrayField("bookings") { json in json.value("of \(email)") } }
  }
  func erase(_ user: String, email: String) async throws(StoreError) { erased.withLock { $0.append(email) } }
}

@Suite(.ownThread)
struct LeavingTests {
  @Test("row 31: A's export has the account and what others keep; the erasure needs the password, and then nothing of A is left")
  func leaving() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      try await house.register("bela")
      let signed = try await house.signIn(), bystander = try await house.signIn("bela")
      let export = try await house.send("GET", "/v1/account/export", token: signed.access)
      let root = try JSONDocument(parsing: export.body).root
      #expect(root["user"]?["email"]?.string == "asha@example.com" && root["sessions"]?.count == 1 && export.text.contains("of asha@example.com"))
      #expect(!export.text.contains("argon2") && !export.text.contains(AccountHouse.password))
      let keys = PersonalKeys(house.store, house.accounts.identifying.master)
      let box = try await keys.seal([1, 2, 3], owner: signed.user, context: "x")
      try await house.send("POST", "/v1/account/erase", #"{"password":"a wrong sentence"}"#, token: signed.access).expect(401)
      house.holdings.isNeeded.withLock { $0 = true }
      let early = try await house.send("POST", "/v1/account/erase", #"{"password":"\#(AccountHouse.password)"}"#, token: signed.access)
      #expect(early.status == 409 && early.text.contains("upcoming_trips"))
      house.holdings.isNeeded.withLock { $0 = false }
      try await house.another { other in
        try await other.whoIs(signed.access).expect(200)
        try await house.send("POST", "/v1/account/erase", #"{"password":"\#(AccountHouse.password)"}"#, token: signed.access).expect(204)
        for process in [house, other] { try await process.whoIs(signed.access).expect(401) }
      }
      try await house.send("POST", "/v1/sessions/refresh", #"{"refreshToken":"\#(signed.refresh)"}"#).expect(401)
      #expect(house.holdings.erased.withLock { $0 } == ["asha@example.com"])
      #expect(try await PersonalKeys(house.store, house.accounts.identifying.master).open(box, owner: signed.user, context: "x") == nil)
      for name in ["users", "accountLinks", "personalKeys"] {
        for document in try await house.store.collection(name).find([:]).collect(limit: 100) {
          let text = String(decoding: document.bytes, as: UTF8.self)
          #expect(!text.contains("asha@example.com") && !text.contains(signed.user), "\(name)")
        }
      }
      try await house.whoIs(bystander.access).expect(200)
      try await house.send("POST", "/v1/sessions", #"{"email":"asha@example.com","password":"\#(AccountHouse.password)"}"#).expect(401)
    }
  }

  @Test("what is sealed opens for its owner and purpose only, in every process, and under a new master key until the old one goes")
  func personalKeys() async throws {
    try await TestStore.with { store in
      let old = "the old master key, long enough to be one", new = "the new master key, long enough to be one"
      let first = PersonalKeys(store, try #require(MasterKeys([old]))), second = PersonalKeys(store, try #require(MasterKeys([old])))
      let box = try await first.seal([7, 7], owner: "asha", context: "here")
      #expect(try await second.open(box, owner: "asha", context: "here") == [7, 7])
      #expect(try await second.open(box, owner: "asha", context: "there") == nil)
      _ = try await second.seal([7], owner: "bela", context: "here")
      #expect(try await second.open(box, owner: "bela", context: "here") == nil)
      #expect(try await PersonalKeys(store, try #require(MasterKeys([new]))).open(box, owner: "asha", context: "here") == nil)
      #expect(try await PersonalKeys(store, try #require(MasterKeys([new, old]))).open(box, owner: "asha", context: "here") == [7, 7])
      #expect(try await PersonalKeys(store, try #require(MasterKeys([new]))).open(box, owner: "asha", context: "here") == [7, 7])
    }
  }
}
