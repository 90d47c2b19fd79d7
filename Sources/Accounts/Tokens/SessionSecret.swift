import Crypto

/// What a client keeps to go on with its session: a refresh token, or the pages' cookie; and an API key, whose session is the key's id.
///
/// `purpose.user.session.generation.secret.code`. The store has the secret's hash only. The code is made with the master key over all
/// the rest, so that a token that was good once is told from one that never was, without keeping those that were used.
struct SessionSecret: Sendable {
  enum Purpose: String, Sendable {
    case refresh = "jwr"
    case cookie = "jws"
    case key = "jwk"
  }

  let purpose: Purpose
  let user: String
  let session: String
  let generation: Int
  private let secret: String

  init(_ purpose: Purpose, user: String, session: String, generation: Int) {
    (self.purpose, self.user, self.session, self.generation) = (purpose, user, session, generation)
    secret = SecretText.word(32)
  }

  /// Nil for a text that we did not write.
  init?(_ text: String, _ purpose: Purpose, _ master: MasterKeys) {
    let parts = text.utf8.count <= 200 ? text.split(separator: ".", omittingEmptySubsequences: false).map(String.init) : []
    guard parts.count == 6, parts[0] == purpose.rawValue, User.isID(parts[1]), Session.isID(parts[2]), let generation = Int(parts[3]),
      SecretText.isWord(parts[4], 32), master.isCode(parts[5], "session", parts[..<5].joined(separator: "."))
    else { return nil }
    (self.purpose, user, session, self.generation, secret) = (purpose, parts[1], parts[2], generation, parts[4])
  }

  func text(_ master: MasterKeys) -> String {
    let body = "\(purpose.rawValue).\(user).\(session).\(generation).\(secret)"
    return "\(body).\(master.code("session", body))"
  }

  var hash: String { SHA256.hex(secret) }
}
