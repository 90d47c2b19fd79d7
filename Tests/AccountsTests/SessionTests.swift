import JSON
import Mail
import Store
import Support
import Testing
import Travel
import Web

@testable import Accounts

@Suite(.ownThread)
struct SessionTests {
  @Test("row 10: a token is dead at once, in every process, after sign-out, sign-out everywhere, a password change and a role change")
  func deadAtOnce() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      try await house.another { other in
        let bystander = try await house.signIn()
        let first = try await house.signIn()
        try await other.whoIs(first.access).expect(200)
        try await house.send("DELETE", "/v1/sessions/current", token: first.access).expect(204)
        for process in [house, other] { try await process.whoIs(first.access).expect(401) }
        try await other.whoIs(bystander.access).expect(200)

        let second = try await other.signIn()
        try await house.send("DELETE", "/v1/sessions", token: bystander.access).expect(204)
        for process in [house, other] { for token in [bystander, second] { try await process.whoIs(token.access).expect(401) } }

        let third = try await house.signIn(), fourth = try await house.signIn()
        let body = #"{"currentPassword":"\#(AccountHouse.password)","newPassword":"another long sentence"}"#
        let changed = try await other.send("POST", "/v1/account/password", body, token: third.access)
        changed.expect(200)
        for process in [house, other] { for token in [third, fourth] { try await process.whoIs(token.access).expect(401) } }
        try await house.whoIs(try Signed(changed).access).expect(200)

        let fifth = try await house.signIn(password: "another long sentence")
        #expect(try await house.accounts.users.change(role: .analyst, of: #require(try await house.accounts.users.find(fifth.user))))
        for process in [house, other] { try await process.whoIs(fifth.access).expect(401) }
        for token in [first, second, third, fourth, fifth] {
          try await house.send("POST", "/v1/sessions/refresh", #"{"refreshToken":"\#(token.refresh)"}"#).expect(401)
        }
      }
    }
  }

  @Test("API keys that ended go when the next one is made")
  func oldKeysGo() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let user = try await house.signIn().user, body = #"{"name":"x","scopes":["flights:read"],"days":1,"password":"\#(AccountHouse.password)"}"#
      #expect(try await house.accounts.users.change(role: .analyst, of: #require(try await house.accounts.users.find(user))))
      for _ in 0..<3 {
        for _ in 0..<2 { try await house.send("POST", "/v1/account/keys", body, token: house.signIn().access).expect(201) }
        #expect(try await house.accounts.users.find(user)?.keys.count == 2)
        house.clock.advance(seconds: 86_401)
      }
    }
  }

  @Test("row 10: an API key is dead at once, in every process, after a password change, a reset, sign-out everywhere and a role change; making one needs the password")
  func keysDeadAtOnce() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let user = try await house.signIn().user, operatorToken = "the-operator's-own-token"
      #expect(try await house.accounts.users.change(role: .analyst, of: #require(try await house.accounts.users.find(user))))
      func key(_ signed: Signed, _ password: String) async throws -> RawReply {
        try await house.send("POST", "/v1/account/keys", #"{"name":"x","scopes":["flights:read"],"password":"\#(password)"}"#, token: signed.access)
      }
      func made(_ signed: Signed, _ password: String) async throws -> String {
        let reply = try await key(signed, password)
        return try #require(reply.json["key"]?.string, "\(reply.text)")
      }
      try await house.another { other in
        var password = AccountHouse.password
        func isDead(_ text: String, _ after: String) async throws {
          for process in [house, other] { try await #expect(process.whoIs(text).status == 401, "after \(after)") }
        }
        let wrong = try await key(house.signIn(), "a wrong sentence")
        #expect(wrong.status == 401 && wrong.text.contains("wrong_credentials"))
        try await house.send("POST", "/v1/account/keys", #"{"name":"x","scopes":["flights:read"]}"#, token: house.signIn().access).expect(400)

        var signed = try await house.signIn(), text = try await made(signed, password)
        try await other.whoIs(text).expect(200)
        let change = #"{"currentPassword":"\#(password)","newPassword":"another long sentence"}"#
        signed = try Signed(try await other.send("POST", "/v1/account/password", change, token: signed.access))
        password = "another long sentence"
        try await isDead(text, "a password change")

        text = try await made(signed, password)
        try await house.send("POST", "/v1/account/forgot", #"{"email":"asha@example.com"}"#).expect(202)
        var link = await house.letters.next(to: "asha@example.com").text
        while !link.contains("/reset#") { link = await house.letters.next(to: "asha@example.com").text }
        let token = try #require(link.split(separator: "#").dropFirst().first).prefix { !$0.isWhitespace }
        try await house.send("POST", "/v1/account/reset", #"{"token":"\#(token)","newPassword":"a third long sentence"}"#).expect(204)
        password = "a third long sentence"
        try await isDead(text, "a reset")

        signed = try await house.signIn(password: password)
        text = try await made(signed, password)
        try await house.send("DELETE", "/v1/sessions", token: signed.access).expect(204)
        try await isDead(text, "sign-out everywhere")

        signed = try await house.signIn(password: password)
        text = try await made(signed, password)
        try await house.send("DELETE", "/v1/admin/users/\(user)/sessions", token: operatorToken).expect(204)
        try await isDead(text, "an administrator's sign-out")

        text = try await made(try await house.signIn(password: password), password)
        try await house.send("PATCH", "/v1/admin/users/\(user)", #"{"role":"traveller"}"#, token: operatorToken).expect(200)
        try await isDead(text, "a role change")
      }
    }
  }

  @Test("a refresh token is good once; shown again it ends its session, and no other") func reuse() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let other = try await house.signIn(), first = try await house.signIn()
      let second = try Signed(try await house.send("POST", "/v1/sessions/refresh", #"{"refreshToken":"\#(first.refresh)"}"#))
      try await house.whoIs(second.access).expect(200)
      let stolen = try await house.send("POST", "/v1/sessions/refresh", #"{"refreshToken":"\#(first.refresh)"}"#)
      #expect(stolen.status == 401 && stolen.text.contains("refresh_token_invalid"))
      try await house.send("POST", "/v1/sessions/refresh", #"{"refreshToken":"\#(second.refresh)"}"#).expect(401)
      try await house.whoIs(second.access).expect(401)
      try await house.whoIs(other.access).expect(200)
    }
  }

  @Test("a refresh token that was never ours ends nothing") func guessed() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn()
      var parts = signed.refresh.split(separator: ".").map(String.init)
      parts[4] = SecretText.word(32)
      for text in [parts.joined(separator: "."), "jwr.x", "", signed.access.prefix(190).description] where !text.isEmpty {
        try await house.send("POST", "/v1/sessions/refresh", #"{"refreshToken":"\#(text)"}"#).expect(401)
      }
      try await house.whoIs(signed.access).expect(200)
    }
  }

  @Test("sessions end after thirty days, and the twenty-first ends the oldest") func limits() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let user = try #require(try await house.accounts.users.find(email: "asha@example.com"))
      var opened: [OpenedSession] = []
      for _ in 0..<21 {
        house.clock.advance(seconds: 1)
        let now = try #require(try await house.accounts.users.find(user.id))
        opened.append(try await house.accounts.opening.run(now, isCookie: false))
      }
      let stored = try #require(try await house.accounts.users.find(user.id))
      #expect(Set(stored.sessions.map(\.id)) == Set(opened.dropFirst().map(\.session.id)))
      house.clock.advance(seconds: 30 * 86_400)
      let refresh = opened[20].secret.text(house.accounts.identifying.master)
      try await house.send("POST", "/v1/sessions/refresh", #"{"refreshToken":"\#(refresh)"}"#).expect(401)
    }
  }

  @Test("row 17: a cookie session takes no post from another site, none without its code, and no other origin is ever allowed")
  func crossSite() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let (cookie, code) = try await house.signInWithCookie()
      let own = "Origin: http://127.0.0.1:\(house.port)", shown = "X-CSRF-Token: \(code)", kept = "Cookie: \(cookie)"
      try await house.send("POST", "/probe", "{}", headers: [kept, own, shown]).expect(200)
      try await house.send("POST", "/probe", "{}", headers: [kept, own, shown, "Sec-Fetch-Site: same-origin"]).expect(200)
      let refused: [[String]] = [
        [own], [shown], [], ["Origin: https://evil.example", shown], ["Origin: null", shown],
        [own, shown, "Sec-Fetch-Site: cross-site"], [own, shown, "Sec-Fetch-Site: same-site"], [own, "X-CSRF-Token: \(String(code.reversed()))"],
      ]
      for headers in refused {
        let reply = try await house.send("POST", "/probe", "{}", headers: [kept] + headers)
        #expect(reply.status == 403 && reply.text.contains("cross_site"), "\(headers)")
        #expect(reply.header("access-control-allow-origin") == nil)
      }
      try await house.send("GET", "/v1/account", headers: [kept]).expect(200)
      let body = #"{"email":"asha@example.com","password":"\#(AccountHouse.password)","kind":"cookie"}"#
      try await house.send("POST", "/v1/sessions", body, headers: ["Origin: https://evil.example"]).expect(403)
    }
  }

  @Test("cookies are HttpOnly and SameSite, with https also Secure and bound to the host, and gone after sign-out") func cookies() async throws {
    try await AccountHouse.open(publicURL: "https://jetway.example") { house in
      try await house.register()
      let body = #"{"email":"asha@example.com","password":"\#(AccountHouse.password)","kind":"cookie"}"#
      let reply = try await house.send("POST", "/v1/sessions", body, headers: ["Origin: https://jetway.example"])
      let lines = reply.headers["set-cookie"] ?? []
      #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("__Host-jetway") && $0.contains("; Secure") && $0.contains("SameSite=Lax") && $0.contains("Path=/;") })
      #expect(lines[0].contains("HttpOnly") && !reply.text.contains("refreshToken"))
      let cookie = String(lines[0].prefix { $0 != ";" })
      let code = try #require(try JSONDocument(parsing: reply.body).root["csrfToken"]?.string)
      let headers = ["Cookie: \(cookie)", "Origin: https://jetway.example", "X-CSRF-Token: \(code)"]
      let out = try await house.send("DELETE", "/v1/sessions/current", headers: headers)
      #expect(out.status == 204 && out.headers["set-cookie"]?.allSatisfy { $0.contains("Max-Age=0") } == true)
      try await house.send("GET", "/v1/account", headers: ["Cookie: \(cookie)"]).expect(401)
      #expect(try await house.send("GET", "/probe", headers: ["Cookie: \(cookie)"]).text == "nobody -")
    }
  }

  @Test("a cookie is no access token, a refresh token no cookie, and the operator's token is an administrator") func mixedUp() async throws {
    try await AccountHouse.open { house in
      try await house.register()
      let signed = try await house.signIn()
      let (cookie, _) = try await house.signInWithCookie()
      let secret = String(cookie.split(separator: ";")[0].dropFirst("jetway=".count))
      try await house.whoIs(secret).expect(401)
      try await house.whoIs(signed.refresh).expect(401)
      #expect(try await house.send("GET", "/probe", headers: ["Cookie: jetway=\(signed.refresh)"]).text == "nobody -")
      #expect(try await house.send("GET", "/probe", headers: ["Cookie: jetway=\(secret); jetway=\(secret)"]).text == "nobody -")
      try await house.send("GET", "/probe/admin", token: signed.access).expect(403)
      try await house.send("GET", "/probe/admin").expect(401)
      try await house.send("GET", "/probe/admin", token: "the-operator's-own-token").expect(200)
    }
  }
}
