import JSON
import Support
import Testing

@testable import Mail

@Suite struct MailerTests {
  static func message(to: String = "asha@example.com", subject: String = "Your booking", text: String = "Hello", html: String = "<p>Hello</p>") -> MailMessage {
    MailMessage(
      from: MailAddress("no-reply@jetway.example", name: "Jetway")!, to: MailAddress(to)!, subject: subject, text: text, html: html,
      id: "event1email", sentAt: 1_796_171_400)
  }

  @Test("a message arrives whole over STARTTLS with AUTH: text and HTML, dots, accents, long lines") func arrives() async throws {
    let sink = try await MailSink()
    let mailer = Mailer(try sink.server())
    let text = ".\n..two dots\n.one\nJosé-María Ñandú-Öztürk pays 1 234,50 €  \n" + String(repeating: "long ", count: 60) + "\n– end ="
    var message = Self.message(subject: "Buchung bestätigt – José-María Ñandú-Öztürk, こんにちは, und noch viel mehr Text, bis es lang ist", text: text, html: "<p>\(text)</p>")
    message.to = MailAddress("asha@example.com", name: "Ñandú \"Asha\", Öztürk")!
    message.unsubscribe = "https://jetway.example/notifications/unsubscribe?token=a.b"
    try await mailer.send(message)
    let got = try await sink.message()
    #expect(got["tls"]?.bool == true && got["authenticated"]?.bool == true && got["ascii"]?.bool == true)
    #expect(got["from"]?.string == "no-reply@jetway.example" && got["to"]?.elements.compactMap(\.string) == ["asha@example.com"])
    #expect(got["types"]?.elements.compactMap(\.string) == ["multipart/alternative", "text/plain", "text/html"])
    #expect(got["defects"]?.count == 0 && (got["longest"]?.int ?? 999) <= 78)
    #expect(got["text"]?.string == text && got["html"]?.string == "<p>\(text)</p>")
    let headers = try #require(got["headers"])
    #expect(headers["subject"]?.string == message.subject)
    #expect(headers["to"]?.string?.contains("asha@example.com") == true && headers["to"]?.string?.contains("Ñandú") == true)
    #expect(headers["message-id"]?.string == "<event1email@jetway.example>" && headers["date"]?.string == "Wed, 02 Dec 2026 00:30:00 +0000")
    #expect(headers["list-unsubscribe-post"]?.string == "List-Unsubscribe=One-Click")
    try await mailer.send(Self.message(to: "second@example.com"))
    #expect(try await sink.message()["to"]?.elements.compactMap(\.string) == ["second@example.com"])
  }

  @Test("no text can inject a header or a recipient") func injection() async throws {
    let sink = try await MailSink("--plain")
    let mailer = Mailer(try sink.server(""))
    var message = Self.message(subject: "Hi\r\nBcc: evil@example.com\r\n\r\nbody", text: "x\r\n.\r\nMAIL FROM:<evil@example.com>\r\n")
    message.to = MailAddress("asha@example.com", name: "A\r\nBcc: evil@example.com")!
    message.unsubscribe = "https://x/\r\nBcc: evil@example.com"
    try await mailer.send(message)
    let got = try await sink.message()
    #expect(got["to"]?.elements.compactMap(\.string) == ["asha@example.com"])
    #expect(got["names"]?.elements.compactMap(\.string).contains("bcc") == false && got["types"]?.count == 3)
    #expect(got["headers"]?["subject"]?.string == "Hi  Bcc: evil@example.com    body")
    #expect(got["text"]?.string == "x\n.\nMAIL FROM:<evil@example.com>\n")
  }

  @Test(
    "what is no plain address is refused",
    arguments: [
      "", "a", "a@", "@b", "a@b@c", "a b@c.d", "a@b.c\r\nRCPT TO:<e@f.g>", "<a@b.c>", "a@b.c>", "\"a\"@b.c", "a,b@c.d", "ä@b.c", "a@b.c\u{0}", "a@[1.2.3.4]",
    ])
  func addresses(text: String) { #expect(MailAddress(text) == nil) }

  @Test("a wrong password, a refused and a deferred recipient are told apart") func refusals() async throws {
    let sink = try await MailSink()
    await expect(.signIn, retryable: true, Mailer(try sink.server("app:wrong@")), Self.message())
    await expect(.signIn, retryable: true, Mailer(try sink.server("")), Self.message())
    let mailer = Mailer(try sink.server())
    await expect(.refused, retryable: false, mailer, Self.message(to: "nobody@example.com"))
    await expect(.deferred, retryable: true, mailer, Self.message(to: "later@example.com"))
    try await mailer.send(Self.message())
  }

  @Test("a foreign certificate, and a server without TLS where there must be, get nothing") func notPrivate() async throws {
    let sink = try await MailSink(), plain = try await MailSink("--plain")
    var foreign = try sink.server()
    foreign.caFile = nil
    await expect(.tls, retryable: true, Mailer(foreign), Self.message())
    var open = try plain.server("")
    open.mustBePrivate = true
    await expect(.tls, retryable: true, Mailer(open), Self.message())
  }

  @Test("a dead server is unreachable, a silent one costs no more than the deadline") func dead() async throws {
    let port = try FaultServer.unusedPort()
    await expect(.unreachable, retryable: true, Mailer(try #require(MailServer("smtp://127.0.0.1:\(port)"))), Self.message())
    let silent = try await MailSink("--silent")
    let started = ContinuousClock.now
    await #expect(throws: MailError(kind: .timeout)) { try await Mailer(try silent.server("")).send(Self.message(), within: .milliseconds(300)) }
    #expect(ContinuousClock.now - started < .seconds(20))
  }

  @Test("a closed mailer takes nothing") func closed() async throws {
    let mailer = Mailer(try #require(MailServer("smtp://127.0.0.1:1")))
    mailer.close()
    await expect(.busy, retryable: true, mailer, Self.message())
  }

  private func expect(_ kind: MailError.Kind, retryable: Bool, _ mailer: Mailer, _ message: MailMessage, at place: SourceLocation = #_sourceLocation) async {
    do {
      try await mailer.send(message)
      Issue.record("it was taken", sourceLocation: place)
    } catch {
      #expect(error.kind == kind && error.isRetryable == retryable, "\(error)", sourceLocation: place)
    }
  }
}
