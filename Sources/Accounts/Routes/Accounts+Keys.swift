import JSON
import Travel
import Web

/// API keys for analysts' programs: made, with the password, and ended by the person they belong to.
extension Accounts {
  func registerKeys(on router: inout Router) {
    let owners = Access.roles([.analyst, .admin])
    router.post("/v1/account/keys", maxBody: 8192, access: owners) { request in try await answering { try await makeKey(request) } }
    router.get("/v1/account/keys", access: owners) { request in try await answering { try await listKeys(request) } }
    router.delete("/v1/account/keys/{id}", access: owners) { request in try await answering { try await endKey(request) } }
  }

  /// The key itself is in this answer and nowhere else.
  private func makeKey(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    let name = fields.string("name", 1...80)
    let password = fields.string("password", 1...128)
    let scopes = fields.list("scopes", max: APIKey.allScopes.count, expected: "one of \(APIKey.allScopes.joined(separator: ", "))") { text in
      APIKey.allScopes.contains(text) ? text : nil
    }
    let days = fields.int("days", 1...365, default: 90)
    if fields.isGood, scopes?.isEmpty ?? true { fields.fail("scopes", "missing", "is required: what the key is for") }
    try fields.finish()
    guard let known = try await owner(request), let name, let password, let scopes, let days else { throw Problem.forbidden }
    // A key outlives a session: whoever found one open makes none.
    let user = try await check.run(email: known.email, password: password)
    let now = clock.now()
    guard user.keys.count(where: { $0.expiresAt > now }) < APIKey.most else { throw Problem.conflict("too_many_keys", "There are \(APIKey.most) keys; end one first.") }
    let secret = SessionSecret(.key, user: user.id, session: Session.newID(), generation: 0)
    let key = APIKey(
      id: secret.session, name: name, scopes: Set(scopes), createdAt: now, expiresAt: now.adding(seconds: Int64(days) * 86_400), secretHash: secret.hash)
    guard try await users.add(key, to: user) else { throw Problem.forbidden }
    return .json(201) { json in
      json.object { json in
        Self.members(key, &json)
        json.field("key", secret.text(identifying.master))
      }
    }
  }

  private func listKeys(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    let keys = try await owner(request)?.keys.sorted { $0.createdAt < $1.createdAt } ?? []
    return .json { json in
      json.object { json in
        json.arrayField("keys") { json in for key in keys { json.object { Self.members(key, &$0) } } }
      }
    }
  }

  private func endKey(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    let id = request.parameter("id")
    guard let caller = request.caller, Session.isID(id), try await users.remove(key: id, of: caller.id) else { throw AccountRefusal.unknown }
    return .empty()
  }

  /// The operator's token is nobody's account.
  private func owner(_ request: Request) async throws -> User? {
    guard let caller = request.caller, caller.isPerson else { throw Problem.forbidden }
    return try await users.find(caller.id)
  }

  static func members(_ key: APIKey, _ json: inout JSONWriter) {
    json.field("id", key.id)
    json.field("name", key.name)
    json.field("scopes", key.scopes.sorted())
    json.field("createdAt", key.createdAt.description)
    json.field("expiresAt", key.expiresAt.description)
  }
}
