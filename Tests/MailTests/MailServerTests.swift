import Testing

@testable import Mail

@Suite struct MailServerTests {
  @Test("an address is read with its parts, and shown without its secrets") func parts() throws {
    let server = try #require(MailServer("smtps://app:p%40ss@mail.example"))
    #expect(server.host == "mail.example" && server.port == 465 && server.user == "app" && server.password == "p@ss" && server.mustBePrivate)
    #expect("\(server)" == "smtps://mail.example:465")
    #expect(MailServer("smtp://localhost:2525")?.mustBePrivate == false)
    #expect(MailServer("smtp://mail.example")?.port == 587)
  }

  @Test(
    "anything else is refused",
    arguments: ["", "http://h", "smtp://", "smtp://h/x", "smtp://h?q=1", "smtp://u@h", "smtp://h:0", "smtp://h\r\n", "smtp://u:p%0Aq@h", "mail.example:587"])
  func refused(text: String) { #expect(MailServer(text) == nil) }

  @Test("a sender's setting is an address, with or without a name") func sender() {
    #expect(MailAddress(header: "Jetway <a@b.c>") == MailAddress("a@b.c", name: "Jetway"))
    #expect(MailAddress(header: "a@b.c") == MailAddress("a@b.c"))
    #expect(MailAddress(header: "Jetway <a@b.c") == nil && MailAddress(header: "<>") == nil)
  }
}
