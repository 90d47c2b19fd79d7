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
  /// Whether something comes up just after it was asked for the first time.
  let comesUp = Mutex(false)
  let erased = Mutex<[String]>([])
  /// What happens while they are being erased.
  let meanwhile = Mutex<(@Sendable () async -> Void)?>(nil)
  /// How many erasures die.
  let deaths = Mutex(0)

  func areNeeded(_ user: String) async throws(StoreError) -> Bool {
    let now = isNeeded.withLock { $0 }
    if comesUp.withLock({ $0 }) { isNeeded.withLock { $0 = true } }
    return now
  }
  func export(_ user: String, email: String) async throws(StoreError) -> @Sendable (inout JSONWriter) -> Void {
    { json in json.arrayField("bookings") { json in json.value("of \(email)") } }
  }
  func erase(_ user: String, email: String?) async throws(StoreError) {
    await meanwhile.withLock { $0 }?()
    let dies = deaths.withLock { left in
      defer { left = max(0, left - 1) }
      return left > 0
    }
    if dies { throw .unavailable("the process died") }
    erased.withLock { $0.append(email ?? "-") }
  }
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
          #expect(!text.contains("asha@example.com"), "\(name)")
          // Of the key there is a tombstone: that there was one, and that there is none again.
          if name == "personalKeys", document["goneAt"] != nil { #expect(document["_id"]?.string == signed.user && document["key"] == nil) } else { #expect(!text.contains(signed.user), "\(name)") }
        }
      }
      try await house.whoIs(bystander.access).expect(200)
      try await house.send("POST", "/v1/sessions", #"{"email":"asha@example.com","password":"\#(AccountHouse.password)"}"#).expect(401)
    }
  }

  /// What the store has of a collection, as text.
  private func stored(_ house: AccountHouse, _ name: String) async throws -> [String] {
    try await house.store.collection(name).find([:]).collect(limit: 100).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test("an erasure cannot be outrun: from its beginning A is nobody in every process, and no process ever makes a key for A again")
  func notOutrun() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn(), (cookie, _) = try await house.signInWithCookie()
      let master = house.accounts.identifying.master
      let remembering = PersonalKeys(house.store, master, clock: house.clock)
      _ = try await remembering.seal([1], owner: signed.user, context: "x")
      try await house.another { other in
        let seen = Mutex<[Int]>([])
        house.holdings.meanwhile.withLock {
          $0 = {
            for process in [house, other] {
              let replies = [
                try? await process.whoIs(signed.access),
                try? await process.send("POST", "/v1/sessions", #"{"email":"asha@example.com","password":"\#(AccountHouse.password)"}"#),
                try? await process.send("POST", "/v1/sessions/refresh", #"{"refreshToken":"\#(signed.refresh)"}"#),
                try? await process.send("GET", "/v1/account", headers: ["Cookie: \(cookie)"]),
              ]
              seen.withLock { $0 += replies.map { $0?.status ?? 0 } }
            }
          }
        }
        try await house.send("POST", "/v1/account/erase", #"{"password":"\#(AccountHouse.password)"}"#, token: signed.access).expect(204)
        #expect(seen.withLock { $0 } == Array(repeating: 401, count: 8))
      }
      // A process that remembers the key seals noise for half a minute; afterwards, and in all others, there is none to be had.
      let box = try? await remembering.seal([2], owner: signed.user, context: "x")
      house.clock.advance(seconds: 31)
      for keys in [remembering, PersonalKeys(house.store, master, clock: house.clock)] {
        await #expect(throws: StoreError.self) { _ = try await keys.seal([3], owner: signed.user, context: "x") }
        #expect(try await keys.open(box ?? [], owner: signed.user, context: "x") == nil)
      }
      let left = try await house.store.collection("personalKeys").find([:]).collect(limit: 10)
      #expect(left.count == 1 && left[0]["key"] == nil && left[0]["goneAt"]?.date != nil)
    }
  }

  @Test("an erasure that is refused signs nobody out, also when the reason comes up while it is at it")
  func refused() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn()
      for comesUp in [false, true] {
        house.holdings.isNeeded.withLock { $0 = !comesUp }
        house.holdings.comesUp.withLock { $0 = comesUp }
        let early = try await house.send("POST", "/v1/account/erase", #"{"password":"\#(AccountHouse.password)"}"#, token: signed.access)
        #expect(early.status == 409 && early.text.contains("upcoming_trips"), "\(comesUp)")
        try await house.whoIs(signed.access).expect(200)
        _ = try await house.signIn()
      }
      #expect(house.holdings.erased.withLock { $0 } == [])
    }
  }

  @Test("an erasure that died is ended by any process, and who went is looked at once more, again and again while something is open")
  func ended() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn()
      house.holdings.deaths.withLock { $0 = 1 }
      let body = #"{"password":"\#(AccountHouse.password)"}"#
      try await house.send("POST", "/v1/account/erase", body, token: signed.access).expect(503)
      try await house.whoIs(signed.access).expect(401)
      try await house.send("POST", "/v1/sessions", #"{"email":"asha@example.com","password":"\#(AccountHouse.password)"}"#).expect(401)
      try await house.another { other async throws in
        #expect(try await other.accounts.leaving.pass() == 0)
        house.clock.advance(seconds: EraseUser.patience)
        // It was decided: what comes up now keeps nobody back.
        house.holdings.isNeeded.withLock { $0 = true }
        #expect(try await other.accounts.leaving.pass() == 1)
        #expect(try await stored(house, "users").isEmpty)
        #expect(house.holdings.erased.withLock { $0 } == ["asha@example.com"])
        #expect(try await other.accounts.leaving.pass() == 0)
        house.clock.advance(seconds: PersonalKeys.grace)
        #expect(try await other.accounts.leaving.pass() == 1)
        #expect(house.holdings.erased.withLock { $0 } == ["asha@example.com", "-"])
        house.holdings.isNeeded.withLock { $0 = false }
        #expect(try await other.accounts.leaving.pass() == 0)
        house.clock.advance(seconds: 600)
        #expect(try await other.accounts.leaving.pass() == 1)
        house.clock.advance(seconds: 86_400)
        #expect(try await other.accounts.leaving.pass() == 0)
      }
      let left = try await house.store.collection("personalKeys").find([:]).collect(limit: 10)
      #expect(left.count == 1 && left[0]["_id"]?.string == signed.user && left[0]["goneAt"]?.date != nil && left[0]["lookAt"] == nil)
    }
  }

  @Test("one erasure that cannot be ended keeps no other one waiting")
  func others() async throws {
    try await AccountHouse.open { house in
      for name in ["asha", "bela"] {
        try await house.register(name)
        let signed = try await house.signIn(name)
        house.holdings.deaths.withLock { $0 = 1 }
        try await house.send("POST", "/v1/account/erase", #"{"password":"\#(AccountHouse.password)"}"#, token: signed.access).expect(503)
      }
      house.clock.advance(seconds: EraseUser.patience)
      house.holdings.deaths.withLock { $0 = 1 }
      #expect(try await house.accounts.leaving.pass() == 2)
      #expect(try await stored(house, "users").count == 1)
      #expect(try await house.accounts.leaving.pass() == 1)
      #expect(try await stored(house, "users").isEmpty)
    }
  }

  @Test("an erasure whose process died before it was decided is refused by the next one, when there is a reason: A is A again")
  func undecided() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn(), users = house.accounts.users
      let user = try #require(try await users.find(signed.user))
      #expect(try await users.begin(leaving: user, at: house.clock.now()))
      #expect(try await !users.begin(leaving: user, at: house.clock.now().adding(seconds: 1)))
      try await house.whoIs(signed.access).expect(401)
      house.holdings.isNeeded.withLock { $0 = true }
      house.clock.advance(seconds: EraseUser.patience)
      #expect(try await house.accounts.leaving.pass() == 1)
      try await house.whoIs(signed.access).expect(200)
    }
  }

  @Test("every registration for an address goes when the address is verified or its account erased: none brings it back to life")
  func linksGo() async throws {
    try await AccountHouse.open { house in
      func register(_ password: String) async throws {
        let body = #"{"email":"asha@example.com","password":"\#(password)","name":"Planted Lefty"}"#
        try await house.send("POST", "/v1/account/register", body).expect(202)
      }
      func verify(_ token: String) async throws -> RawReply { try await house.send("POST", "/v1/account/verify", #"{"token":"\#(token)"}"#) }
      try await register("another quiet sentence")
      let first = try await house.letters.link(to: "asha@example.com")
      try await register(AccountHouse.password)
      let second = try await house.letters.link(to: "asha@example.com")
      try await verify(second).expect(204)
      #expect(try await !stored(house, "accountLinks").contains { $0.contains("asha@example.com") || $0.contains("Planted Lefty") || $0.contains("argon2") })
      // Of an address that is known nothing waits to be verified, and the document that stands for it says nothing.
      try await register("yet another sentence")
      _ = await house.letters.next(to: "asha@example.com")
      #expect(try await !stored(house, "accountLinks").contains { $0.contains("asha@example.com") || $0.contains("Planted Lefty") || $0.contains("argon2") })
      let signed = try await house.signIn()
      try await house.send("POST", "/v1/account/forgot", #"{"email":"asha@example.com"}"#).expect(202)
      _ = await house.letters.next(to: "asha@example.com")
      try await house.send("POST", "/v1/account/erase", #"{"password":"\#(AccountHouse.password)"}"#, token: signed.access).expect(204)
      #expect(try await !stored(house, "accountLinks").contains { $0.contains("asha@example.com") || $0.contains("Planted Lefty") || $0.contains(signed.user) })
      for token in [first, second] { try await verify(token).expect(410) }
      #expect(try await stored(house, "users").isEmpty)
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
