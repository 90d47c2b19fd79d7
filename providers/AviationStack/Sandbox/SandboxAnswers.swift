internal import JSON
internal import Web

/// Answers as the format has them.
enum SandboxAnswers {
  static func bytes(
    _ status: Int, _ body: [UInt8], type: String = "application/json", headers: [(name: String, value: String)] = []
  ) -> Response {
    Response(status: status, headers: [(name: "Content-Type", value: type)] + headers, body: .bytes(body))
  }

  /// A page of rows in its envelope.
  static func page(_ rows: [[UInt8]], limit: Int, offset: Int, total: Int) -> Response {
    var json = JSONWriter(capacity: 64 + rows.reduce(0) { $0 + $1.count })
    json.object { json in
      json.objectField("pagination") { json in
        json.field("limit", limit)
        json.field("offset", offset)
        json.field("count", rows.count)
        json.field("total", total)
      }
      json.arrayField("data") { json in
        for row in rows { json.raw(row) }
      }
    }
    return bytes(200, json.bytes)
  }

  /// An empty timetable: an object under `data`, with status 200.
  static func noRecord() -> Response {
    bytes(
      200,
      Array(
        #"{"pagination":{"limit":null,"offset":null,"count":null,"total":null},"data":{"error":"No Record Found","success":false}}"#
          .utf8))
  }

  static func error(_ status: Int, _ code: String, _ message: String, headers: [(name: String, value: String)] = []) -> Response {
    var json = JSONWriter()
    json.object { json in
      json.objectField("error") { json in
        json.field("code", code)
        json.field("message", message)
      }
    }
    return bytes(status, json.bytes, headers: headers)
  }

  /// The sandbox does not know yet what is flown.
  static let starting = error(
    503, "service_unavailable", "The flights are still being loaded.", headers: [(name: "Retry-After", value: "2")])

  static func validation(_ field: String, _ key: String, _ message: String) -> Response {
    var json = JSONWriter()
    json.object { json in
      json.objectField("error") { json in
        json.field("code", "validation_error")
        json.field("message", "Request failed with validation error")
        json.objectField("context") { json in
          json.key(field)
          json.array { json in
            json.object { json in
              json.field("key", key)
              json.field("message", message)
            }
          }
        }
      }
    }
    return bytes(422, json.bytes)
  }
}
