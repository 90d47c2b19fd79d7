import Store
import Travel
import Web

/// Shuts an account and everything that is signed in with it, or opens it again.
struct ShutAccount: Sendable {
  let users: UserStore
  let clock: any Clock

  /// - Throws: `lastAdministrator` when nobody would be left who can undo it; `unknown`.
  func run(_ user: User, isShut: Bool) async throws -> User {
    guard (user.disabledAt != nil) != isShut else { return user }
    if isShut, user.role == .admin, try await !users.hasAdministrator(beside: user.id) { throw AccountRefusal.lastAdministrator }
    var changed = user
    changed.disabledAt = isShut ? clock.now() : nil
    guard try await users.change(disabledAt: changed.disabledAt, of: user.id) else { throw AccountRefusal.unknown }
    return changed
  }
}
