public import Web

/// For developers only: every template with a made-up booking at `/dev/notifications`, and the mailbox at `/dev/mailbox`.
public struct DevelopmentRoutes: Sendable {
  private let words: NotificationWords
  private let mailbox: DevelopmentMailbox?
  private static let list = PageTemplate(PackageResources.list_html)

  public init(_ words: NotificationWords, mailbox: DevelopmentMailbox?) { (self.words, self.mailbox) = (words, mailbox) }

  public func mount(on router: inout Router) {
    router.get("/dev/notifications", access: .everyone) { _ in index }
    router.get("/dev/notifications/{template}", access: .everyone) { try preview($0) }
    if let mailbox {
      router.get("/dev/mailbox", access: .everyone) { _ in list(mailbox) }
      router.get("/dev/mailbox/{name}", access: .everyone) { try mail($0, mailbox) }
    }
  }

  private var index: Response {
    let rows = NotificationKind.allCases.map { kind -> [String: Template.Value] in
      ["link": .text("/dev/notifications/\(kind.rawValue)"), "title": .text(kind.rawValue), "detail": .text("")]
    }
    return page("Notifications", rows, none: "")
  }

  private func preview(_ request: Request) throws -> Response {
    guard let kind = NotificationKind(rawValue: request.parameter("template")), let sample = SampleBooking.sample(kind) else {
      throw Problem(status: 404, code: "not_found", detail: "There is no such template.")
    }
    let message = try words.message(kind, sample.booking, sample.event)
    return show(request, html: message.html, text: message.text, short: message.short)
  }

  private func list(_ mailbox: DevelopmentMailbox) -> Response {
    let rows = mailbox.list().map { mail -> [String: Template.Value] in
      ["link": .text("/dev/mailbox/\(mail.name)"), "title": .text(mail.subject), "detail": .text("to \(mail.to)")]
    }
    return page("Mailbox", rows, none: "No mail yet. Book a flight, and its mails arrive here.")
  }

  private func mail(_ request: Request, _ mailbox: DevelopmentMailbox) throws -> Response {
    guard let mail = mailbox.mail(request.parameter("name")) else { throw Problem(status: 404, code: "not_found", detail: "There is no such mail.") }
    return show(request, html: mail.html, text: mail.text, short: nil)
  }

  /// `?format=text` and `?format=sms` show the other forms.
  private func show(_ request: Request, html: String, text: String, short: String?) -> Response {
    switch request.query.first(where: { $0.name == "format" })?.value {
    case "text": return .text(text)
    case "sms": return .text(short ?? "")
    default:
      var policy = PageSecurity()
      // A mail has its styles within, as mail programs want it, and nothing else at all.
      policy.contentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
      return .html(html, security: policy)
    }
  }

  private func page(_ title: String, _ rows: [[String: Template.Value]], none: String) -> Response {
    let values: [String: Template.Value] = ["title": .text(title), "rows": .list(rows), "none": .text(rows.isEmpty ? none : "")]
    return .html(Self.list.filled(values))
  }
}
