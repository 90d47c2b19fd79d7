import Store
import Travel
import Web

/// Lets an administrator be one no more, if another stays one.
///
/// Who is to go is marked first, and whoever is marked counts for nobody. Of two who go at once, in whatever process, the second to be
/// marked finds nobody left, and often the first does too: both stay. A mark that somebody left who died is taken off after half a minute,
/// and a change is written only while its mark stands.
struct StepDown: Sendable {
  let users: UserStore
  let clock: any Clock

  static let patience: Int64 = 30

  /// - Parameter write: the change, under the mark it must find; nil when the user is no administrator, and it must find that.
  /// - Returns: false when the user is not as they were read: decide again.
  /// - Throws: `lastAdministrator` when nobody would be left who can undo it.
  func run(_ user: User, _ write: (UTCInstant?) async throws -> Bool) async throws -> Bool {
    guard user.role == .admin else { return try await write(nil) }
    let now = clock.now()
    guard try await users.mark(stepping: user.id, at: now) else { return false }
    do {
      try await check(user)
      if try await write(now) { return true }
    } catch {
      try await users.unmark(stepping: user.id, at: now)
      throw error
    }
    try await users.unmark(stepping: user.id, at: now)
    return false
  }

  /// - Throws: `lastAdministrator` when there is none beside this one, who is marked or leaving.
  func check(_ user: User) async throws {
    guard user.role == .admin else { return }
    try await users.unmark(steppingBefore: clock.now().adding(seconds: -Self.patience))
    guard try await users.hasAdministrator(beside: user.id) else { throw AccountRefusal.lastAdministrator }
  }
}
