import Store
import Web

/// Gives a user another role; every session and key ends in the same write.
struct ChangeRole: Sendable {
  let users: UserStore

  /// - Throws: `lastAdministrator` when nobody would be left who can undo it.
  func run(_ user: User, to role: Role) async throws -> User {
    guard user.role != role else { return user }
    if user.role == .admin, try await !users.hasAdministrator(beside: user.id) { throw AccountRefusal.lastAdministrator }
    guard try await users.change(role: role, of: user.id) else { throw AccountRefusal.unknown }
    var changed = user
    changed.role = role
    return changed
  }
}
