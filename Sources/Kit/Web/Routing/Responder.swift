/// The frozen routes: finds the handler for a path, and turns errors into problems.
public struct Responder: Sendable {
  /// What a path and method lead to.
  struct Resolution: Sendable {
    /// The pattern's text; empty when no route matched.
    var route: String
    var maxBody: Int
    var handler: Handler
    var parameters: [(name: String, value: String)]
  }

  private let exact: [String: [Method: Router.Entry]]
  private let patterns: [(pattern: RoutePattern, methods: [Method: Router.Entry])]
  private let middleware: [Middleware]

  init(_ router: Router, _ middleware: [Middleware], identify: Identifier?, admission: Admission?, refused: Refused?) {
    self.middleware = middleware
    var exact: [String: [Method: Router.Entry]] = [:]
    var groups: [(pattern: RoutePattern, methods: [Method: Router.Entry])] = []
    for entry in router.entries {
      var entry = entry
      let inTurn = Self.inTurn(entry, admission, Self.guarded(entry, identify, refused))
      let atTheDoor = router.doors.reversed().reduce(inTurn) { $1(entry.route, $0) }
      entry.handler = Self.wrap(atTheDoor, middleware, router.checks.compactMap { $0(entry.route) })
      if entry.pattern.pieces.allSatisfy({ if case .literal = $0 { true } else { false } }) {
        exact[entry.pattern.text, default: [:]][entry.method] = entry
      }
      if let at = groups.firstIndex(where: { $0.pattern == entry.pattern }) {
        groups[at].methods[entry.method] = entry
      } else {
        groups.append((entry.pattern, [entry.method: entry]))
      }
    }
    self.exact = exact
    patterns = groups.sorted { RoutePattern.isMoreParticular($0.pattern, $1.pattern) }
  }

  /// The handler behind its access rule. Where callers are known, a route that forgot to say who may use it is open to nobody.
  private static func guarded(_ entry: Router.Entry, _ identify: Identifier?, _ refused: Refused?) -> Handler {
    if let access = entry.access { return access.guarding(entry.handler, identify, refused) }
    guard identify != nil else { return entry.handler }
    return { _ in throw Problem.forbidden }
  }

  /// The guarded handler behind the door of its rank: the excess is told before anybody is asked who it is.
  private static func inTurn(_ entry: Router.Entry, _ admission: Admission?, _ guarded: @escaping Handler) -> Handler {
    guard let admission, let rank = entry.rank else { return guarded }
    return { request in try await admission.run(rank) { try await guarded(request) } }
  }

  /// Answers a request directly, as the server would; for tests and for callers in the same process.
  public func respond(to request: Request) async -> Response {
    var request = request
    let resolution = resolve(request.method, path: Array(request.path.utf8), isDecoded: true)
    request.route = resolution.route
    request.parameters = resolution.parameters
    do {
      return try await resolution.handler(request)
    } catch {
      return Self.problem(for: error).response(requestID: request.id)
    }
  }

  /// What a client sees of an error: its own problem, or a 500 that says nothing.
  static func problem(for error: any Error) -> Problem {
    (error as? any ProblemConvertible)?.problem ?? .internalError
  }

  func resolve(_ method: Method, path: [UInt8], isDecoded: Bool = false) -> Resolution {
    if let methods = exact[String(decoding: path, as: UTF8.self)] {
      guard let entry = Self.entry(methods, method) else { return failing(Self.notAllowed(Set(methods.keys))) }
      return Resolution(route: entry.pattern.text, maxBody: entry.maxBody, handler: entry.handler, parameters: [])
    }
    guard let segments = PathSegments(path, isDecoded: isDecoded) else {
      return failing(.badRequest("The path's percent-encoding is broken."))
    }
    var allowed: Set<Method> = []
    for (pattern, methods) in patterns where !pattern.hasTail || allowed.isEmpty {
      guard let parameters = pattern.match(segments) else { continue }
      if let entry = Self.entry(methods, method) {
        return Resolution(route: pattern.text, maxBody: entry.maxBody, handler: entry.handler, parameters: parameters)
      }
      allowed.formUnion(methods.keys)
    }
    guard !allowed.isEmpty else { return failing(.notFound) }
    return failing(Self.notAllowed(allowed))
  }

  private static func notAllowed(_ known: Set<Method>) -> Problem {
    let allowed = known.contains(.GET) ? known.union([.HEAD]) : known
    return .methodNotAllowed(allow: Method.allCases.filter(allowed.contains))
  }

  private static func entry(_ methods: [Method: Router.Entry], _ method: Method) -> Router.Entry? {
    methods[method] ?? (method == .HEAD ? methods[.GET] : nil)
  }

  private func failing(_ problem: Problem) -> Resolution {
    let handler = Self.wrap({ _ in throw problem }, middleware)
    return Resolution(route: "", maxBody: 65_536, handler: handler, parameters: [])
  }

  /// The checks share the step of the innermost middleware: a step of their own would cost more than what they do.
  private static func wrap(_ handler: @escaping Handler, _ middleware: [Middleware], _ checks: [DoorCheck] = []) -> Handler {
    var (handler, middleware) = (handler, middleware)
    if let check = checks.first {
      let plain: Middleware = { request, next in try await next(request) }
      let last = middleware.popLast() ?? plain, guarded = handler, more = checks.dropFirst()
      handler = { request in
        try check(request)
        for check in more { try check(request) }
        return try await last(request, guarded)
      }
    }
    return middleware.reversed().reduce(handler) { inner, outer in { request in try await outer(request, inner) } }
  }
}
