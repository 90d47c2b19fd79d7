import JSON
import Web

/// Other people's accounts, for administrators; support may look.
extension Accounts {
  func registerUsers(on router: inout Router) {
    router.get("/v1/admin/users", access: .roles([.admin, .support])) { request in try await answering { try await listUsers(request) } }
    router.patch("/v1/admin/users/{id}", maxBody: 8192, access: .roles([.admin])) { request in
      try await answering { try await changeUser(request) }
    }
  }

  /// One by address, or all in the order of their ids.
  private func listUsers(_ request: Request) async throws -> Response {
    let fields = Fields(query: request.query)
    let email = fields.value("email", expected: "an email address", optional: true, EmailAddress.parse)
    let limit = fields.int("limit", 1...100, default: 20)
    let cursor = fields.value("cursor", expected: "the nextCursor of an answer", optional: true) { $0.isEmpty || $0.utf8.count > 64 ? nil : $0 }
    try fields.finish()
    let count = limit ?? 20
    var found: [User]
    if let email { found = try await users.find(email: email).map { [$0] } ?? [] } else { found = try await users.list(after: cursor, limit: count + 1) }
    let more = found.count > count
    if more { found.removeLast() }
    return .json { [found] json in
      json.object { json in
        json.arrayField("users") { json in for user in found { Self.write(user, to: &json) } }
        json.field("nextCursor", more ? found.last?.id : nil)
      }
    }
  }

  /// A new role ends every session and key of the user.
  private func changeUser(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    let role = fields.oneOf("role", Role.allCases.map(\.rawValue)).flatMap(Role.init)
    try fields.finish()
    guard let role, let user = try await users.find(request.parameter("id")) else { throw AccountRefusal.unknown }
    let changed = try await changing.run(user, to: role)
    return .json { Self.write(changed, to: &$0) }
  }
}
