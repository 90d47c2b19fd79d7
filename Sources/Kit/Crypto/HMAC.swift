internal import CSodium

/// HMAC-SHA-256 (RFC 2104): the code that only a holder of the key can have made.
public enum HMAC {
  /// 32 bytes; the key may have any length.
  public static func code(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var state = crypto_auth_hmacsha256_state()
    var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    crypto_auth_hmacsha256_init(&state, key, key.count)
    crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    crypto_auth_hmacsha256_final(&state, &code)
    return code
  }

  /// Of a text's UTF-8.
  public static func code(_ text: String, key: [UInt8]) -> [UInt8] { code(Array(text.utf8), key: key) }

  /// 64 lower-case hexadecimal digits.
  public static func hex(_ message: [UInt8], key: [UInt8]) -> String { Hex.encode(code(message, key: key)) }
}
