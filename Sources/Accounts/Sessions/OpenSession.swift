import Crypto
import Store
import Travel

/// A session that was opened or refreshed, and what its client is given.
struct OpenedSession: Sendable {
  let user: User
  let session: Session
  let secret: SessionSecret
}

/// Opens sessions and refreshes them.
struct OpenSession: Sendable {
  let users: UserStore
  let master: MasterKeys
  let clock: any Clock

  /// - Parameter user: as just read, with the password that was shown.
  /// - Throws: `disabled`: told to nobody but who knows the password.
  func run(_ user: User, isCookie: Bool) async throws -> OpenedSession {
    guard user.disabledAt == nil else { throw AccountRefusal.disabled }
    let now = clock.now(), id = Session.newID()
    let secret = SessionSecret(isCookie ? .cookie : .refresh, user: user.id, session: id, generation: 0)
    let session = Session(
      id: id, isCookie: isCookie, createdAt: now, expiresAt: now.adding(seconds: Session.lifetime), generation: 0, secretHash: secret.hash)
    let live = user.sessions.filter { $0.expiresAt > now }.sorted { $0.createdAt < $1.createdAt }
    let ending = user.sessions.filter { $0.expiresAt <= now } + live.prefix(max(0, live.count + 1 - Session.most))
    // The password changed, or the user went, since it was read.
    guard try await users.open(session, for: user, ending: ending.map(\.id)) else { throw AccountRefusal.wrongCredentials }
    return OpenedSession(user: user, session: session, secret: secret)
  }

  /// The next refresh token for one that is good now. One that was good before ends its session: somebody else has it too.
  func refresh(_ text: String) async throws -> OpenedSession {
    guard let shown = SessionSecret(text, .refresh, master), let user = try await users.find(shown.user, session: shown.session),
      var session = user.sessions.first(where: { $0.id == shown.session }), !session.isCookie, session.expiresAt > clock.now()
    else { throw AccountRefusal.badRefreshToken }
    guard shown.generation == session.generation, ConstantTime.same(shown.hash, session.secretHash) else {
      try await users.end(session.id, of: user.id)
      throw AccountRefusal.badRefreshToken
    }
    let next = SessionSecret(.refresh, user: user.id, session: session.id, generation: session.generation + 1)
    if try await !users.turn(session, of: user.id, to: next.hash) {
      // Applied already when the store's answer was lost; else somebody else was first with the same token.
      let now = try await users.find(user.id, session: session.id)?.sessions.first { $0.id == session.id }
      guard let now, ConstantTime.same(now.secretHash, next.hash) else {
        try await users.end(session.id, of: user.id)
        throw AccountRefusal.badRefreshToken
      }
    }
    (session.generation, session.secretHash) = (next.generation, next.hash)
    return OpenedSession(user: user, session: session, secret: next)
  }
}
