import BSON
import JSON
import Store
import Support
import Testing
import Travel
import Web

@testable import Accounts

/// What administrators do with other people's accounts, and the command line with the keys that sign tokens.
@Suite(.ownThread)
struct AdministrationTests {
  static let operatorToken = "the-operator's-own-token"
  static let users = "/v1/admin/users"

  private func emails(_ reply: RawReply) throws -> [String] {
    try JSONDocument(parsing: reply.body).root["users"]?.elements.compactMap { $0["email"]?.string } ?? []
  }

  @Test("users are found by how their address begins, page by page, asked for in a body") func searched() async throws {
    try await AccountHouse.open { house in
      for name in ["asha", "ashok", "bela"] { try await house.register(name) }
      let both = try await house.send("POST", "\(Self.users)/search", #"{"email":"ASH"}"#, token: Self.operatorToken)
      #expect(try both.status == 200 && Set(emails(both)) == ["asha@example.com", "ashok@example.com"])
      var seen: [String] = [], cursor = ""
      for _ in 0..<3 {
        let page = try await house.send("POST", "\(Self.users)/search", #"{"email":"a","limit":1\#(cursor)}"#, token: Self.operatorToken)
        seen += try emails(page)
        guard let next = try JSONDocument(parsing: page.body).root["nextCursor"]?.string else { break }
        cursor = #","cursor":"\#(next)""#
      }
      #expect(Set(seen) == ["asha@example.com", "ashok@example.com"] && seen.count == 2)
      for (words, found) in [("bela@example.com", ["bela@example.com"]), ("example", []), (".*", [])] {
        #expect(try await emails(house.send("POST", "\(Self.users)/search", #"{"email":"\#(words)"}"#, token: Self.operatorToken)) == found)
      }
      try await house.send("POST", "\(Self.users)/search", #"{"email":{"$ne":null}}"#, token: Self.operatorToken).expect(400)
      try await house.send("POST", "\(Self.users)/search", #"{"email":"a"}"#, token: try await house.signIn().access).expect(403)
    }
  }

  @Test("a shut account is dead at once in every process, signs in no more, tells nobody but who has the password, and can be opened again")
  func shut() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn(), path = "\(Self.users)/\(signed.user)"
      try await house.another { other in
        try await other.whoIs(signed.access).expect(200)
        let shut = try await house.send("PATCH", path, #"{"disabled":true}"#, token: Self.operatorToken)
        #expect(shut.status == 200 && !shut.text.contains(#""disabledAt":null"#))
        for process in [house, other] { try await process.whoIs(signed.access).expect(401) }
        try await other.send("POST", "/v1/sessions/refresh", #"{"refreshToken":"\#(signed.refresh)"}"#).expect(401)
      }
      let right = try await house.send("POST", "/v1/sessions", #"{"email":"asha@example.com","password":"\#(AccountHouse.password)"}"#)
      #expect(right.status == 403 && right.text.contains("account_disabled"))
      let wrong = try await house.send("POST", "/v1/sessions", #"{"email":"asha@example.com","password":"another sentence"}"#)
      #expect(wrong.status == 401 && wrong.text.contains("wrong_credentials"))
      // Read before it was shut, written after: nothing opens.
      var before = try #require(try await house.accounts.users.find(signed.user))
      before.disabledAt = nil
      await #expect(throws: AccountRefusal.wrongCredentials) { _ = try await house.accounts.opening.run(before, isCookie: false) }
      try await house.send("PATCH", path, #"{"disabled":false}"#, token: Self.operatorToken).expect(200)
      try await house.whoIs(try await house.signIn().access).expect(200)
      try await house.whoIs(signed.access).expect(401)
    }
  }

  @Test("a user is signed out everywhere by an administrator, and the last administrator cannot be shut") func signedOut() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      try await house.register("bela")
      let signed = try await house.signIn(), bystander = try await house.signIn("bela")
      try await house.send("DELETE", "\(Self.users)/\(signed.user)/sessions", token: bystander.access).expect(403)
      try await house.send("DELETE", "\(Self.users)/\(signed.user)/sessions", token: Self.operatorToken).expect(204)
      try await house.whoIs(signed.access).expect(401)
      try await house.whoIs(bystander.access).expect(200)
      try await house.send("DELETE", "\(Self.users)/nobody/sessions", token: Self.operatorToken).expect(404)
      for bad in ["{}", #"{"disabled":"yes"}"#, #"{"role":"king"}"#, #"{"disabled":true,"points":1}"#] {
        try await house.send("PATCH", "\(Self.users)/\(signed.user)", bad, token: Self.operatorToken).expect(400)
      }
      for user in [signed.user, bystander.user] { try await house.send("PATCH", "\(Self.users)/\(user)", #"{"role":"admin"}"#, token: Self.operatorToken).expect(200) }
      try await house.send("PATCH", "\(Self.users)/\(signed.user)", #"{"disabled":true}"#, token: Self.operatorToken).expect(200)
      // A shut administrator is none who could undo it.
      let last = try await house.send("PATCH", "\(Self.users)/\(bystander.user)", #"{"disabled":true}"#, token: Self.operatorToken)
      #expect(last.status == 409 && last.text.contains("last_administrator"))
    }
  }

  @Test("two administrators who are shut or demoted at once, in two processes: one stays one, in every round") func lastTwo() async throws {
    try await AccountHouse.open { house in
      for name in ["asha", "bela"] { try await house.register(name) }
      let asha = try await house.signIn().user, bela = try await house.signIn("bela").user
      try await house.another { other in
        for round in 0..<30 {
          for user in [asha, bela] {
            try await house.send("PATCH", "\(Self.users)/\(user)", #"{"role":"admin","disabled":false}"#, token: Self.operatorToken).expect(200)
          }
          let words = [#"{"role":"traveller"}"#, #"{"disabled":true}"#]
          async let one = house.send("PATCH", "\(Self.users)/\(asha)", words[round % 2], token: Self.operatorToken)
          async let two = other.send("PATCH", "\(Self.users)/\(bela)", words[round / 2 % 2], token: Self.operatorToken)
          let replies = try await [one, two]
          #expect(replies.count { $0.status == 200 } <= 1 && replies.allSatisfy { $0.status == 200 || $0.text.contains("last_administrator") }, "round \(round)")
          let left = try await [house.accounts.users.find(asha), house.accounts.users.find(bela)]
          #expect(left.contains { $0?.role == .admin && $0?.disabledAt == nil }, "round \(round)")
        }
      }
    }
  }

  @Test("an administrator who leaves while the other is demoted: one stays, in every round") func leavingAdministrator() async throws {
    try await AccountHouse.open { house in
      try await house.register("bela")
      let bela = try await house.signIn("bela").user
      for round in 0..<8 {
        try await house.register("asha\(round)")
        let leaver = try await house.signIn("asha\(round)")
        for user in [leaver.user, bela] {
          _ = try await house.accounts.users.users.updateOne(["_id": .string(user)], ["$set": ["role": "admin"]])
        }
        async let one = house.send("POST", "/v1/account/erase", #"{"password":"\#(AccountHouse.password)"}"#, token: leaver.access)
        async let two = house.send("PATCH", "\(Self.users)/\(bela)", #"{"role":"traveller"}"#, token: Self.operatorToken)
        _ = try await [one, two]
        let left = try await [house.accounts.users.find(leaver.user), house.accounts.users.find(bela)]
        #expect(left.contains { $0?.role == .admin && $0?.disabledAt == nil }, "round \(round)")
        _ = try await house.accounts.users.users.deleteOne(["_id": .string(leaver.user)])
      }
    }
  }

  @Test("keys that are rotated by hand: the new one signs within twenty seconds, what the old one signed lives on, and dies when it is burnt")
  func rotated() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let old = try await house.signIn()
      let rotation = RotateKeys(house.store, house.accounts.identifying.master, clock: house.clock)
      #expect(try await rotation.run(isBurnt: false) == "k2")
      house.clock.advance(seconds: 21)
      let new = try await house.signIn()
      #expect(TokenText(old.access)?.keyID == "k1" && TokenText(new.access)?.keyID == "k2")
      for token in [old, new] { try await house.whoIs(token.access).expect(200) }
      #expect(try await rotation.known().map(\.id) == ["k1", "k2"])
      #expect(try await rotation.run(isBurnt: true) == "k3")
      house.clock.advance(seconds: 21)
      for token in [old, new] { try await house.whoIs(token.access).expect(401) }
      #expect(try await rotation.known().map(\.id) == ["k3"])
      let next = try await house.send("POST", "/v1/sessions/refresh", #"{"refreshToken":"\#(new.refresh)"}"#)
      #expect(next.status == 200)
      try await house.whoIs(try Signed(next).access).expect(200)
    }
  }

  @Test("a process with another master key than the store's signing key does not start, until that key is rotated away") func foreignMaster() async throws {
    try await AccountHouse.open { house in
      #expect(try await house.accounts.keys.published().map(\.id) == ["k1"])
      let other = try #require(MasterKeys(["another master key of the tests, long"])), ours = house.accounts.identifying.master
      let error = await #expect(throws: ForeignKeys.self) { try await TokenKeys(house.store, other, clock: house.clock).prepare() }
      #expect(error?.description.contains("JETWAY_MASTER_KEYS") == true)
      try await TokenKeys(house.store, ours, clock: house.clock).prepare()
      let both = try #require(MasterKeys(["another master key of the tests, long", AccountHouse.master]))
      try await TokenKeys(house.store, both, clock: house.clock).prepare()
      #expect(try await StoredSigningKeys(house.store, ours).all(house.clock.now()).last == 1)
      _ = try await RotateKeys(house.store, other, clock: house.clock).run(isBurnt: true)
      try await TokenKeys(house.store, other, clock: house.clock).prepare()
    }
  }
}
