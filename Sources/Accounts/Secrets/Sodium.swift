import CSodium

/// What is asked of libsodium: chance, fingerprints, message codes, signatures, sealed boxes.
enum Sodium {
  /// Makes the library ready; safe at any time from anywhere (libsodium's own promise for `sodium_init`).
  private static let isReady: Bool = sodium_init() >= 0

  static func random(_ count: Int) -> [UInt8] {
    _ = isReady
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, count)
    return bytes
  }

  static func sha256(_ text: String) -> String {
    _ = isReady
    let bytes = Array(text.utf8)
    var hash = [UInt8](repeating: 0, count: 32)
    crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
    return hex(hash)
  }

  /// HMAC-SHA-256 (RFC 2104).
  static func hmac(_ text: String, key: [UInt8]) -> [UInt8] {
    _ = isReady
    let message = Array(text.utf8)
    var state = crypto_auth_hmacsha256_state()
    var code = [UInt8](repeating: 0, count: 32)
    crypto_auth_hmacsha256_init(&state, key, key.count)
    crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    crypto_auth_hmacsha256_final(&state, &code)
    return code
  }

  /// Whether two byte strings are the same, in a time that does not tell where they differ.
  static func same(_ a: [UInt8], _ b: [UInt8]) -> Bool { a.count == b.count && sodium_memcmp(a, b, a.count) == 0 }
  static func same(_ a: String, _ b: String) -> Bool { same(Array(a.utf8), Array(b.utf8)) }

  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// Ed25519 (RFC 8032).
extension Sodium {
  /// - Parameter seed: 32 bytes.
  static func signingPair(seed: [UInt8]) -> (publicKey: [UInt8], secretKey: [UInt8])? {
    _ = isReady
    guard seed.count == 32 else { return nil }
    var publicKey = [UInt8](repeating: 0, count: 32), secretKey = [UInt8](repeating: 0, count: 64)
    guard crypto_sign_seed_keypair(&publicKey, &secretKey, seed) == 0 else { return nil }
    return (publicKey, secretKey)
  }

  static func sign(_ message: [UInt8], _ secretKey: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: 64)
    guard secretKey.count == 64, crypto_sign_detached(&signature, nil, message, UInt64(message.count), secretKey) == 0 else { return [] }
    return signature
  }

  static func isSigned(_ message: [UInt8], _ signature: [UInt8], by publicKey: [UInt8]) -> Bool {
    guard signature.count == 64, publicKey.count == 32 else { return false }
    return crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
  }
}

/// XChaCha20-Poly1305 with a nonce of chance before the box.
extension Sodium {
  /// - Parameters:
  ///   - context: what the box is for and where it lies; it opens nowhere else.
  static func seal(_ plain: [UInt8], key: [UInt8], context: String) -> [UInt8]? {
    guard key.count == 32 else { return nil }
    let nonce = random(24), about = Array(context.utf8)
    var box = [UInt8](repeating: 0, count: plain.count + 16)
    let code = crypto_aead_xchacha20poly1305_ietf_encrypt(
      &box, nil, plain, UInt64(plain.count), about, UInt64(about.count), nil, nonce, key)
    return code == 0 ? nonce + box : nil
  }

  static func open(_ sealed: [UInt8], key: [UInt8], context: String) -> [UInt8]? {
    _ = isReady
    guard key.count == 32, sealed.count >= 40 else { return nil }
    let nonce = Array(sealed[..<24]), box = Array(sealed[24...]), about = Array(context.utf8)
    var plain = [UInt8](repeating: 0, count: box.count - 16)
    let code = crypto_aead_xchacha20poly1305_ietf_decrypt(
      &plain, nil, nil, box, UInt64(box.count), about, UInt64(about.count), nonce, key)
    return code == 0 ? plain : nil
  }
}
