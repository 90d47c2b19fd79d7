import JSON
import Travel
import Web

/// Signing in and out.
extension Accounts {
  func signIn(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    let email = EmailAddress.read(fields)
    let password = fields.string("password", 1...128)
    let kind = fields.oneOf("kind", ["token", "cookie"], default: "token")
    try fields.finish()
    guard let email, let password else { throw Problem.badRequest("The request cannot be read.") }
    // Nobody is signed in by another site as somebody else.
    if kind == "cookie" { try identifying.origin.check(request) }
    let user = try await check.run(email: email, password: password) { request.trail?.note(actor: "user:\($0.id)") }
    return try await answer(try await opening.run(user, isCookie: kind == "cookie"), status: 201)
  }

  func refresh(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    let token = fields.string("refreshToken", 1...200)
    try fields.finish()
    let opened = try await opening.refresh(token ?? "")
    request.trail?.note(actor: "user:\(opened.user.id)")
    return try await answer(opened)
  }

  func signOut(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    guard let caller = request.caller, let session = caller.session else { throw Problem.unauthorized }
    try await users.end(session, of: caller.id)
    return identifying.cookies.clear(on: .empty())
  }

  func signOutEverywhere(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    guard let caller = request.caller else { throw Problem.unauthorized }
    try await users.endAll(of: caller.id)
    return identifying.cookies.clear(on: .empty())
  }

  func show(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    guard let caller = request.caller, let user = try await users.find(caller.id) else { throw Problem.unauthorized }
    return .json { Self.write(user, to: &$0) }
  }

  /// What a client gets of its new or refreshed session.
  func answer(_ opened: OpenedSession, status: Int = 200) async throws -> Response {
    let text = opened.secret.text(identifying.master), code = identifying.csrfCode(opened.user.id, opened.session.id)
    if opened.session.isCookie {
      let answer = Response.json(status) { json in
        json.object { json in
          json.field("csrfToken", code)
          json.key("user")
          Self.write(opened.user, to: &json)
        }
      }
      return identifying.cookies.set(text, code, on: answer)
    }
    guard let key = try await keys.signing() else { throw Problem.internalError }
    let token = AccessToken(user: opened.user.id, session: opened.session.id, issuedAt: clock.now().seconds).signed(by: key)
    return .json(status) { json in
      json.object { json in
        json.field("tokenType", "Bearer")
        json.field("accessToken", token)
        json.field("expiresIn", AccessToken.lifetime)
        json.field("refreshToken", text)
        json.key("user")
        Self.write(opened.user, to: &json)
      }
    }
  }

  static func write(_ user: User, to json: inout JSONWriter) {
    json.object { json in
      json.field("id", user.id)
      json.field("email", user.email)
      json.field("name", user.name)
      json.field("role", user.role.rawValue)
      json.field("createdAt", user.createdAt.description)
      json.field("disabledAt", user.disabledAt?.description)
    }
  }
}
