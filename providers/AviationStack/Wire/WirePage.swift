internal import JSON

/// The envelope of every answer: `pagination` and `data`.
struct WirePage {
  /// Rows of this page.
  var rows: [JSONNode]
  /// All rows there are; nil when the answer does not say.
  var total: Int?

  /// Reads an envelope; nil when it is none. An empty timetable, an object under `data` that says so, is a page without rows.
  init?(_ root: JSONNode) {
    guard let data = root["data"] else { return nil }
    total = root["pagination"]?.number("total")
    if data.kind == .array {
      rows = Array(data.elements)
    } else if data.kind == .object, data["success"]?.bool == false, data.text("error") != nil {
      rows = []
      total = 0
    } else {
      return nil
    }
  }
}

/// The error envelope: `{"error":{"code","message","context"}}`.
struct WireError: Sendable, Equatable {
  var code: String
  var message: String

  init(code: String, message: String) {
    self.code = code
    self.message = message
  }

  init?(_ root: JSONNode) {
    guard let error = root["error"], error.kind == .object else { return nil }
    guard let code = error.text("code", "type") ?? error.number("code").map(String.init) else { return nil }
    self.code = code
    message = error.text("message", "info", max: 300) ?? code
  }
}
