import Crypto
import JSON
import Mail
import Store
import Support
import Testing
import Travel

@testable import Accounts

@Suite(.ownThread)
struct TokenTests {
  private static let now: Int64 = 1_795_000_000
  private static let key = TokenKey.made(1)

  private static func token(head: String, claims: String, key: TokenKey = key) -> String {
    let text = "\(Base64URL.encode(Array(head.utf8))).\(Base64URL.encode(Array(claims.utf8)))"
    return "\(text).\(Base64URL.encode(key.pair.sign(Array(text.utf8))))"
  }

  private static let head = #"{"alg":"EdDSA","typ":"at+jwt","kid":"k1"}"#
  private static func claims(_ change: [String: String?] = [:]) -> String {
    var members: [(String, String?)] = [
      ("iss", #""jetway""#), ("aud", #""jetway-api""#), ("sub", #""0123456789abcdefghjkmnpqrs""#), ("sid", #""0123456789abcdef""#),
      ("iat", "\(now - 10)"), ("exp", "\(now + 500)"),
    ]
    for (name, value) in change {
      members.removeAll { $0.0 == name }
      members.append((name, value))
    }
    return "{" + members.compactMap { name, value in value.map { #""\#(name)":\#($0)"# } }.joined(separator: ",") + "}"
  }

  private static func isGood(_ text: String) -> Bool { TokenText(text)?.claims(key, now: now) != nil }

  @Test("row 9: a token with another algorithm, key, header, claim or time is no token") func forged() {
    #expect(Self.isGood(Self.token(head: Self.head, claims: Self.claims())))
    let heads = [
      #"{"alg":"none","typ":"at+jwt","kid":"k1"}"#, #"{"alg":"None","typ":"at+jwt","kid":"k1"}"#, #"{"alg":"HS256","typ":"at+jwt","kid":"k1"}"#,
      #"{"alg":"eddsa","typ":"at+jwt","kid":"k1"}"#, #"{"alg":"EdDSA","typ":"JWT","kid":"k1"}"#, #"{"alg":"EdDSA","typ":"at+jwt"}"#,
      #"{"alg":"EdDSA","typ":"at+jwt","kid":"k1","jku":"http://127.0.0.1:9/keys"}"#, #"{"alg":"EdDSA","typ":"at+jwt","kid":"k1","jwk":{}}"#,
      #"{"alg":"EdDSA","alg":"EdDSA","typ":"at+jwt","kid":"k1"}"#, #"{"alg":"EdDSA","typ":"at+jwt","kid":7}"#, #"{"alg":"EdDSA","typ":"at+jwt","kid":{"$ne":null}}"#,
    ]
    for head in heads { #expect(!Self.isGood(Self.token(head: head, claims: Self.claims())), "\(head)") }
    let changes: [[String: String?]] = [
      ["iss": #""evil""#], ["aud": #""other""#], ["aud": #"["jetway-api"]"#], ["exp": "\(Self.now)"], ["exp": #""9999999999""#], ["exp": nil],
      ["exp": "9999999999999999999"], ["iat": "\(Self.now + 300)"], ["nbf": "\(Self.now + 1)"], ["nbf": #""1""#], ["sub": #""../../etc""#],
      ["sub": #"{"$ne":null}"#], ["sid": #""$where""#], ["sid": nil], ["sub": nil],
    ]
    for change in changes { #expect(!Self.isGood(Self.token(head: Self.head, claims: Self.claims(change))), "\(change)") }
    #expect(!Self.isGood(Self.token(head: Self.head, claims: Self.claims(), key: .made(2))))
  }

  @Test("row 9: a token signed with HMAC under the public key, unsigned, cut, or with one bit turned is no token") func turned() {
    let good = Self.token(head: Self.head, claims: Self.claims())
    let body = good.split(separator: ".").prefix(2).joined(separator: ".")
    #expect(!Self.isGood("\(body)."))
    #expect(!Self.isGood("\(body).\(Base64URL.encode(HMAC.code(body, key: Self.key.pair.publicKey)))"))
    #expect(!Self.isGood(good + "=") && !Self.isGood(good + ".x") && !Self.isGood(" " + good))
    for at in good.utf8.indices.enumerated().filter({ $0.offset % 3 == 0 }).map(\.element) {
      var bytes = Array(good.utf8)
      bytes[good.utf8.distance(from: good.utf8.startIndex, to: at)] ^= 1
      #expect(!Self.isGood(String(decoding: bytes, as: UTF8.self)))
    }
  }

  @Test("row 9: every bad token is 401 with one body over the wire, one of a megabyte 431, and none makes a key be read from anywhere")
  func overTheWire() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn()
      let claims = String(signed.access.split(separator: ".")[1])
      let heads = ["../../../../etc/passwd", "k1' or '1'='1", "https://evil.example/k", "k999", ""].map {
        Base64URL.encode(Array(#"{"alg":"EdDSA","typ":"at+jwt","kid":"\#($0)"}"#.utf8))
      }
      let key = try #require(try await house.accounts.keys.signing())
      for head in heads {
        let text = "\(head).\(claims)"
        let reply = try await house.whoIs("\(text).\(Base64URL.encode(key.pair.sign(Array(text.utf8))))")
        #expect(reply.status == 401 && reply.text.contains(#""code":"unauthorized""#))
      }
      try await house.whoIs(signed.refresh).expect(401)
      try await house.whoIs("").expect(401)
      try await house.send("GET", "/probe", token: signed.access, headers: ["Authorization: Bearer \(signed.access)"]).expect(401)
      try await house.send("GET", "/probe", headers: ["Authorization: Basic YTpi"]).expect(401)
      #expect(try await house.whoIs(String(repeating: "a", count: 1 << 20)).status == 431)
      house.clock.advance(seconds: 601)
      try await house.whoIs(signed.access).expect(401)
    }
  }

  @Test("keys are rotated: the old one verifies what it signed until that ends, the new one signs, both are published") func rotated() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let old = try await house.signIn()
      try await house.another { other in
        try await other.whoIs(old.access).expect(200)
        house.clock.advance(seconds: TokenKeys.signingLife - 60)
        let last = try await house.signIn()
        house.clock.advance(seconds: 120)
        let new = try await house.signIn()
        #expect(TokenText(last.access)?.keyID == "k1" && TokenText(new.access)?.keyID == "k2")
        for process in [house, other] { for token in [last, new] { try await process.whoIs(token.access).expect(200) } }
        let published = try await house.send("GET", "/.well-known/jwks.json").text
        #expect(published.contains(#""kid":"k1""#) && published.contains(#""kid":"k2""#) && !published.contains(#""d":"#))
        house.clock.advance(seconds: 900)
        #expect(try await !house.send("GET", "/.well-known/jwks.json").text.contains(#""kid":"k1""#))
      }
    }
  }

  @Test("a master key is replaced: what the old one sealed still opens, and without it nothing does") func masterKeys() throws {
    let old = try #require(MasterKeys(["the old master key, long enough to be one"]))
    let both = try #require(MasterKeys(["the new master key, long enough to be one", "the old master key, long enough to be one"]))
    let new = try #require(MasterKeys(["the new master key, long enough to be one"]))
    let box = old.seal([1, 2, 3], "here")
    #expect(both.open(box, "here") == [1, 2, 3] && new.open(box, "here") == nil && both.open(box, "there") == nil)
    #expect(new.open(both.seal([4], "x"), "x") == [4])
    for at in box.indices {
      var turned = box
      turned[at] ^= 1
      #expect(old.open(turned, "here") == nil)
    }
    #expect(MasterKeys([]) == nil && MasterKeys(["short"]) == nil)
  }
}

extension TokenKey {
  /// A key made of its number.
  static func made(_ number: Int) -> TokenKey {
    TokenKey(number: number, pair: Ed25519.KeyPair(seed: [UInt8](repeating: UInt8(number), count: 32))!, signsUntil: .init(seconds: 4_000_000_000))
  }
}
