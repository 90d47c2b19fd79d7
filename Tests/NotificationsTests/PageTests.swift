import Foundation
import JSON
import Mail
import Store
import Support
import Testing
import Web

@testable import Notifications

@Suite struct PageTests {
  private static func routes(_ store: Store) -> Responder {
    var router = Router()
    PreferenceRoutes(NotificationPreferences(store), House.tokens).mount(on: &router)
    return router.responder()
  }

  private static func wanted(_ email: String, _ store: Store) async -> Wanted? { try? await NotificationPreferences(store).find(email) }

  private static func post(_ body: String, token: String) -> Request {
    Request(
      method: .POST, path: "/notifications", query: [("token", token)], headers: Headers([("Content-Type", "application/x-www-form-urlencoded")]),
      body: Array(body.utf8))
  }

  @Test("the link in a mail shows the wishes, changes nothing by itself, and a form or one click changes them") func wishes() async throws {
    try await TestStore.with { store in
      let responder = Self.routes(store)
      let token = House.tokens.make("Asha@Example.com")
      #expect(!token.contains("asha") && !token.contains("61736861") && token != House.tokens.make("asha@example.com"))
      let page = await responder.respond(to: Request(path: "/notifications", query: [("token", token)]))
      #expect(page.status == 200 && page.text.contains("asha@example.com") && page.text.contains("name=\"email\" checked"))
      #expect(page.headers.contains { $0.name == "Content-Security-Policy" && !$0.value.contains("unsafe-inline") })
      #expect(page.headers.filter { $0.name == "Referrer-Policy" }.map(\.value) == ["no-referrer"])
      #expect(await Self.wanted("asha@example.com", store) == Wanted())
      let saved = await responder.respond(to: Self.post("sms=on", token: token))
      #expect(saved.status == 200 && saved.text.contains("Saved"))
      #expect(await Self.wanted("ASHA@example.com", store) == Wanted(email: false, sms: true))
      _ = await responder.respond(to: Self.post("email=on", token: token))
      #expect(await Self.wanted("asha@example.com", store) == Wanted(email: true, sms: false))
      _ = await responder.respond(to: Self.post("List-Unsubscribe=One-Click", token: token))
      #expect(await Self.wanted("asha@example.com", store) == Wanted(email: false, sms: false))
    }
  }

  @Test("an account and the link in a mail change the same wishes, and the one leaves what only the other knows") func account() async throws {
    try await TestStore.with { store in
      var router = Router()
      PreferenceRoutes(NotificationPreferences(store), House.tokens).mount(on: &router)
      AccountPreferenceRoutes(NotificationPreferences(store)) { $0 == "asha" ? "asha@example.com" : nil }.mount(on: &router)
      let responder = router.responder(identify: { request in
        request.headers["x-user"].map { Caller(id: $0, role: .traveller, means: .bearer, session: "s") }
      })
      func ask(_ body: String? = nil, as user: String? = "asha") async -> Response {
        let headers = Headers(user.map { [("X-User", $0)] } ?? [])
        return await responder.respond(to: Request(method: body == nil ? .GET : .PUT, path: "/v1/account/notifications", headers: headers, body: Array((body ?? "").utf8)))
      }
      #expect(await ask().text == #"{"email":true,"sms":true,"about":["bookings","refunds","flights"]}"#)
      #expect(await ask(as: nil).status == 401)
      #expect(await ask(as: "bela").status == 401)
      #expect(await ask(#"{"email":true,"sms":false,"about":["flights","bookings"]}"#).text == #"{"email":true,"sms":false,"about":["bookings","flights"]}"#)
      _ = await responder.respond(to: Self.post("List-Unsubscribe=One-Click", token: House.tokens.make("asha@example.com")))
      #expect(await ask().text == #"{"email":false,"sms":false,"about":["bookings","flights"]}"#)
      _ = await responder.respond(to: Self.post("email=on&sms=on", token: House.tokens.make("asha@example.com")))
      #expect(await ask().text == #"{"email":true,"sms":true,"about":["bookings","flights"]}"#)
      let bad = await ask(#"{"email":"yes","about":["everything"],"points":1}"#)
      for field in ["email", "sms", "about[0]", "points"] { #expect(bad.status == 400 && bad.text.contains("\"field\":\"\(field)\"")) }
      #expect(await ask(#"{"email":true,"sms":true}"#).text.contains(#""field":"about""#))
    }
  }

  @Test("a token that is not ours, not whole or given twice changes nothing") func tokens() async throws {
    try await TestStore.with { store in
      let responder = Self.routes(store)
      let token = House.tokens.make("asha@example.com"), foreign = PreferenceTokens(secret: "another secret").make("asha@example.com")
      var flipped = Array(token.utf8)
      flipped[3] = flipped[3] == 0x30 ? 0x31 : 0x30
      for bad in ["", "x", foreign, String(token.dropLast()), String(decoding: flipped, as: UTF8.self), String(repeating: "a", count: 1000), "." + token] {
        let answer = await responder.respond(to: Self.post("List-Unsubscribe=One-Click", token: bad))
        #expect(answer.status == 404)
      }
      let twice = await responder.respond(to: Request(path: "/notifications", query: [("token", token), ("token", foreign)]))
      #expect(twice.status == 404)
      #expect(await Self.wanted("asha@example.com", store) == Wanted())
    }
  }

  @Test("the development mailbox shows what was sent, keeps it to its owner, and names lead nowhere else") func mailbox() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jetway-mailbox-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let mailbox = DevelopmentMailbox(folder: folder)
    var router = Router()
    DevelopmentRoutes(try House.words(), mailbox: mailbox).mount(on: &router)
    let responder = router.responder()
    #expect(await responder.respond(to: Request(path: "/dev/mailbox")).text.contains("No mail yet"))
    let message = MailMessage(
      from: try #require(MailAddress("a@b.c")), to: try #require(MailAddress("asha@example.com")), subject: "Confirmed <b>", text: "plain", html: "<p>rich</p>",
      id: "e1/email", sentAt: 1_796_171_400)
    try await mailbox.send(message)
    #expect(await responder.respond(to: Request(path: "/dev/mailbox")).text.contains("Confirmed &lt;b&gt;"))
    let shown = await responder.respond(to: Request(path: "/dev/mailbox/1796171400-e1email"))
    #expect(shown.text == "<p>rich</p>" && shown.headers.contains { $0.value.hasPrefix("default-src 'none'") })
    #expect(await responder.respond(to: Request(path: "/dev/mailbox/1796171400-e1email", query: [("format", "text")])).text == "plain")
    for name in ["..%2f..%2fetc%2fpasswd", "nothing", "1796171400-e1email.eml"] {
      #expect(await responder.respond(to: Request(path: "/dev/mailbox/\(name)")).status == 404)
    }
    let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/1796171400-e1email.eml")[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("every template can be looked at", arguments: NotificationKind.allCases) func preview(kind: NotificationKind) async throws {
    var router = Router()
    DevelopmentRoutes(try House.words(), mailbox: nil).mount(on: &router)
    let responder = router.responder()
    for format in ["html", "text", "sms"] {
      let page = await responder.respond(to: Request(path: "/dev/notifications/\(kind.rawValue)", query: [("format", format)]))
      #expect(page.status == 200 && page.text.contains("K7Q2ZX"))
    }
    #expect(await responder.respond(to: Request(path: "/dev/notifications/none")).status == 404)
  }
}

extension Response {
  /// The body as text.
  var text: String {
    if case .bytes(let bytes) = body { String(decoding: bytes, as: UTF8.self) } else { "" }
  }
}
