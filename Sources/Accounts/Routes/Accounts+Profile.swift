import JSON
import Web

/// What a user says of themselves.
extension Accounts {
  func registerProfile(on router: inout Router) {
    router.get("/v1/account/profile", access: .signedIn) { request in try await answering { try await showProfile(request) } }
    router.put("/v1/account/profile", maxBody: 8192, access: .signedIn) { request in try await answering { try await keepProfile(request) } }
  }

  /// The address of a user, by id; nil when there is none, or they have gone but for what is being tidied.
  public func email(of user: String) async throws -> String? {
    guard let user = try await users.find(user), user.leavingAt == nil || user.password != nil else { return nil }
    return user.email
  }

  private func showProfile(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    guard let caller = request.caller, let user = try await users.find(caller.id) else { throw Problem.unauthorized }
    return Self.answer(try await profiles.find(user), name: user.name)
  }

  /// The whole of it: what is not said is none from now on.
  private func keepProfile(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    let name = fields.optionalString("name", Self.nameLength)
    let profile = Profile.read(fields)
    try fields.finish()
    guard let caller = request.caller, try await profiles.keep(profile, name: name, of: caller.id) else { throw Problem.unauthorized }
    return Self.answer(profile, name: name)
  }

  private static func answer(_ profile: Profile, name: String?) -> Response {
    .json { json in
      json.object { json in
        json.field("name", name)
        profile.members(&json)
      }
    }
  }
}
