public import JSON

/// The problems that every capability meets.
extension Problem {
  /// 400: the request cannot be read at all.
  public static func badRequest(_ detail: String) -> Problem {
    Problem(status: 400, code: "bad_request", detail: detail)
  }

  /// 400 with every bad field.
  public static func validation(_ errors: [FieldError]) -> Problem {
    let detail = errors.count == 1 ? "One field is not valid." : "\(errors.count) fields are not valid."
    return Problem(status: 400, code: "validation_failed", detail: detail, errors: errors)
  }

  /// 404: nothing is known under this address.
  public static let notFound = Problem(status: 404, code: "not_found", detail: "There is nothing here.")

  /// 404 with its own sentence.
  public static func notFound(_ detail: String) -> Problem {
    Problem(status: 404, code: "not_found", detail: detail)
  }

  /// 405 with the methods that the address does know.
  public static func methodNotAllowed(allow: [Method]) -> Problem {
    let list = allow.map(\.rawValue).joined(separator: ", ")
    return Problem(status: 405, code: "method_not_allowed", detail: "Allowed here: \(list).", headers: [("Allow", list)])
  }

  /// 409: what is asked does not fit the present state.
  public static func conflict(_ code: String, _ detail: String) -> Problem {
    Problem(status: 409, code: code, detail: detail)
  }

  /// 429 with the seconds to wait.
  public static func rateLimited(retryAfterSeconds: Int) -> Problem {
    Problem(
      status: 429, code: "rate_limited", detail: "Too many requests; try again later.",
      headers: [("Retry-After", String(max(1, retryAfterSeconds)))])
  }

  /// 503 with the seconds to wait.
  public static func unavailable(_ detail: String, code: String = "unavailable", retryAfterSeconds: Int = 1) -> Problem {
    Problem(status: 503, code: code, detail: detail, headers: [("Retry-After", String(max(1, retryAfterSeconds)))])
  }

  /// 500: says nothing of what happened inside; the request id leads to the log.
  public static let internalError = Problem(
    status: 500, code: "internal_error", detail: "Something went wrong here. The request id helps us find it.")
}
