public import Travel
public import Web

/// Somebody who registered, and the sessions they have open.
public struct User: Sendable, Hashable {
  /// Twenty-six letters and digits nobody can guess.
  public let id: String
  /// In small letters; unique.
  public let email: String
  public var name: String?
  public var role: Role
  public let createdAt: UTCInstant
  /// Nil for one who was made up and cannot sign in.
  var password: String?
  var sessions: [Session] = []
  var keys: [APIKey] = []
  /// Since when an administrator lets them sign in no more.
  var disabledAt: UTCInstant?
  /// Since when their erasure is under way: from then on they are nobody.
  var leavingAt: UTCInstant?
  /// Their `Profile` in its box.
  var sealedProfile: [UInt8]?

  static func newID() -> String { SecretText.word(26) }
  static func isID(_ text: some StringProtocol) -> Bool { SecretText.isWord(text, 26) }
}

/// One place where a user is signed in. It lives in the user's own document, so one write ends them all.
struct Session: Sendable, Hashable {
  let id: String
  let isCookie: Bool
  let createdAt: UTCInstant
  let expiresAt: UTCInstant
  /// How often it was refreshed.
  var generation: Int
  /// SHA-256 of the one refresh token, or of the cookie's secret, that is good now.
  var secretHash: String

  /// Thirty days, however often it is refreshed.
  static let lifetime: Int64 = 30 * 86_400
  /// More than this, and the oldest ends.
  static let most = 20

  static func newID() -> String { SecretText.word(16) }
  static func isID(_ text: some StringProtocol) -> Bool { SecretText.isWord(text, 16) }
}
