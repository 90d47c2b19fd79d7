import JSON
import Web

/// Other people's accounts, for administrators; support may look.
extension Accounts {
  func registerUsers(on router: inout Router) {
    let admins = Access.roles([.admin])
    router.get("/v1/admin/users", access: .roles([.admin, .support])) { request in try await answering { try await listUsers(request) } }
    router.post("/v1/admin/users/search", maxBody: 8192, access: admins) { request in try await answering { try await searchUsers(request) } }
    router.patch("/v1/admin/users/{id}", maxBody: 8192, access: admins) { request in try await answering { try await changeUser(request) } }
    router.delete("/v1/admin/users/{id}/sessions", access: admins) { request in try await answering { try await signOutUser(request) } }
  }

  /// All, in the order of their ids.
  private func listUsers(_ request: Request) async throws -> Response { try await page(Fields(query: request.query)) }

  /// Those whose address begins so; asked for in a body, since addresses do not belong into a URL.
  private func searchUsers(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    return try await page(fields, beginning: fields.string("email", 1...254)?.lowercased())
  }

  private func page(_ fields: Fields, beginning: String? = nil) async throws -> Response {
    let limit = fields.int("limit", 1...100, default: 20)
    let cursor = fields.value("cursor", expected: "the nextCursor of an answer", optional: true) { User.isID($0) ? $0 : nil }
    try fields.finish()
    let count = limit ?? 20
    var found = try await users.list(after: cursor, limit: count + 1, beginning: beginning ?? "")
    let more = found.count > count
    if more { found.removeLast() }
    return .json { [found] json in
      json.object { json in
        json.arrayField("users") { json in for user in found { Self.write(user, to: &json) } }
        json.field("nextCursor", more ? found.last?.id : nil)
      }
    }
  }

  /// A new role, or shutting the account, ends every session and key of the user.
  private func changeUser(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    let names = Role.allCases.map(\.rawValue)
    let role = fields.value("role", expected: "one of \(names.joined(separator: ", "))", optional: true) { Role(rawValue: $0) }
    let isShut = fields.has("disabled") ? fields.bool("disabled") : nil
    if fields.isGood, role == nil, isShut == nil { fields.fail("role", "missing", "is required, or disabled") }
    try fields.finish()
    guard var user = try await users.find(request.parameter("id")) else { throw AccountRefusal.unknown }
    if let isShut { user = try await shutting.run(user, isShut: isShut) }
    if let role { user = try await changing.run(user, to: role) }
    return .json { [user] in Self.write(user, to: &$0) }
  }

  /// Ends every session and key of a user.
  private func signOutUser(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    let id = request.parameter("id")
    guard try await users.find(id) != nil else { throw AccountRefusal.unknown }
    try await users.endAll(of: id)
    return .empty()
  }
}
