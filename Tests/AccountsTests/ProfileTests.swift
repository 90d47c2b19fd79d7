import BSON
import JSON
import Mail
import Store
import Support
import Testing
import Travel

@testable import Accounts

@Suite(.ownThread)
struct ProfileTests {
  static let path = "/v1/account/profile"
  static let whole = #"{"name":"Asha Rao","phone":"+91 98123-45678","frequentFlyers":[{"carrier":"AI","number":"ab-123"},{"carrier":"LH","number":"99220011"}]}"#

  private func fields(_ reply: RawReply) throws -> [String] {
    try JSONDocument(parsing: reply.body).root["errors"]?.elements.compactMap { $0["field"]?.string } ?? []
  }

  @Test("name, telephone and frequent-flyer numbers are kept, read again in every process, and replaced as a whole") func kept() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn()
      let empty = try await house.send("GET", Self.path, token: signed.access)
      #expect(empty.status == 200 && empty.text == #"{"name":null,"phone":null,"frequentFlyers":[]}"#)
      let kept = try await house.send("PUT", Self.path, Self.whole, token: signed.access)
      let expected = #"{"name":"Asha Rao","phone":"+919812345678","frequentFlyers":[{"carrier":"AI","number":"AB-123"},{"carrier":"LH","number":"99220011"}]}"#
      #expect(kept.status == 200 && kept.text == expected)
      try await house.another { other in
        let there = try await other.send("GET", Self.path, token: signed.access)
        #expect(there.text == expected)
      }
      #expect(try await house.send("GET", "/v1/account", token: signed.access).text.contains(#""name":"Asha Rao""#))
      let less = try await house.send("PUT", Self.path, #"{"name":"Asha"}"#, token: signed.access)
      #expect(less.text == #"{"name":"Asha","phone":null,"frequentFlyers":[]}"#)
    }
  }

  @Test("every bad field of a profile is named at once, and nothing of it is kept") func badFields() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let token = try await house.signIn().access
      let bad = #"{"name":"","phone":"12345","frequentFlyers":[{"carrier":"Ai!","number":"1"},{"carrier":"LH","number":"a b"},{"carrier":"LH","number":"1"}],"role":"admin"}"#
      let reply = try await house.send("PUT", Self.path, bad, token: token)
      #expect(reply.status == 400)
      let named = Set(try fields(reply))
      #expect(named == ["name", "phone", "frequentFlyers[0].carrier", "frequentFlyers[1].number", "frequentFlyers[2].carrier", "role"])
      let many = (0..<11).map { #"{"carrier":"A\#($0 % 10)","number":"\#($0)"}"# }.joined(separator: ",")
      #expect(try fields(try await house.send("PUT", Self.path, #"{"frequentFlyers":[\#(many)]}"#, token: token)) == ["frequentFlyers"])
      #expect(try await house.send("GET", Self.path, token: token).text == #"{"name":null,"phone":null,"frequentFlyers":[]}"#)
      try await house.send("PUT", Self.path, Self.whole).expect(401)
    }
  }

  @Test("rows 30, 31: telephone and numbers lie in the store sealed only, are in the export, and are noise once their key is destroyed") func sealed() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn()
      try await house.send("PUT", Self.path, Self.whole, token: signed.access).expect(200)
      for document in try await house.store.collection("users").find([:]).collect(limit: 100) {
        let text = String(decoding: document.bytes, as: UTF8.self)
        for word in ["9812345678", "AB-123", "99220011"] { #expect(!text.contains(word), "\(word)") }
      }
      let export = try await house.send("GET", "/v1/account/export", token: signed.access)
      let profile = try JSONDocument(parsing: export.body).root["profile"]
      #expect(profile?["phone"]?.string == "+919812345678" && profile?["frequentFlyers"]?.count == 2)
      let user = try #require(try await house.accounts.users.find(signed.user))
      #expect(user.sealedProfile != nil)
      try await house.accounts.leaving.personal.destroy(signed.user)
      #expect(try await house.accounts.profiles.find(user) == Profile())
    }
  }

  @Test("a registration's way back goes with the letter's link, of this site only") func wayBack() async throws {
    try await AccountHouse.open { house in
      let words = #""email":"asha@example.com","password":"\#(AccountHouse.password)""#
      for bad in ["//evil.example", "https://evil.example", #"/\\evil.example"#, "javascript:alert(1)", "book", "", "/a b", "/\\t/evil"] {
        let reply = try await house.send("POST", "/v1/account/register", #"{\#(words),"next":"\#(bad)"}"#)
        #expect(reply.status == 400, "\(bad)")
        #expect(try fields(reply) == ["next"], "\(bad)")
      }
      try await house.send("POST", "/v1/account/register", #"{\#(words),"next":"/book?offer=a&from=x%3D1\""}"#).expect(202)
      let letter = await house.letters.next(to: "asha@example.com")
      let link = try #require(letter.text.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("http") })
      #expect(link.hasPrefix("http://jetway.example/verify?next=%2Fbook%3Foffer%3Da%26from%3Dx%253D1%22#"))
      #expect(letter.html.contains("href=\"\(link)\""))
      let token = try #require(link.split(separator: "#").last)
      try await house.send("POST", "/v1/account/verify", #"{"token":"\#(token)"}"#).expect(204)
      try await house.send("POST", "/v1/account/register", #"{\#(words),"next":"/book"}"#).expect(202)
      #expect(await house.letters.next(to: "asha@example.com").text.contains("http://jetway.example/sign-in?next=%2Fbook\n"))
    }
  }
}
