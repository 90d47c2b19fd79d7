internal import Web

/// The answers of scenarios in which the service itself fails, whatever was asked.
struct ServiceFaults {
  let settings: AviationStackSandboxSettings

  /// The faulty answer; nil when the scenario leaves the call to the endpoint.
  func answer(_ scenario: Scenario) async throws -> Response? {
    switch scenario {
    case .slow:
      try await Task.sleep(for: settings.slowness)
      return nil
    case .hang:
      try await Task.sleep(for: .seconds(3_600))
      return nil
    case .status500: return SandboxAnswers.error(500, "internal_error", "An internal error occurred.")
    case .status502, .status503, .status504: return page(Int(scenario.rawValue) ?? 502)
    case .usageLimit: return SandboxAnswers.error(429, "usage_limit_reached", "Your monthly usage limit has been reached.")
    case .rateLimit: return SandboxAnswers.error(429, "rate_limit_reached", "You have exceeded the maximum rate limitation.")
    case .rateLimitSeconds:
      return SandboxAnswers.error(
        429, "rate_limit_reached", "You have exceeded the maximum rate limitation.", headers: [(name: "Retry-After", value: "2")])
    case .invalidKey: return SandboxAnswers.error(401, "invalid_access_key", "You have not supplied a valid API Access Key.")
    case .inactiveUser: return SandboxAnswers.error(401, "inactive_user", "This account is inactive.")
    case .restricted:
      return SandboxAnswers.error(403, "function_access_restricted", "Your subscription plan does not support this API function.")
    case .validation: return SandboxAnswers.validation("flight_date", "invalid_date", "The flight date is not a date.")
    case .errorBody: return SandboxAnswers.error(200, "internal_error", "An internal error occurred.")
    case .empty: return SandboxAnswers.page([], limit: 100, offset: 0, total: 0)
    case .noRecord: return SandboxAnswers.noRecord()
    default: return broken(scenario)
    }
  }

  private func broken(_ scenario: Scenario) -> Response? {
    switch scenario {
    case .html: SandboxAnswers.bytes(200, Array("<!doctype html><title>Maintenance</title>".utf8), type: "text/html")
    case .redirect: Response(status: 302, headers: [(name: "Location", value: "http://127.0.0.1:1/elsewhere")], body: .bytes([]))
    case .malformed: SandboxAnswers.bytes(200, Array(#"{"pagination":{"limit":100},"data":[{"flight_date":"#.utf8))
    case .badUTF8: SandboxAnswers.bytes(200, Array(#"{"data":["#.utf8) + [0x22, 0xFF, 0xC0, 0x22] + Array("]}".utf8))
    case .deep:
      SandboxAnswers.bytes(
        200,
        Array(#"{"data":"#.utf8) + Array(repeating: UInt8(ascii: "["), count: 600)
          + Array(repeating: UInt8(ascii: "]"), count: 600)
          + [UInt8(ascii: "}")])
    case .tooBig:
      SandboxAnswers.bytes(
        200, Array(#"{"data":[],"padding":""#.utf8) + Array(repeating: 0x20, count: 9 << 20) + Array(#""}"#.utf8))
    case .truncated:
      Response(
        status: 200, headers: [(name: "Content-Type", value: "application/json")],
        body: .stream { writer in
          try await writer.write(Array(#"{"pagination":{"limit":100,"offset":0,"count":100,"total":100},"data":[{"#.utf8))
          throw Cut()
        })
    default: nil
    }
  }

  /// Ends a streamed answer before its end.
  private struct Cut: Error {}

  /// What a gateway in front of the service says: no JSON.
  private func page(_ status: Int) -> Response {
    SandboxAnswers.bytes(status, Array("<html><body><h1>\(status)</h1></body></html>".utf8), type: "text/html")
  }
}
