import CSodium

/// Chance that nobody can guess, from libsodium.
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
}
