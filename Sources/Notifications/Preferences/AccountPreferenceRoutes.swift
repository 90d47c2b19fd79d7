import JSON
import Store
public import Web

/// What an account wants to be told: the wishes of its own address, the same that the link in every mail changes.
public struct AccountPreferenceRoutes: Sendable {
  private let preferences: NotificationPreferences
  private let address: @Sendable (String) async throws -> String?

  /// - Parameter address: the email address of a user, by id; nil for nobody's.
  public init(_ preferences: NotificationPreferences, address: @escaping @Sendable (String) async throws -> String?) {
    (self.preferences, self.address) = (preferences, address)
  }

  public func mount(on router: inout Router) {
    router.get("/v1/account/notifications", access: .signedIn) { request in try await Self.answering { try await show(request) } }
    router.put("/v1/account/notifications", maxBody: 4096, access: .signedIn) { request in try await Self.answering { try await change(request) } }
  }

  private static func answering(_ body: () async throws -> Response) async throws -> Response {
    do {
      return try await body()
    } catch let error as StoreError where error.isRetryable {
      throw Problem.unavailable("The store does not answer.", code: "store_unavailable", retryAfterSeconds: 2)
    }
  }

  private func show(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    return Self.answer(try await preferences.find(try await email(request)))
  }

  private func change(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    let fields = Fields(json: try JSONDocument(parsing: request.body).root)
    let (email, sms) = (fields.bool("email"), fields.bool("sms"))
    let topics = Topic.allCases.map(\.rawValue).joined(separator: ", ")
    let about = fields.list("about", max: Topic.allCases.count, expected: "one of \(topics)") { Topic(rawValue: $0) }
    if !fields.has("about") { fields.fail("about", "missing", "is required: those of \(topics) to be told about") }
    try fields.finish()
    guard let email, let sms, let about else { throw Problem.badRequest("The request cannot be read.") }
    let wanted = Wanted(email: email, sms: sms, without: Set(Topic.allCases).subtracting(about))
    let reader = try await self.email(request)
    try await preferences.keep(wanted, for: reader)
    // Erased meanwhile: then perhaps before this was written.
    if let caller = request.caller, try await address(caller.id) == nil {
      try await preferences.forget(reader)
      throw Problem.unauthorized
    }
    return Self.answer(wanted)
  }

  private func email(_ request: Request) async throws -> String {
    guard let caller = request.caller, let email = try await address(caller.id) else { throw Problem.unauthorized }
    return email
  }

  private static func answer(_ wanted: Wanted) -> Response {
    .json { json in
      json.object { json in
        json.field("email", wanted.email)
        json.field("sms", wanted.sms)
        json.field("about", wanted.about.map(\.rawValue))
      }
    }
  }
}
