import Store
public import Web

/// The page behind the link in every mail: a reader chooses what to receive, without an account.
///
/// Looking changes nothing (mail programs follow links by themselves); a POST does, also the one that mail programs send for their
/// own unsubscribe button (RFC 8058).
public struct PreferenceRoutes: Sendable {
  private let preferences: NotificationPreferences
  private let tokens: PreferenceTokens
  private let security: PageSecurity

  public init(_ preferences: NotificationPreferences, _ tokens: PreferenceTokens, security: PageSecurity = PageSecurity()) {
    (self.preferences, self.tokens, self.security) = (preferences, tokens, security)
  }

  public func mount(on router: inout Router) {
    router.get("/notifications", access: .everyone) { request in try await Self.answering { try await show(request) } }
    router.post("/notifications", maxBody: 4096, access: .everyone) { request in try await Self.answering { try await change(request) } }
  }

  /// A store that is away is a problem that says when to come again.
  private static func answering(_ body: () async throws -> Response) async throws -> Response {
    do {
      return try await body()
    } catch let error as StoreError where error.isRetryable {
      throw Problem.unavailable("Your choice cannot be read or kept just now.", retryAfterSeconds: 2)
    }
  }

  private func show(_ request: Request) async throws -> Response {
    let (token, email) = try owner(request)
    return page(PreferencePage(token: token, email: email, wanted: try await preferences.find(email), isSaved: false))
  }

  private func change(_ request: Request) async throws -> Response {
    let (token, email) = try owner(request)
    let form = try request.form
    var wanted = try await preferences.find(email)
    if form["List-Unsubscribe"] == "One-Click" {
      wanted.email = false
    } else {
      (wanted.email, wanted.sms) = (form["email"] == "on", form["sms"] == "on")
    }
    try await preferences.keep(wanted, for: email)
    return page(PreferencePage(token: token, email: email, wanted: wanted, isSaved: true))
  }

  private func owner(_ request: Request) throws(Problem) -> (token: String, email: String) {
    let tokens = request.query.filter { $0.name == "token" }.map(\.value)
    guard tokens.count == 1, let email = self.tokens.email(tokens[0]) else {
      throw Problem(status: 404, code: "not_found", detail: "This link is not one of ours, or was cut. Use the one in the newest mail.")
    }
    return (tokens[0], email)
  }

  private func page(_ page: PreferencePage) -> Response {
    // The token must not travel on to another site.
    var answer = Response.html(page.html, security: security)
    answer.headers.removeAll { $0.name == "Referrer-Policy" }
    return answer.with("Referrer-Policy", "no-referrer").with("X-Robots-Tag", "noindex")
  }
}
