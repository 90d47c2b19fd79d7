internal import CSodium

/// Signatures with Ed25519 (RFC 8032).
public enum Ed25519 {
  /// A public key of 32 bytes and a secret one of 64.
  public struct KeyPair: Sendable {
    public let publicKey: [UInt8]
    public let secretKey: [UInt8]

    /// Nil unless the seed has 32 bytes.
    public init?(seed: [UInt8]) {
      _ = Sodium.isReady
      var publicKey = [UInt8](repeating: 0, count: 32), secretKey = [UInt8](repeating: 0, count: 64)
      guard seed.count == 32, crypto_sign_seed_keypair(&publicKey, &secretKey, seed) == 0 else { return nil }
      (self.publicKey, self.secretKey) = (publicKey, secretKey)
    }

    /// 64 bytes.
    public func sign(_ message: [UInt8]) -> [UInt8] {
      var signature = [UInt8](repeating: 0, count: 64)
      crypto_sign_detached(&signature, nil, message, UInt64(message.count), secretKey)
      return signature
    }
  }

  /// Whether the holder of the secret key signed it; false for a signature or a key of another length.
  public static func isSigned(_ message: [UInt8], _ signature: [UInt8], by publicKey: [UInt8]) -> Bool {
    _ = Sodium.isReady
    guard signature.count == 64, publicKey.count == 32 else { return false }
    return crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
  }
}
