/// Every template of the module, read and parsed once.
struct MessageTemplates: Sendable {
  private let pages: [NotificationKind: (html: Template, text: Template)]
  private let parts: (html: [String: Template], text: [String: Template])

  init() throws(Template.Fault) {
    var pages: [NotificationKind: (html: Template, text: Template)] = [:]
    for kind in NotificationKind.allCases {
      let (html, text) = Self.sources(kind)
      pages[kind] = (try Self.html(html), try Self.text(text))
    }
    self.pages = pages
    parts = (
      ["top": try Self.html(PackageResources.top_html), "trip": try Self.html(PackageResources.trip_html), "bottom": try Self.html(PackageResources.bottom_html)],
      ["trip": try Self.text(PackageResources.trip_txt), "bottom": try Self.text(PackageResources.bottom_txt)]
    )
  }

  /// The message in both forms.
  func render(_ values: MessageValues) throws(Template.Fault) -> (html: String, text: String) {
    guard let page = pages[values.kind] else { throw Template.Fault(what: "no template for \(values.kind.rawValue)") }
    let all = values.all
    return (try page.html.filled(all, parts: parts.html), try page.text.filled(all, parts: parts.text))
  }

  private static func sources(_ kind: NotificationKind) -> (html: [UInt8], text: [UInt8]) {
    switch kind {
    case .held: (PackageResources.held_html, PackageResources.held_txt)
    case .confirmed: (PackageResources.confirmed_html, PackageResources.confirmed_txt)
    case .rejected: (PackageResources.rejected_html, PackageResources.rejected_txt)
    case .expired: (PackageResources.expired_html, PackageResources.expired_txt)
    case .cancelled: (PackageResources.cancelled_html, PackageResources.cancelled_txt)
    case .partlyCancelled: (PackageResources.partlyCancelled_html, PackageResources.partlyCancelled_txt)
    case .changed: (PackageResources.changed_html, PackageResources.changed_txt)
    case .refunded: (PackageResources.refunded_html, PackageResources.refunded_txt)
    case .refundFailed: (PackageResources.refundFailed_html, PackageResources.refundFailed_txt)
    case .flightChanged: (PackageResources.flightChanged_html, PackageResources.flightChanged_txt)
    }
  }

  private static func html(_ bytes: [UInt8]) throws(Template.Fault) -> Template { try Template(String(decoding: bytes, as: UTF8.self), style: .html) }
  private static func text(_ bytes: [UInt8]) throws(Template.Fault) -> Template { try Template(String(decoding: bytes, as: UTF8.self), style: .plain) }
}
