/// Why bytes are not a request that this server answers; the connection is closed after saying so.
struct ParseFailure: Error, Equatable {
  var status: Int
  var reason: String

  static func malformed(_ reason: String) -> ParseFailure {
    ParseFailure(status: 400, reason: reason)
  }

  /// The failure as a client reads it.
  var problem: Problem {
    let code =
      switch status {
      case 408: "request_timeout"
      case 413: "content_too_large"
      case 414: "uri_too_long"
      case 417: "expectation_failed"
      case 431: "headers_too_large"
      case 501: "not_implemented"
      case 503: "unavailable"
      case 505: "version_not_supported"
      default: "bad_request"
      }
    return Problem(status: status, code: code, detail: reason)
  }
}
