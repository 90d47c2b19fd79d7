import Store
import Telemetry
import Travel

/// New passwords: with the old one, or with a link to the address. Either way every session and key ends in the same write.
struct ChangePassword: Sendable {
  let users: UserStore
  let links: Links
  let letters: LetterBox
  let hashes: HashThread
  let mails: Throttle
  let check: CheckPassword
  let site: @Sendable () -> String

  /// Sends a link, if the address is somebody's; the same answer and nearly the same work if not.
  func forgot(email: String) async throws {
    guard letters.canSend else { throw AccountRefusal.noMail }
    try await mails.enter(email)
    let user = try await users.find(email: email)
    guard let user else {
      _ = try await links.addNowhere()
      return
    }
    let secret = try await links.add(.reset, Links.Promise(user: user.id, email: email))
    letters.send(.reset(link: "\(site())/reset#\(secret)"), to: email)
  }

  /// The address that a link to choose a new password went to; nil when it is not good.
  func email(of secret: String) async throws -> String? { try await links.find(secret, .reset)?.email }

  /// - Throws: `badLink`.
  func reset(_ secret: String, to password: String) async throws {
    guard let promise = try await links.find(secret, .reset) else { throw AccountRefusal.badLink }
    let hash = try await hashes.make(password)
    guard try await links.use(secret), try await users.change(password: hash, of: promise.user, from: nil) else { throw AccountRefusal.badLink }
    await changed(promise.user, promise.email)
  }

  /// - Returns: the user with the new password and no sessions and keys.
  func run(user id: String, from old: String, to new: String) async throws -> User {
    guard let known = try await users.find(id) else { throw AccountRefusal.unknown }
    var user = try await check.run(email: known.email, password: old)
    let hash = try await hashes.make(new)
    guard try await users.change(password: hash, of: user.id, from: user.password) else { throw AccountRefusal.wrongCredentials }
    await changed(user.id, user.email)
    (user.password, user.sessions, user.keys) = (hash, [], [])
    return user
  }

  /// The new password holds whatever becomes of this: links that cannot be ended now end within their hour.
  private func changed(_ user: String, _ email: String) async {
    do {
      try await links.removeAll(of: user, email: email)
    } catch {
      Log("accounts").warn("links of a changed password could not be ended", ["user": user, "why": "\(error)"])
    }
    letters.send(.passwordChanged(link: "\(site())/sign-in"), to: email)
  }
}
