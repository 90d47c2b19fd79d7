/// A page of this module in the site's own style, read once.
struct PageTemplate: Sendable {
  private let page: Template?
  private let parts: [String: Template]

  /// - Parameter source: a template that may use `{{>head}}`.
  init(_ source: [UInt8]) {
    page = try? Template(String(decoding: source, as: UTF8.self), style: .html)
    let head = try? Template(String(decoding: PackageResources.head_html, as: UTF8.self), style: .html)
    parts = head.map { ["head": $0] } ?? [:]
  }

  /// The page; tests fill every one, so the words for a broken one are not seen.
  func filled(_ values: [String: Template.Value]) -> String { (try? page?.filled(values, parts: parts)) ?? "This page could not be made." }
}
