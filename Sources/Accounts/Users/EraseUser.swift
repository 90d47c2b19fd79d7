import Store
import Web

/// Erases a user: their key first, so that what is sealed is noise from then on, then what others keep of them, then the account.
///
/// A try that dies is done again by the user, whose account goes last. Amounts, events and the audit stay: they name ids only.
struct EraseUser: Sendable {
  let users: UserStore
  let links: Links
  let check: CheckPassword
  let personal: PersonalKeys
  let holdings: (any AccountHoldings)?

  /// - Throws: `wrongCredentials`, `upcomingTrips`, `lastAdministrator`.
  func run(_ id: String, password: String) async throws {
    guard let known = try await users.find(id) else { throw AccountRefusal.unknown }
    let user = try await check.run(email: known.email, password: password)
    if user.role == .admin, try await !users.hasAdministrator(beside: user.id) { throw AccountRefusal.lastAdministrator }
    if try await holdings?.areNeeded(user.id) ?? false { throw AccountRefusal.upcomingTrips }
    try await personal.destroy(user.id)
    try await holdings?.erase(user.id, email: user.email)
    try await links.removeAll(of: user.id)
    _ = try await users.remove(user.id)
  }
}
