/// What the sandbox does on purpose below `/scenario/{name}/`; the README has a line for each.
enum Scenario: String, CaseIterable, Sendable {
  // Faults of transport and service.
  case slow, hang, truncated, html, malformed, redirect, deep
  case badUTF8 = "bad-utf8"
  case tooBig = "too-big"
  case status500 = "500"
  case status502 = "502"
  case status503 = "503"
  case status504 = "504"
  // Errors of the format, with their own status and with 200.
  case usageLimit = "usage-limit"
  case rateLimit = "rate-limit"
  case rateLimitSeconds = "rate-limit-seconds"
  case invalidKey = "invalid-key"
  case inactiveUser = "inactive-user"
  case restricted
  case validation
  case errorBody = "error-body"
  // Rows that are odd.
  case empty
  case noRecord = "no-record"
  case nulls
  case endless
}
