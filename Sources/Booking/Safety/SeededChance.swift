/// A source of chance that can be repeated.
public protocol ChanceSource: Sendable {
  /// 64 bits.
  func next() -> UInt64
}

/// Lets a simulation have ids and picks from its seed instead of libsodium, so that a run can be repeated.
public enum SeededChance {
  /// Bound for a task and those it starts; nil everywhere outside a simulation, and nothing but code in this process can bind it.
  @TaskLocal public static var source: (any ChanceSource)?
}
