internal import JSON

/// One `errors[]` entry of the format's error envelope, or its OAuth form.
struct WireError: Sendable, Equatable {
  var status: Int
  var code: Int
  var title: String
  var detail: String
  /// The query parameter at fault, when there is one.
  var parameter: String?
  /// A JSON pointer to the body's field at fault, when there is one.
  var pointer: String?
  var example: String?

  init(
    _ status: Int, _ code: Int, _ title: String, detail: String, parameter: String? = nil, pointer: String? = nil,
    example: String? = nil
  ) {
    self.status = status
    self.code = code
    self.title = title
    self.detail = detail
    self.parameter = parameter
    self.pointer = pointer
    self.example = example
  }

  /// The errors of an answer, first first; empty when the body is no error envelope.
  static func all(in root: JSONNode, status: Int) -> [WireError] {
    if let list = root["errors"], list.kind == .array {
      return list.elements.map { node in
        WireError(
          node["status"]?.int.flatMap { Int(exactly: $0) } ?? status, number(node["code"]),
          node.text("title") ?? "error", detail: node.text("detail", max: 400) ?? "",
          parameter: node["source"]?.text("parameter"), pointer: node["source"]?.text("pointer"))
      }
    }
    guard let name = root.text("error") else { return [] }
    return [
      WireError(
        status, number(root["code"]), root.text("title") ?? name, detail: root.text("error_description", max: 400) ?? name)
    ]
  }

  private static func number(_ node: JSONNode?) -> Int {
    if let whole = node?.int { return Int(exactly: whole) ?? 0 }
    return node?.string.flatMap(Int.init) ?? 0
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("status", status)
      json.field("code", code)
      json.field("title", title)
      json.field("detail", detail)
      guard parameter != nil || pointer != nil else { return }
      json.objectField("source") { json in
        if let parameter { json.field("parameter", parameter) }
        if let pointer { json.field("pointer", pointer) }
        if let example { json.field("example", example) }
      }
    }
  }
}
