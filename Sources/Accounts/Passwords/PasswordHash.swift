import Crypto

/// A password as it is stored: argon2id with 19 MiB and two passes (OWASP's password storage advice; ASVS 5.0, 11.4.2), as libsodium's text.
enum PasswordHash {
  /// Takes some 30 ms and blocks: call it on `HashThread` only. Nil when there is no memory.
  static func make(_ password: String) -> String? { Argon2id.hash(password, passes: 2, memory: 19 * 1024 * 1024) }

  /// As expensive as `make`, whatever the answer.
  static func isRight(_ password: String, _ stored: String) -> Bool { Argon2id.isRight(password, stored) }

  /// The hash of nobody's password, compared for addresses that nobody has.
  static let nobody = make(SecretText.word(32)) ?? ""
}
