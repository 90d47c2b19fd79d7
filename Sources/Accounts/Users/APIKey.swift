import BSON
import Travel

/// A key that an analyst's program shows in place of a session: for its scopes only, and until it ends.
struct APIKey: Sendable, Hashable {
  let id: String
  let name: String
  let scopes: Set<String>
  let createdAt: UTCInstant
  let expiresAt: UTCInstant
  /// SHA-256 of its secret.
  let secretHash: String

  /// What a key may be good for; each is declared by a route's access rule.
  static let allScopes = ["flights:read"]
  static let most = 20

  init(id: String, name: String, scopes: Set<String>, createdAt: UTCInstant, expiresAt: UTCInstant, secretHash: String) {
    (self.id, self.name, self.scopes) = (id, name, scopes)
    (self.createdAt, self.expiresAt, self.secretHash) = (createdAt, expiresAt, secretHash)
  }

  init?(_ id: String, _ stored: Document) {
    guard let hash = stored["secret"]?.string, let expiresAt = stored["expiresAt"]?.date else { return nil }
    self.init(
      id: id, name: stored["name"]?.string ?? "", scopes: Set(stored["scopes"]?.array?.compactMap(\.string) ?? []),
      createdAt: UTCInstant(milliseconds: stored["createdAt"]?.date ?? 0), expiresAt: UTCInstant(milliseconds: expiresAt), secretHash: hash)
  }

  var document: Document {
    [
      "name": .string(name), "scopes": Value(scopes.sorted()), "createdAt": .date(milliseconds: createdAt.milliseconds),
      "expiresAt": .date(milliseconds: expiresAt.milliseconds), "secret": .string(secretHash),
    ]
  }
}
