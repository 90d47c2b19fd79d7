import JSON
import Web

/// Registering, verifying, and passwords.
extension Accounts {
  static let nameLength = 1...120

  /// One answer, whether the address has an account or not.
  func register(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    let email = EmailAddress.read(fields)
    let password = PasswordRule.read(fields, "password", email: email)
    let name = fields.optionalString("name", Self.nameLength)
    let next = fields.value("next", expected: "a path of this site such as /book?offer=1", optional: true, OwnPath.init)
    try fields.finish()
    guard let email, let password else { throw Problem.badRequest("The request cannot be read.") }
    try await registering.run(email: email, password: password, name: name, next: next)
    return Self.mailSent
  }

  func verify(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    let token = fields.string("token", 1...100)
    try fields.finish()
    try await registering.verify(token ?? "")
    return .empty()
  }

  /// One answer, whether the address has an account or not.
  func forgot(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    let email = EmailAddress.read(fields)
    try fields.finish()
    try await passwords.forgot(email: email ?? "")
    return Self.mailSent
  }

  func reset(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    let token = fields.string("token", 1...100)
    let password = PasswordRule.read(fields, "newPassword", email: try await passwords.email(of: token ?? ""))
    try fields.finish()
    guard let token, let password else { throw Problem.badRequest("The request cannot be read.") }
    try await passwords.reset(token, to: password)
    return .empty()
  }

  /// Everything that is signed in is signed out; this client gets a new session of its kind.
  func change(_ request: Request) async throws -> Response {
    let fields = try Self.fields(request)
    let old = fields.string("currentPassword", 1...128)
    guard let caller = request.caller else { throw Problem.unauthorized }
    let new = PasswordRule.read(fields, "newPassword", email: try await email(of: caller.id))
    if let old, old == new { fields.fail("newPassword", "unchanged", "must be another than the present one") }
    try fields.finish()
    guard let old, let new else { throw Problem.unauthorized }
    let user = try await passwords.run(user: caller.id, from: old, to: new)
    return try await answer(try await opening.run(user, isCookie: caller.means == .cookie))
  }

  private static var mailSent: Response { .json(202) { $0.object { $0.field("status", "mail_sent") } } }
}
