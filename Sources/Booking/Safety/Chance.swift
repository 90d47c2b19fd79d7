import Crypto

/// Chance that nobody can guess; in a simulation, what its seed gives.
enum Chance {
  /// So many bytes.
  static func bytes(_ count: Int) -> [UInt8] {
    guard let seeded = SeededChance.source else { return SecureRandom.bytes(count) }
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: seeded.next()) }
  }

  /// A whole number below `bound`, each as likely as another.
  static func below(_ bound: Int) -> Int {
    guard let seeded = SeededChance.source else { return SecureRandom.below(bound) }
    return bound <= 1 ? 0 : Int(seeded.next() % UInt64(bound))
  }
}
