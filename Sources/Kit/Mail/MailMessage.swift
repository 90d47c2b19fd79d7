/// One email to one person, in plain text and in HTML that says the same.
public struct MailMessage: Sendable, Hashable {
  public var from: MailAddress
  public var to: MailAddress
  public var subject: String
  public var text: String
  public var html: String
  /// Names the message for ever, without brackets: the same when it is sent again, so that receivers see it once.
  public var id: String
  /// Seconds since 1970.
  public var sentAt: Int64
  /// Where a reader unsubscribes with one click (RFC 8058): an https URL that takes a POST.
  public var unsubscribe: String?

  public init(
    from: MailAddress, to: MailAddress, subject: String, text: String, html: String, id: String, sentAt: Int64,
    unsubscribe: String? = nil
  ) {
    (self.from, self.to, self.subject, self.text, self.html) = (from, to, subject, text, html)
    (self.id, self.sentAt, self.unsubscribe) = (id, sentAt, unsubscribe)
  }

  /// The message as it goes over the wire (RFC 5322, MIME `multipart/alternative`), without SMTP's dots.
  public var bytes: [UInt8] {
    // "=_" never occurs in quoted-printable text (RFC 2045 section 6.7), so neither part can hold the boundary.
    let boundary = "=_jetway_\(Self.token(id))"
    var head = [
      "Date: \(MailDate.text(sentAt))", "From: \(from.header)", "To: \(to.header)",
      "Subject: \(HeaderText.text(subject, used: 9))", "Message-ID: <\(Self.token(id))@\(from.domain)>",
      "MIME-Version: 1.0", "Auto-Submitted: auto-generated",
    ]
    if let unsubscribe, Self.isSafe(unsubscribe) {
      head += ["List-Unsubscribe: <\(unsubscribe)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
    }
    head.append("Content-Type: multipart/alternative; boundary=\"\(boundary)\"")
    var out = Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    for (type, body) in [("plain", text), ("html", html)] {
      out += Array("--\(boundary)\r\nContent-Type: text/\(type); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".utf8)
      out += QuotedPrintable.encode(body)
      out += [0x0D, 0x0A]
    }
    return out + Array("--\(boundary)--\r\n".utf8)
  }

  private static func token(_ text: String) -> String {
    String(decoding: text.utf8.prefix(48).filter { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }, as: UTF8.self)
  }

  private static func isSafe(_ url: String) -> Bool {
    url.utf8.count <= 900 && url.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
  }
}
