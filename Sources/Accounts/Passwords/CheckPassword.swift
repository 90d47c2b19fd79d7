import Store

/// Whether an address and a password belong together: one hash, whoever asks, and so many wrong ones an address.
struct CheckPassword: Sendable {
  let users: UserStore
  let hashes: HashThread
  let tries: Throttle

  /// - Throws: `wrongCredentials` for a wrong password as for an address nobody has; `throttled`; `busy`.
  ///
  /// - Parameter found: hears whose password is tried, right or wrong: for the audit, never for an answer.
  func run(email: String, password: String, found: (User) -> Void = { _ in }) async throws -> User {
    try await tries.enter(email)
    let user: User?, isRight: Bool
    do {
      user = try await users.find(email: email)
      if let user { found(user) }
      isRight = try await hashes.isRight(password, user?.password)
    } catch let refusal as AccountRefusal {
      // Nothing was compared.
      try await tries.forgive(email)
      throw refusal
    }
    guard let user, isRight else { throw AccountRefusal.wrongCredentials }
    try await tries.forgive(email)
    return user
  }
}
