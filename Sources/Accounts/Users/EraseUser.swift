import Store
import Telemetry
import Travel
import Web

/// Erases a user so that nothing of theirs can outrun it.
///
/// First one write after which they are nobody in every process; then whether they may go, and if not that write is taken back; then what
/// others keep of them, their key, for which a tombstone stays so that nobody makes a new one, and last the account. Amounts, events and the
/// audit stay: they name ids only.
///
/// What requests write that were under way already is looked for once more when none of them can be (`pass`), and an erasure that died is
/// ended there.
struct EraseUser: Sendable {
  let users: UserStore
  let links: Links
  let check: CheckPassword
  let personal: PersonalKeys
  let holdings: (any AccountHoldings)?
  let clock: any Clock

  private let log = Log("accounts")

  /// Seconds after which whoever began an erasure is thought dead.
  static let patience: Int64 = 60

  /// - Throws: `wrongCredentials`, `upcomingTrips`, `lastAdministrator`.
  func run(_ id: String, password: String) async throws {
    guard let known = try await users.find(id) else { throw AccountRefusal.unknown }
    let user = try await check.run(email: known.email, password: password)
    // Most who may not go hear it before anything is touched.
    if try await isNeeded(user.id) { throw AccountRefusal.upcomingTrips }
    let now = clock.now()
    guard try await users.begin(leaving: user, at: now) else { throw AccountRefusal.wrongCredentials }
    try await goOn(user, since: now)
  }

  /// Ends what died, and looks once more at those who went; any number of processes may do it at once. One that fails keeps nobody else
  /// waiting. Answers how many it looked at.
  func pass(limit: Int = 100) async throws -> Int {
    let now = clock.now()
    let begun = try await users.leaving(before: now.adding(seconds: -Self.patience), limit: limit)
    for user in begun {
      guard let since = user.leavingAt else { continue }
      do { try await goOn(user, since: since) } catch is AccountRefusal { continue } catch { failed(user.id, error) }
    }
    let gone = try await personal.toLookAt(now, limit: limit)
    for user in gone {
      do {
        try await links.removeAll(of: user, email: nil)
        try await holdings?.erase(user, email: nil)
        try await personal.looked(user, again: isNeeded(user))
      } catch { failed(user, error) }
    }
    return begun.count + gone.count
  }

  private func failed(_ user: String, _ error: any Error) {
    log.error("an erasure could not be ended; it is tried again in half a minute", ["user": user, "why": "\(error)"])
  }

  private func goOn(_ user: User, since time: UTCInstant) async throws {
    // Without a password it was decided before.
    if user.password != nil {
      do {
        try await StepDown(users: users, clock: clock).check(user)
        if try await isNeeded(user.id) { throw AccountRefusal.upcomingTrips }
      } catch {
        try await users.stay(user.id, since: time)
        throw error
      }
    }
    guard try await users.leave(user.id, since: time) else { throw AccountRefusal.unknown }
    try await links.removeAll(of: user.id, email: user.email)
    try await holdings?.erase(user.id, email: user.email)
    try await personal.destroy(user.id)
    _ = try await users.remove(user.id)
  }

  private func isNeeded(_ user: String) async throws -> Bool { try await holdings?.areNeeded(user) ?? false }
}
