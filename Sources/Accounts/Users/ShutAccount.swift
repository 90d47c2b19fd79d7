import Store
import Travel
import Web

/// Shuts an account and everything that is signed in with it, or opens it again.
struct ShutAccount: Sendable {
  let users: UserStore
  let clock: any Clock

  /// - Throws: `lastAdministrator` when nobody would be left who can undo it; `unknown`.
  func run(_ user: User, isShut: Bool) async throws -> User {
    var user = user
    for _ in 0..<8 where (user.disabledAt != nil) != isShut {
      let time = isShut ? clock.now() : nil
      let write: (UTCInstant?) async throws -> Bool = { [user] in try await users.change(disabledAt: time, of: user, marked: $0) }
      if try await isShut ? StepDown(users: users, clock: clock).run(user, write) : write(nil) {
        user.disabledAt = time
        return user
      }
      guard let fresh = try await users.find(user.id), fresh.leavingAt == nil else { throw AccountRefusal.unknown }
      user = fresh
    }
    guard (user.disabledAt != nil) == isShut else { throw AccountRefusal.busy }
    return user
  }
}
