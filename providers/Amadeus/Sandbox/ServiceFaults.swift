internal import Travel
internal import Web

/// The answers of scenarios in which the service itself fails, whatever was asked.
struct ServiceFaults {
  let settings: AmadeusSandboxSettings
  let clock: any Travel.Clock

  /// The faulty answer; nil when the scenario leaves the call to the endpoint.
  func answer(_ scenario: Scenario) async throws -> Response? {
    switch scenario {
    case .slow:
      try await Task.sleep(for: settings.slowness)
      return nil
    case .hang:
      try await Task.sleep(for: .seconds(3_600))
      return nil
    case .status500: return service(500, 38189, "Internal error", "An internal error occurred, please contact your administrator")
    case .status502: return page(502, "Bad Gateway")
    case .status503: return page(503, "Service Unavailable")
    case .status504: return page(504, "Gateway Timeout")
    case .rateLimited: return limited(nil)
    case .rateLimitedSeconds: return limited("2")
    case .rateLimitedFar: return limited("99999")
    case .rateLimitedDate: return limited(SandboxAnswers.httpDate(clock.now().adding(seconds: 2)))
    case .quota: return service(429, 38195, "Quota exceeded", "The maximum monthly number of calls is reached")
    case .refusedToken:
      return service(401, 38190, "Invalid access token", "The access token provided in the Authorization header is invalid")
    case .errorBody:
      return SandboxAnswers.errors([WireError(500, 141, "SYSTEM ERROR HAS OCCURRED", detail: "ERROR")], status: 200)
    case .redirect:
      return Response(status: 302, headers: [(name: "Location", value: "http://127.0.0.1:1/elsewhere")], body: .bytes([]))
    default: return broken(scenario)
    }
  }

  private func broken(_ scenario: Scenario) -> Response? {
    switch scenario {
    case .html: SandboxAnswers.bytes(200, Array("<!doctype html><title>Maintenance</title>".utf8), type: "text/html")
    case .malformed: SandboxAnswers.bytes(200, Array(#"{"meta":{"count":1},"data":[{"type":"flight-offer","#.utf8))
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
        status: 200, headers: [(name: "Content-Type", value: SandboxAnswers.contentType)],
        body: .stream { writer in
          try await writer.write(Array(#"{"meta":{"count":250},"data":[{"type":"flight-offer","id":"1","#.utf8))
          throw Cut()
        })
    default: nil
    }
  }

  /// Ends a streamed answer before its end.
  struct Cut: Error {}

  private func service(_ status: Int, _ code: Int, _ title: String, _ detail: String) -> Response {
    SandboxAnswers.error(WireError(status, code, title, detail: detail))
  }

  private func limited(_ retryAfter: String?) -> Response {
    SandboxAnswers.errors(
      [WireError(429, 38194, "Too many requests", detail: "The network rate limit is exceeded, please try again later")],
      headers: retryAfter.map { [(name: "Retry-After", value: $0)] } ?? [])
  }

  /// What a gateway in front of the service says: no JSON.
  private func page(_ status: Int, _ title: String) -> Response {
    SandboxAnswers.bytes(status, Array("<html><body><h1>\(status) \(title)</h1></body></html>".utf8), type: "text/html")
  }
}
