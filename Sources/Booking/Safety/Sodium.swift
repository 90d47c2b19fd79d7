import CSodium

/// The few things asked of libsodium: chance that nobody can guess, fingerprints and message authentication.
enum Sodium {
  /// Makes the library ready; safe to call at any time from anywhere (libsodium's own promise for `sodium_init`).
  private static let isReady: Bool = sodium_init() >= 0

  /// So many bytes of chance.
  static func random(_ count: Int) -> [UInt8] {
    if let seeded = SeededChance.source { return (0..<count).map { _ in UInt8(truncatingIfNeeded: seeded.next()) } }
    _ = isReady
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, count)
    return bytes
  }

  /// A whole number below `bound`, each as likely as another.
  static func random(below bound: Int) -> Int {
    if let seeded = SeededChance.source { return bound <= 1 ? 0 : Int(seeded.next() % UInt64(bound)) }
    _ = isReady
    return Int(randombytes_uniform(UInt32(clamping: bound)))
  }

  /// SHA-256 in lower-case hexadecimal digits.
  static func sha256(_ bytes: [UInt8]) -> String {
    _ = isReady
    var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
    return hex(hash)
  }

  /// HMAC-SHA-256 (RFC 2104) with a key of any length, in lower-case hexadecimal digits.
  static func hmac(_ message: [UInt8], key: [UInt8]) -> String {
    _ = isReady
    var state = crypto_auth_hmacsha256_state()
    var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    crypto_auth_hmacsha256_init(&state, key, key.count)
    crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    crypto_auth_hmacsha256_final(&state, &code)
    return hex(code)
  }

  /// Whether two texts are the same, in a time that does not tell where they differ.
  static func same(_ a: String, _ b: String) -> Bool {
    let (left, right) = (Array(a.utf8), Array(b.utf8))
    return left.count == right.count && sodium_memcmp(left, right, left.count) == 0
  }

  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
