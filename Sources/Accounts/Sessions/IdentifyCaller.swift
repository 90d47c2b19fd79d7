import Crypto
import Store
import Travel
import Web

/// Finds out who sends a request, from an access token, the pages' cookie or the operator's token.
///
/// The session is read from the store every time (one read by id), so one that ended anywhere is dead everywhere at once.
struct IdentifyCaller: Sendable {
  let users: UserStore
  let keys: TokenKeys
  let master: MasterKeys
  let cookies: SessionCookies
  let origin: OwnOrigin
  let operatorToken: String?
  let clock: any Clock

  /// How long a request waits for the store in all to say whose it is.
  static let storePatience = Duration.seconds(2.5)

  func run(_ request: Request) async throws -> Caller? {
    do {
      return try await StorePatience.with(Self.storePatience) {
        let given = request.headers.all("Authorization")
        guard given.isEmpty else { return try await bearer(given) }
        guard let text = cookies.read(request) else { return nil }
        return try await cookie(text, request)
      }
    } catch let error as StoreError {
      throw error.isRetryable ? Problem.unavailable("The store does not answer.", code: "store_unavailable", retryAfterSeconds: 2) : .internalError
    }
  }

  private func bearer(_ given: [String]) async throws -> Caller {
    let prefix = "bearer "
    guard given.count == 1, given[0].lowercased().hasPrefix(prefix) else { throw Problem.badToken }
    let text = String(given[0].dropFirst(prefix.count))
    if let operatorToken, ConstantTime.same(SHA256.hex(operatorToken), SHA256.hex(text)) {
      return Caller(id: "operator", role: .admin, means: .operatorToken)
    }
    if text.hasPrefix("jwk.") { return try await apiKey(text) }
    guard let token = TokenText(text), let key = try await keys.verifying(token.keyID),
      let claims = token.claims(key, now: clock.now().seconds), let user = try await users.find(claims.user, session: claims.session),
      let session = live(user, claims.session), !session.isCookie
    else { throw Problem.badToken }
    return Caller(id: user.id, role: user.role, means: .bearer, session: session.id)
  }

  private func apiKey(_ text: String) async throws -> Caller {
    guard let secret = SessionSecret(text, .key, master), let user = try await users.find(secret.user, key: secret.session),
      let key = user.keys.first(where: { $0.id == secret.session }), key.expiresAt > clock.now(), ConstantTime.same(key.secretHash, secret.hash)
    else { throw Problem.badToken }
    return Caller(id: user.id, role: user.role, means: .apiKey(scopes: key.scopes))
  }

  /// A cookie that is over is nobody's: the pages go on as for a guest.
  private func cookie(_ text: String, _ request: Request) async throws -> Caller? {
    guard let secret = SessionSecret(text, .cookie, master), let user = try await users.find(secret.user, session: secret.session),
      let session = live(user, secret.session), session.isCookie, ConstantTime.same(session.secretHash, secret.hash)
    else { return nil }
    if ![.GET, .HEAD].contains(request.method) {
      try origin.check(request)
      guard ConstantTime.same(request.headers["x-csrf-token"] ?? "", csrfCode(user.id, session.id)) else { throw Problem.crossSite }
    }
    return Caller(id: user.id, role: user.role, means: .cookie, session: session.id)
  }

  func csrfCode(_ user: String, _ session: String) -> String { master.code("csrf", "\(user).\(session)") }

  private func live(_ user: User, _ session: String) -> Session? {
    user.sessions.first { $0.id == session && $0.expiresAt > clock.now() }
  }
}

extension Problem {
  /// 401 for whatever is wrong with a token: never said what.
  static let badToken = Problem(
    status: 401, code: "unauthorized", detail: "The token is not good, or its session is over.",
    headers: [("WWW-Authenticate", "Bearer error=\"invalid_token\"")])
}
