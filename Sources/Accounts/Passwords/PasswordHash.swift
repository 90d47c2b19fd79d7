import CSodium

/// A password as it is stored: argon2id with 19 MiB and two passes (OWASP's password storage advice; ASVS 5.0, 11.4.2), as libsodium's text.
enum PasswordHash {
  static let passes: UInt64 = 2
  static let bytes = 19 * 1024 * 1024

  /// Takes some 30 ms and blocks: call it on `HashThread` only. Nil when there is no memory.
  static func make(_ password: String) -> String? {
    _ = sodium_init()
    var text = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
    let secret = Array(password.utf8).map { CChar(bitPattern: $0) }
    let code = crypto_pwhash_str_alg(&text, secret, UInt64(secret.count), passes, bytes, crypto_pwhash_alg_argon2id13())
    guard code == 0 else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// As expensive as `make`, whatever the answer.
  static func isRight(_ password: String, _ stored: String) -> Bool {
    _ = sodium_init()
    var text = stored.utf8.map { CChar(bitPattern: $0) }
    text.append(0)
    guard text.count <= crypto_pwhash_strbytes() else { return false }
    let secret = Array(password.utf8).map { CChar(bitPattern: $0) }
    return crypto_pwhash_str_verify(text, secret, UInt64(secret.count)) == 0
  }

  /// The hash of nobody's password, compared for addresses that nobody has.
  static let nobody = make(SecretText.word(32)) ?? ""
}
