public import Store
public import Travel
public import Web

/// Makes an account at the command line, or gives one that is there a role: how the first administrator comes to be.
public struct MakeUser: Sendable {
  /// What was done.
  public enum Outcome: Sendable, Equatable {
    case made
    /// The account was there; it has the role now, and its own password still.
    case promoted
  }

  /// Why not; a sentence for a person.
  public struct Refusal: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  private let users: UserStore
  private let clock: any Clock

  public init(_ store: Store, clock: any Clock = SystemClock()) { (users, self.clock) = (UserStore(store), clock) }

  /// The id of the account with this address; nil when there is none.
  public func id(of email: String) async throws -> String? {
    guard let email = EmailAddress.parse(email) else { throw Refusal(description: "'\(email)' is no email address") }
    return try await users.find(email: email)?.id
  }

  /// An account with this address and password: made, or given the password (every session ends) when it has another. Blocks for the time
  /// of one or two hashes.
  public func keep(email: String, password: String) async throws {
    guard let address = EmailAddress.parse(email) else { throw Refusal(description: "'\(email)' is no email address") }
    guard let user = try await users.find(email: address) else {
      _ = try await run(email: email, password: password, role: .traveller)
      return
    }
    if let stored = user.password, PasswordHash.isRight(password, stored) { return }
    guard let hash = PasswordHash.make(password) else { throw Refusal(description: "there is no memory to hash the password") }
    _ = try await users.change(password: hash, of: user.id, from: user.password)
  }

  /// Blocks for the time of a hash. The address counts as verified: who may run this vouches for it.
  public func run(email text: String, password: String?, role: Role) async throws -> Outcome {
    guard let email = EmailAddress.parse(text) else { throw Refusal(description: "'\(text)' is no email address") }
    try await users.prepare()
    if let user = try await users.find(email: email) {
      _ = try await ChangeRole(users: users, clock: clock).run(user, to: role)
      return .promoted
    }
    guard let password, PasswordRule.accepts(password, email: email) else {
      throw Refusal(description: "the password must have \(PasswordRule.length.lowerBound) to \(PasswordRule.length.upperBound) characters, and not be among the first that anybody would try")
    }
    guard let hash = PasswordHash.make(password) else { throw Refusal(description: "there is no memory to hash the password") }
    let user = User(id: User.newID(), email: email, role: role, createdAt: clock.now(), password: hash)
    guard try await users.add(user) else { throw Refusal(description: "somebody made the account at this moment; try again") }
    return .made
  }
}
