public import JSON

/// An error as a client reads it: RFC 9457 problem details with a stable `code`, and `errors` for single fields.
public struct Problem: Error, Sendable {
  /// The status code, 400–599.
  public var status: Int
  /// Stable and snake_case, for programs: `validation_failed`, `not_found`, `price_changed` …
  public var code: String
  /// A short name of the kind of problem; the status' own phrase when nil.
  public var title: String?
  /// One sentence for a person. It never carries inner text, secrets, or what the client sent.
  public var detail: String
  /// Every bad field, for `validation_failed`.
  public var errors: [FieldError]
  /// Further header fields, such as `Retry-After`.
  public var headers: [(name: String, value: String)]
  /// Writes further members, after the usual ones.
  public var members: (@Sendable (inout JSONWriter) -> Void)?

  /// A problem made of its parts; the usual ones have names in `Problem+Usual`.
  public init(
    status: Int, code: String, title: String? = nil, detail: String = "", errors: [FieldError] = [],
    headers: [(name: String, value: String)] = [], members: (@Sendable (inout JSONWriter) -> Void)? = nil
  ) {
    self.status = status
    self.code = code
    self.title = title
    self.detail = detail
    self.errors = errors
    self.headers = headers
    self.members = members
  }

  /// The problem as an answer, `application/problem+json`.
  public func response(requestID: String) -> Response {
    var writer = JSONWriter()
    writer.object { json in
      json.field("type", "about:blank")
      json.field("title", title ?? StatusLine.phrase(status))
      json.field("status", status)
      json.field("code", code)
      if !detail.isEmpty { json.field("detail", detail) }
      json.field("requestId", requestID)
      if !errors.isEmpty { write(errors, to: &json) }
      members?(&json)
    }
    let fixed = [(name: "Content-Type", value: "application/problem+json"), (name: "Cache-Control", value: "no-store")]
    return Response(status: status, headers: fixed + headers, body: .bytes(writer.bytes))
  }

  private func write(_ errors: [FieldError], to json: inout JSONWriter) {
    json.arrayField("errors") { json in
      for error in errors {
        json.object { json in
          json.field("field", error.field)
          json.field("code", error.code)
          json.field("message", error.message)
        }
      }
    }
  }
}
