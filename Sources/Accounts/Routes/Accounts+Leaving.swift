import JSON
import Travel
import Web

/// What we keep of a person: told, and erased.
extension Accounts {
  /// Everything there is about the caller, as one document to keep.
  func export(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    guard let caller = request.caller, let user = try await users.find(caller.id) else { throw Problem.unauthorized }
    let profile = try await profiles.find(user)
    let held = try await holdings?.export(user.id, email: user.email)
    let answer = Response.json { json in
      json.object { json in
        json.field("exportedAt", clock.now().description)
        json.key("user")
        Self.write(user, to: &json)
        json.objectField("profile") { json in profile.members(&json) }
        json.arrayField("sessions") { json in
          for session in user.sessions {
            json.object { json in
              json.field("id", session.id)
              json.field("kind", session.isCookie ? "cookie" : "token")
              json.field("createdAt", session.createdAt.description)
              json.field("expiresAt", session.expiresAt.description)
            }
          }
        }
        json.arrayField("keys") { json in for key in user.keys { json.object { Self.members(key, &$0) } } }
        held?(&json)
      }
    }
    return answer.with("Content-Disposition", "attachment; filename=\"jetway-export.json\"")
  }

  /// Erases the caller; the password is asked for once more.
  func erase(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    let password = fields.string("password", 1...128)
    try fields.finish()
    guard let caller = request.caller, let password else { throw Problem.unauthorized }
    try await leaving.run(caller.id, password: password)
    return identifying.cookies.clear(on: .empty())
  }
}
