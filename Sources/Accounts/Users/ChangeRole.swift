import Store
import Travel
import Web

/// Gives a user another role; every session and key ends in the same write.
struct ChangeRole: Sendable {
  let users: UserStore
  let clock: any Clock

  /// - Throws: `lastAdministrator` when nobody would be left who can undo it; `unknown`.
  func run(_ user: User, to role: Role) async throws -> User {
    var user = user
    for _ in 0..<8 where user.role != role {
      if try await StepDown(users: users, clock: clock).run(user, { try await users.change(role: role, of: user, marked: $0) }) {
        user.role = role
        return user
      }
      guard let fresh = try await users.find(user.id), fresh.leavingAt == nil else { throw AccountRefusal.unknown }
      user = fresh
    }
    guard user.role == role else { throw AccountRefusal.busy }
    return user
  }
}
