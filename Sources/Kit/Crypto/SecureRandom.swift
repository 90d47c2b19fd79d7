internal import CSodium

/// Chance that nobody can guess, from the system through libsodium.
public enum SecureRandom {
  /// So many bytes.
  public static func bytes(_ count: Int) -> [UInt8] {
    _ = Sodium.isReady
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, count)
    return bytes
  }

  /// A whole number from 0 to one below `bound`, each as likely as another; 0 when the bound is below two.
  public static func below(_ bound: Int) -> Int {
    _ = Sodium.isReady
    return Int(randombytes_uniform(UInt32(clamping: bound)))
  }
}
