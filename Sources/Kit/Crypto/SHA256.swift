internal import CSodium

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
  /// 32 bytes.
  public static func hash(_ message: [UInt8]) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256(&hash, message, UInt64(message.count))
    return hash
  }

  /// 64 lower-case hexadecimal digits.
  public static func hex(_ message: [UInt8]) -> String { Hex.encode(hash(message)) }

  /// Of a text's UTF-8, as 64 lower-case hexadecimal digits.
  public static func hex(_ text: String) -> String { hex(Array(text.utf8)) }
}
