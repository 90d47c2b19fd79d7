import BSON
import Crypto
import JSON
import Mail
import Store
import Support
import Testing
import Travel

@testable import Accounts

@Suite(.ownThread)
struct PasswordTests {
  static func attempt(_ house: AccountHouse, _ email: String, _ password: String, from address: String = "10.0.0.1") async throws -> RawReply {
    try await house.send(
      "POST", "/v1/sessions", #"{"email":"\#(email)","password":"\#(password)"}"#, headers: ["X-Forwarded-For: \(address)"])
  }

  @Test("row 11: 20 wrong passwords from 20 addresses throttle that account, in every process, and no other") func throttled() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      try await house.register("bela")
      var seen: [Int] = []
      for place in 0..<20 {
        seen.append(try await Self.attempt(house, "asha@example.com", "a wrong sentence", from: "10.0.0.\(place + 1)").status)
      }
      #expect(seen == Array(repeating: 401, count: 10) + Array(repeating: 429, count: 10))
      try await house.another { other in
        let right = try await Self.attempt(other, "asha@example.com", AccountHouse.password, from: "10.9.9.9")
        #expect(right.status == 429 && right.header("retry-after") != nil)
        try await Self.attempt(other, "bela@example.com", AccountHouse.password, from: "10.0.0.1").expect(201)
      }
      house.clock.advance(seconds: 901)
      try await Self.attempt(house, "asha@example.com", AccountHouse.password).expect(201)
    }
  }

  @Test("row 12: a wrong password and an address nobody has get the same body for the same work, and are throttled alike") func alike() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      for round in 0..<12 {
        var replies: [RawReply] = [], journeys: [Int] = []
        for email in ["asha@example.com", "nobody@example.com"] {
          let before = house.store.calls
          replies.append(try await Self.attempt(house, email, "a wrong sentence"))
          journeys.append(house.store.calls - before)
        }
        #expect(replies[0].status == (round < 10 ? 401 : 429) && replies[1].status == replies[0].status)
        #expect(Self.body(replies[0]) == Self.body(replies[1]))
        #expect(journeys[0] == journeys[1])
        #expect(replies[0].headers.keys.sorted() == replies[1].headers.keys.sorted())
      }
      #expect(try await !house.accounts.hashes.isRight("x", nil))
    }
  }

  /// Without the request's own id.
  private static func body(_ reply: RawReply) -> String {
    reply.text.replacing(reply.header("x-request-id") ?? "-", with: "")
  }

  @Test("a forgotten password is chosen anew with the link in the letter, once, and everything is signed out") func forgotten() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn()
      try await house.send("POST", "/v1/account/forgot", #"{"email":"asha@example.com"}"#).expect(202)
      let link = try await house.letters.link(to: "asha@example.com")
      try await house.send("POST", "/v1/account/reset", #"{"token":"\#(link)","newPassword":"short"}"#).expect(400)
      try await house.send("POST", "/v1/account/reset", #"{"token":"\#(link)","newPassword":"another long sentence"}"#).expect(204)
      try await house.send("POST", "/v1/account/reset", #"{"token":"\#(link)","newPassword":"a third long sentence"}"#).expect(410)
      try await house.whoIs(signed.access).expect(401)
      try await Self.attempt(house, "asha@example.com", AccountHouse.password).expect(401)
      _ = try await house.signIn(password: "another long sentence")
      #expect(await house.letters.next(to: "asha@example.com").subject == "Your password was changed")
    }
  }

  @Test("a password is changed with the old one only, and a link to choose a new one is no link to verify") func change() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn()
      let wrong = #"{"currentPassword":"a wrong sentence","newPassword":"another long sentence"}"#
      try await house.send("POST", "/v1/account/password", wrong, token: signed.access).expect(401)
      try await house.whoIs(signed.access).expect(200)
      try await house.send("POST", "/v1/account/password", wrong).expect(401)
      try await house.send("POST", "/v1/account/forgot", #"{"email":"asha@example.com"}"#).expect(202)
      let link = try await house.letters.link(to: "asha@example.com")
      try await house.send("POST", "/v1/account/verify", #"{"token":"\#(link)"}"#).expect(410)
    }
  }

  @Test("a changed password keeps the rule that a first one does: not made of the address, not common, and not the one there is") func changeRule() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn()
      try await house.send("POST", "/v1/account/forgot", #"{"email":"asha@example.com"}"#).expect(202)
      let link = try await house.letters.link(to: "asha@example.com")
      for bad in ["asha@example.com", "ASHA@example.com", "monkey123456", AccountHouse.password] {
        let reply = try await house.send(
          "POST", "/v1/account/password", #"{"currentPassword":"\#(AccountHouse.password)","newPassword":"\#(bad)"}"#, token: signed.access)
        #expect(reply.status == 400 && reply.text.contains("newPassword"), "\(bad) \(reply.text)")
      }
      try await house.send("POST", "/v1/account/reset", #"{"token":"\#(link)","newPassword":"asha@example.com"}"#).expect(400)
      try await house.whoIs(signed.access).expect(200)
      let other = #"{"currentPassword":"\#(AccountHouse.password)","newPassword":"another long sentence"}"#
      try await house.send("POST", "/v1/account/password", other, token: signed.access).expect(200)
    }
  }

  @Test("hashes are argon2id of 19 MiB and two passes; more than may wait are refused at once") func hashes() async throws {
    let thread = HashThread(waiting: 2)
    defer { thread.close() }
    let hash = try await thread.make("a quiet long sentence")
    #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(try await thread.isRight("a quiet long sentence", hash))
    #expect(try await !thread.isRight("a quiet long sentencE", hash))
    #expect(try await !thread.isRight("a quiet long sentence", "not a hash"))
    let refused = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 { group.addTask { (try? await thread.make("a quiet long sentence")) == nil } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect((1...18).contains(refused))
  }

  @Test("row 30: no password, token or link of an account is in the store in clear") func nothingInClear() async throws {
    try await AccountHouse.open { house in
      try await house.send("POST", "/v1/account/register", #"{"email":"a@example.com","password":"planted-password-9"}"#).expect(202)
      let link = try await house.letters.link(to: "a@example.com")
      try await house.register()
      let signed = try await house.signIn()
      let (cookie, _) = try await house.signInWithCookie()
      try await house.send("POST", "/v1/account/forgot", #"{"email":"asha@example.com"}"#).expect(202)
      let reset = try await house.letters.link(to: "asha@example.com")
      let key = try #require(try await house.accounts.keys.signing())
      var planted = ["planted-password-9", link, AccountHouse.password, signed.access, reset].map { Array($0.utf8) }
      planted += [signed.refresh, cookie].map { Array($0.split(separator: ".")[4].utf8) }
      planted.append(Array(key.pair.secretKey.prefix(32)))
      for name in ["users", "accountLinks", "accountTries", "signingKeys"] {
        let documents = try await house.store.collection(name).find([:]).collect(limit: 100)
        #expect(!documents.isEmpty)
        for document in documents { for secret in planted { #expect(RawReply.contains(document.bytes, secret) == false, "\(name)") } }
      }
    }
  }
}

extension RawReply {
  /// Whether `needle` stands anywhere in `bytes`.
  static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    guard bytes.count >= needle.count, let first = needle.first else { return false }
    return (0...(bytes.count - needle.count)).contains { bytes[$0] == first && bytes[$0..<($0 + needle.count)].elementsEqual(needle) }
  }
}
