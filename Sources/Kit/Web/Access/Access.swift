/// Who may use a route; declared where it is mounted.
public enum Access: Sendable, Hashable {
  /// Everybody; nobody looks who calls.
  case everyone
  /// Everybody, and one who is signed in is known.
  case guests
  /// Whoever is signed in, whatever their role; no API keys.
  case signedIn
  /// These roles; an API key of theirs only with the scope, and with none when there is no scope.
  case roles(Set<Role>, scope: String? = nil)

  /// Whether the route has to know who calls.
  var asksWho: Bool { self != .everyone }

  /// - Throws: 401 for nobody, 403 for somebody who may not.
  func admit(_ caller: Caller?) throws(Problem) {
    switch self {
    case .everyone, .guests: return
    case .signedIn:
      guard let caller else { throw .unauthorized }
      guard caller.isPerson else { throw .forbidden }
    case .roles(let roles, let scope):
      guard let caller else { throw .unauthorized }
      guard roles.contains(caller.role) else { throw .forbidden }
      if case .apiKey(let scopes) = caller.means {
        guard let scope, scopes.contains(scope) else { throw .forbidden }
      }
    }
  }

  /// The handler behind this rule. Without an identifier nobody is known, so only what is open to everybody is.
  func guarding(_ handler: @escaping Handler, _ identify: Identifier?, _ refused: Refused? = nil) -> Handler {
    guard asksWho else { return handler }
    return { request in
      var request = request
      do {
        request.caller = try await identify?(request)
        try admit(request.caller)
      } catch let error as any ProblemConvertible where error.problem.isRefusal {
        throw await refused?(request, error.problem) ?? error.problem
      }
      return try await handler(request)
    }
  }
}

extension Problem {
  /// 401: who calls must be known here.
  public static let unauthorized = Problem(
    status: 401, code: "unauthorized", detail: "Sign in first, or send an access token as Authorization: Bearer …",
    headers: [("WWW-Authenticate", "Bearer")])

  /// Whether it says that the caller may not, whoever they are.
  var isRefusal: Bool { status == 401 || status == 403 }

  /// 403: who calls is known and may not.
  public static let forbidden = Problem(status: 403, code: "forbidden", detail: "This is not open to you.")
}
