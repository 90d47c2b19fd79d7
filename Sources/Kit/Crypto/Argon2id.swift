internal import CSodium

/// Slow hashes of passwords (RFC 9106), as libsodium's text with its parameters and salt inside.
public enum Argon2id {
  /// Blocks for some 30 ms with 19 MiB and two passes. Nil when there is no memory.
  public static func hash(_ password: String, passes: UInt64, memory: Int) -> String? {
    _ = Sodium.isReady
    var text = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
    let secret = Array(password.utf8).map { CChar(bitPattern: $0) }
    let code = crypto_pwhash_str_alg(&text, secret, UInt64(secret.count), passes, memory, crypto_pwhash_alg_argon2id13())
    guard code == 0 else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// As expensive as the hash was, whatever the answer.
  public static func isRight(_ password: String, _ hash: String) -> Bool {
    _ = Sodium.isReady
    var text = hash.utf8.map { CChar(bitPattern: $0) }
    text.append(0)
    guard text.count <= crypto_pwhash_strbytes() else { return false }
    let secret = Array(password.utf8).map { CChar(bitPattern: $0) }
    return crypto_pwhash_str_verify(text, secret, UInt64(secret.count)) == 0
  }
}
