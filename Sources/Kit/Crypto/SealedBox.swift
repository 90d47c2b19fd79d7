internal import CSodium

/// Bytes that only a holder of the key can read or change: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) with a nonce of chance
/// before the box.
public enum SealedBox {
  /// - Parameters:
  ///   - key: 32 bytes.
  ///   - context: what the box is for and where it lies; it opens nowhere else.
  /// - Returns: 40 bytes more than were given; nil for a key of another length.
  public static func seal(_ plain: [UInt8], key: [UInt8], context: String) -> [UInt8]? {
    guard key.count == 32 else { return nil }
    let nonce = SecureRandom.bytes(24), about = Array(context.utf8)
    var box = [UInt8](repeating: 0, count: plain.count + 16)
    let code = crypto_aead_xchacha20poly1305_ietf_encrypt(
      &box, nil, plain, UInt64(plain.count), about, UInt64(about.count), nil, nonce, key)
    return code == 0 ? nonce + box : nil
  }

  /// Nil unless it was sealed under this key and these words, and is whole.
  public static func open(_ sealed: [UInt8], key: [UInt8], context: String) -> [UInt8]? {
    _ = Sodium.isReady
    guard key.count == 32, sealed.count >= 40 else { return nil }
    let nonce = Array(sealed[..<24]), box = Array(sealed[24...]), about = Array(context.utf8)
    var plain = [UInt8](repeating: 0, count: box.count - 16)
    let code = crypto_aead_xchacha20poly1305_ietf_decrypt(
      &plain, nil, nil, box, UInt64(box.count), about, UInt64(about.count), nonce, key)
    return code == 0 ? plain : nil
  }
}
