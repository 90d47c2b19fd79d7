/// What pages of other sites may do with us (Fetch standard, section 3.3): nothing, unless their origin is listed.
///
/// Requests that change something and come from a page of an unlisted origin are refused with 403, whatever credentials the browser
/// added. Answers to listed origins carry `Access-Control-Allow-Origin`, never for credentials: programs bring a bearer token.
public struct CrossOrigin: Sendable {
  private let allowed: Set<String>
  private let own: String?
  private let refused: Refused?

  /// - Parameters:
  ///   - allowed: origins as browsers send them, `https://app.example`.
  ///   - own: the address visitors reach us under; the Host of a request is always ours too.
  ///   - refused: hears of what is refused.
  public init(allowed: [String] = [], own: String? = nil, refused: Refused? = nil) {
    self.allowed = Set(allowed)
    (self.own, self.refused) = (own, refused)
  }

  /// The middleware: answers a preflight of a listed origin, refuses what no listed page may send, passes everything else on.
  public func answer(_ request: Request, _ next: Handler) async throws -> Response {
    guard let origin = request.headers["origin"] else { return try await next(request) }
    if allowed.contains(origin) { return try await answerListed(request, origin, next) }
    guard Self.isReading(request.method) || isOwn(origin, request) else {
      let problem = Problem(status: 403, code: "cross_origin", detail: "A page of another site sent this; its origin is not listed here.")
      throw await refused?(request, problem) ?? problem
    }
    let response = try await next(request)
    return allowed.isEmpty ? response : response.with("Vary", "Origin")
  }

  private func answerListed(_ request: Request, _ origin: String, _ next: Handler) async throws -> Response {
    let isPreflight = request.method == .OPTIONS && request.headers["access-control-request-method"] != nil
    var response = isPreflight ? Response.empty() : try await answered(request, next)
    response.headers += [("Access-Control-Allow-Origin", origin), ("Vary", "Origin")]
    if isPreflight {
      response.headers += [
        ("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"),
        ("Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key, X-Request-Id"),
        ("Access-Control-Max-Age", "600"),
      ]
    } else {
      response.headers.append(("Access-Control-Expose-Headers", "Idempotent-Replayed, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id"))
    }
    return response
  }

  /// A problem is an answer too, and the page must be able to read it.
  private func answered(_ request: Request, _ next: Handler) async throws -> Response {
    do {
      return try await next(request)
    } catch let error as any ProblemConvertible {
      return error.problem.response(requestID: request.id)
    }
  }

  private func isOwn(_ origin: String, _ request: Request) -> Bool {
    if let own, origin == own { return true }
    guard let host = request.headers["host"] else { return false }
    return origin.lowercased() == "http://\(host.lowercased())" || origin.lowercased() == "https://\(host.lowercased())"
  }

  private static func isReading(_ method: Method) -> Bool {
    method == .GET || method == .HEAD || method == .OPTIONS || method == .TRACE
  }
}
