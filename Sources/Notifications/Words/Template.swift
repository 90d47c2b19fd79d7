/// A text with holes: `{{name}}`, `{{#list}}…{{/list}}` for each element or when something is there, `{{^list}}…{{/list}}` when it is
/// not, `{{>part}}` for another template. That is all it can do.
struct Template: Sendable {
  /// What fills the holes.
  enum Value: Sendable {
    case text(String)
    case list([[String: Value]])
    case flag(Bool)
  }

  /// How a text is written into the result.
  enum Style: Sendable {
    /// `& < > " '` become references.
    case html
    /// Control characters other than line ends go.
    case plain
  }

  struct Fault: Error, Sendable, Equatable { let what: String }

  indirect enum Node: Sendable {
    case words(String)
    case hole(String)
    case part(String)
    case section(String, isInverted: Bool, [Node])
  }

  let nodes: [Node]
  let style: Style

  init(_ source: String, style: Style) throws(Fault) {
    var rest = source[...]
    nodes = try Self.nodes(&rest, until: nil)
    self.style = style
  }

  /// The text; a hole that nothing fills is an error, so that no mail goes out with one.
  func filled(_ values: [String: Value], parts: [String: Template] = [:]) throws(Fault) -> String {
    var out = ""
    try write(nodes, [values], parts, &out)
    return out
  }

  private func write(_ nodes: [Node], _ scopes: [[String: Value]], _ parts: [String: Template], _ out: inout String) throws(Fault) {
    for node in nodes {
      switch node {
      case .words(let words): out += words
      case .hole(let name):
        guard case .text(let text) = try value(name, scopes) else { throw Fault(what: "{{\(name)}} is no text") }
        out += escaped(text)
      case .part(let name):
        guard let part = parts[name] else { throw Fault(what: "there is no part \(name)") }
        try write(part.nodes, scopes, parts, &out)
      case .section(let name, let isInverted, let inner):
        for scope in try rounds(name, scopes, isInverted) { try write(inner, scopes + [scope], parts, &out) }
      }
    }
  }

  private func rounds(_ name: String, _ scopes: [[String: Value]], _ isInverted: Bool) throws(Fault) -> [[String: Value]] {
    let found: [[String: Value]]
    switch try value(name, scopes) {
    case .text(let text): found = text.isEmpty ? [] : [[:]]
    case .flag(let flag): found = flag ? [[:]] : []
    case .list(let list): found = list
    }
    guard isInverted else { return found }
    return found.isEmpty ? [[:]] : []
  }

  private func value(_ name: String, _ scopes: [[String: Value]]) throws(Fault) -> Value {
    for scope in scopes.reversed() { if let value = scope[name] { return value } }
    throw Fault(what: "nothing fills {{\(name)}}")
  }

  private func escaped(_ text: String) -> String {
    let safe = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" }))
    guard style == .html else { return safe }
    return safe.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }
}

extension Template {
  /// Reads up to the end of a section, or of the text.
  private static func nodes(_ rest: inout Substring, until end: String?) throws(Fault) -> [Node] {
    var nodes: [Node] = []
    while let open = rest.firstRange(of: "{{") {
      if open.lowerBound > rest.startIndex { nodes.append(.words(String(rest[..<open.lowerBound]))) }
      rest = rest[open.upperBound...]
      guard let close = rest.firstRange(of: "}}") else { throw Fault(what: "{{ without }}") }
      let tag = String(rest[..<close.lowerBound])
      rest = rest[close.upperBound...]
      let name = String(tag.dropFirst())
      switch tag.first {
      case "#", "^":
        nodes.append(.section(name, isInverted: tag.first == "^", try self.nodes(&rest, until: name)))
      case "/":
        guard name == end else { throw Fault(what: "{{/\(name)}} closes nothing") }
        return nodes
      case ">": nodes.append(.part(name))
      case nil: throw Fault(what: "{{}} has no name")
      default: nodes.append(.hole(tag))
      }
    }
    guard end == nil else { throw Fault(what: "{{#\(end ?? "")}} is not closed") }
    if !rest.isEmpty { nodes.append(.words(String(rest))) }
    return nodes
  }
}
