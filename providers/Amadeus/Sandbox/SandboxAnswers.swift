internal import JSON
internal import Travel
internal import Web

/// Answers as the format has them: the exact content type, error envelopes.
enum SandboxAnswers {
  static let contentType = "application/vnd.amadeus+json"

  static func json(_ status: Int = 200, headers: [(name: String, value: String)] = [], _ body: (inout JSONWriter) -> Void)
    -> Response
  {
    var json = JSONWriter(capacity: 4_096)
    body(&json)
    return bytes(status, json.bytes, headers: headers)
  }

  static func bytes(_ status: Int, _ body: [UInt8], type: String = contentType, headers: [(name: String, value: String)] = [])
    -> Response
  {
    Response(status: status, headers: [(name: "Content-Type", value: type)] + headers, body: .bytes(body))
  }

  static func errors(_ errors: [WireError], status: Int? = nil, headers: [(name: String, value: String)] = []) -> Response {
    json(status ?? errors.first?.status ?? 500, headers: headers) { json in
      json.object { json in
        json.arrayField("errors") { json in
          for error in errors { error.write(to: &json) }
        }
      }
    }
  }

  static func error(_ error: WireError) -> Response { errors([error]) }

  static func oauth(_ status: Int, _ name: String, _ code: Int, _ description: String) -> Response {
    json(status) { json in
      json.object { json in
        json.field("error", name)
        json.field("error_description", description)
        json.field("code", code)
        json.field("title", "Invalid parameters")
      }
    }
  }

  /// The sandbox does not know yet what is flown.
  static let starting = errors(
    [WireError(503, 38189, "Service unavailable", detail: "The flights are still being loaded, please try again later")],
    headers: [(name: "Retry-After", value: "2")])

  static let notFound = error(WireError(404, 38196, "Resource not found", detail: "The targeted resource doesn't exist"))

  /// A date as HTTP has it (RFC 9110, section 5.6.7).
  static func httpDate(_ instant: UTCInstant) -> String {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let date = instant.utcDate
    let time = instant.description.dropFirst(11).prefix(8)
    let day = date.day < 10 ? "0\(date.day)" : "\(date.day)"
    return "\(days[date.weekday]), \(day) \(months[date.month - 1]) \(date.year) \(time) GMT"
  }
}
