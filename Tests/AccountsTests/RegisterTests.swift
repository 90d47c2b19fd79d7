import JSON
import Mail
import Store
import Support
import Testing
import Travel

@testable import Accounts

@Suite(.ownThread)
struct RegisterTests {
  @Test("who registers follows the link in the letter, once, and can sign in") func register() async throws {
    try await AccountHouse.open { house in
      let before = try await house.send("POST", "/v1/sessions", #"{"email":"asha@example.com","password":"\#(AccountHouse.password)"}"#)
      #expect(before.status == 401)
      try await house.send("POST", "/v1/account/register", #"{"email":"Asha@Example.com","password":"\#(AccountHouse.password)","name":"Asha Rao"}"#)
        .expect(202)
      let token = try await house.letters.link(to: "asha@example.com")
      let early = try await house.send("POST", "/v1/sessions", #"{"email":"asha@example.com","password":"\#(AccountHouse.password)"}"#)
      #expect(early.status == 401)
      try await house.send("POST", "/v1/account/verify", #"{"token":"\#(token)"}"#).expect(204)
      let again = try await house.send("POST", "/v1/account/verify", #"{"token":"\#(token)"}"#)
      #expect(again.status == 410 && again.text.contains("link_invalid"))
      let signed = try await house.signIn()
      let me = try await house.send("GET", "/v1/account", token: signed.access)
      #expect(me.text.contains(#""name":"Asha Rao""#) && me.text.contains(#""role":"traveller""#))
    }
  }

  @Test("row 5: register with role or points is refused as an unknown key") func unknownKeys() async throws {
    try await AccountHouse.open { house in
      for key in ["role", "points", "id", "$where"] {
        let reply = try await house.send(
          "POST", "/v1/account/register", #"{"email":"a@example.com","password":"\#(AccountHouse.password)","\#(key)":"admin"}"#)
        #expect(reply.status == 400 && reply.text.contains("unknown_key"))
      }
    }
  }

  @Test("row 12: register and forgot give one answer, and do the same work, for an address that has an account and one that has none")
  func oneAnswer() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      for (path, more) in [("/v1/account/register", #","password":"\#(AccountHouse.password)""#), ("/v1/account/forgot", "")] {
        // The first round takes places in the throttle; the second one is compared.
        var seen: [(RawReply, Int)] = []
        for email in ["asha@example.com", "nobody@example.com", "asha@example.com", "nobody@example.com"] {
          let before = house.store.calls
          let reply = try await house.send("POST", path, #"{"email":"\#(email)"\#(more)}"#)
          seen.append((reply, house.store.calls - before))
        }
        #expect(seen.allSatisfy { $0.0.status == 202 && $0.0.body == seen[0].0.body })
        #expect(seen[2].1 == seen[3].1, "\(path): \(seen.map(\.1)) journeys")
      }
    }
  }

  @Test("a registration prepared by somebody else gives them nothing: the link brings the password that was given with it")
  func preparedByAnother() async throws {
    try await AccountHouse.open { house in
      let email = "asha@example.com"
      try await house.send("POST", "/v1/account/register", #"{"email":"\#(email)","password":"the password of a thief"}"#).expect(202)
      let theirs = try await house.letters.link(to: email)
      try await house.register()
      try await house.send("POST", "/v1/account/verify", #"{"token":"\#(theirs)"}"#).expect(410)
      try await house.send("POST", "/v1/sessions", #"{"email":"\#(email)","password":"the password of a thief"}"#).expect(401)
      _ = try await house.signIn()
    }
  }

  @Test("a link is good for a day, and a registered address gets a letter that says so") func oldLinks() async throws {
    try await AccountHouse.open { house in
      try await house.send("POST", "/v1/account/register", #"{"email":"asha@example.com","password":"\#(AccountHouse.password)"}"#).expect(202)
      let token = try await house.letters.link(to: "asha@example.com")
      house.clock.advance(seconds: 86_401)
      try await house.send("POST", "/v1/account/verify", #"{"token":"\#(token)"}"#).expect(410)
      try await house.register()
      try await house.send("POST", "/v1/account/register", #"{"email":"asha@example.com","password":"another long sentence"}"#).expect(202)
      #expect(await house.letters.next(to: "asha@example.com").subject == "You have a Jetway account already")
      _ = try await house.signIn()
    }
  }

  @Test(
    "passwords that are short, long, or among the first that anybody would try are refused",
    arguments: ["short", String(repeating: "x", count: 200), "aaaaaaaaaaaa", "1234567890", "Password123456", "qwertyuiop", "someone1234",
      "0987654321", "1234554321", "123qwe123qwe", "q1w2e3r4t5y6", "12345qwert", "monkey123456", "Dragon123456", "Summer2024!", "P@ssw0rd2024", "abcabcabcabc",
      "butterfly1", "basketball!!", "qwerty12345!", "abc12321cba", "complicated", "monkeydragon"])
  func badPasswords(_ password: String) async throws {
    let root = try JSONDocument(parsing: #"{"password":"\#(password)"}"#).root
    let fields = Fields(json: root)
    _ = PasswordRule.read(fields, "password", email: "someone@example.com")
    #expect(!fields.isGood)
  }

  @Test(
    "passwords that nobody would try first are taken, of whatever signs",
    arguments: ["a quiet long sentence", "correct horse battery staple", "9841237460", "kx9#mq2!vz", "blue-sofa-under-tree", "мой дом у реки", "7f3a1c9b5d2e"])
  func goodPasswords(_ password: String) { #expect(PasswordRule.accepts(password, email: "someone@example.com")) }

  @Test("more than the 3,000 most used passwords that are long enough are refused (ASVS 5.0, 6.2.4)") func counted() {
    let all = CommonPasswords.known.union(CommonPasswords.dictionary)
    #expect(all.count >= 5_000 && CommonPasswords.words.count >= 4_000)
    let taken = all.filter { PasswordRule.accepts($0, email: "someone@example.com") }, short = all.filter { $0.count < 10 }
    #expect(taken.isEmpty && short.isEmpty, "\(taken.prefix(5)) \(short.prefix(5))")
  }

  @Test("addresses that could begin another header or recipient are refused", arguments: ["a", "a@b", "a b@c.de", "a@b.de,c@d.ef", "a@b.de\r\nBcc: x@y.z", "<a@b.de>", "a@.de"])
  func badAddresses(_ text: String) { #expect(EmailAddress.parse(text) == nil) }
}

extension RawReply {
  func expect(_ status: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(self.status == status, "\(text)", sourceLocation: sourceLocation)
  }
}
