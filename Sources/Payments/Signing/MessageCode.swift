internal import CSodium

/// HMAC-SHA-256 (RFC 2104): the code that only a holder of the key can have made.
public enum MessageCode {
  /// Makes the library ready; safe to call at any time from anywhere (libsodium's own promise for `sodium_init`).
  private static let isReady: Bool = sodium_init() >= 0

  /// The code of a message as 64 lower-case hexadecimal digits; the key may have any length.
  public static func hex(_ message: [UInt8], key: [UInt8]) -> String {
    _ = isReady
    var state = crypto_auth_hmacsha256_state()
    var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    crypto_auth_hmacsha256_init(&state, key, key.count)
    crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    crypto_auth_hmacsha256_final(&state, &code)
    return hex(code)
  }

  /// Whether two texts are the same, in a time that does not tell where they differ.
  public static func same(_ a: String, _ b: String) -> Bool {
    let (left, right) = (Array(a.utf8), Array(b.utf8))
    return left.count == right.count && sodium_memcmp(left, right, left.count) == 0
  }

  /// SHA-256 of a text as 64 lower-case hexadecimal digits.
  public static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }

  /// SHA-256 of bytes as 64 lower-case hexadecimal digits.
  public static func sha256(_ bytes: [UInt8]) -> String {
    _ = isReady
    var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
    return hex(hash)
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
