/// Who sent a request, as the identifier found out.
public struct Caller: Sendable, Hashable {
  /// What the caller showed.
  public enum Means: Sendable, Hashable {
    /// The pages' cookie.
    case cookie
    /// A program's access token.
    case bearer
    /// An API key, good for these scopes only.
    case apiKey(scopes: Set<String>)
    /// The token that the operator wrote into the settings.
    case operatorToken
  }

  /// The user's id; `operator` for the operator's token.
  public let id: String
  public let role: Role
  public let means: Means
  /// The session's id, for a cookie or an access token.
  public let session: String?

  public init(id: String, role: Role, means: Means, session: String? = nil) {
    (self.id, self.role, self.means, self.session) = (id, role, means, session)
  }

  /// Whether this is a person's own session, not a key of theirs or the operator.
  public var isPerson: Bool { means == .cookie || means == .bearer }
}

/// Finds out who sends a request: nil when it brings nothing that says so.
///
/// Throws a `Problem` when what it brings is not good (401), or when a browser was made to send it from elsewhere (403).
public typealias Identifier = @Sendable (Request) async throws -> Caller?
