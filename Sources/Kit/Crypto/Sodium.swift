import CSodium

/// The library that everything here asks.
enum Sodium {
  /// Makes it ready; safe at any time from anywhere (libsodium's own promise for `sodium_init`).
  static let isReady: Bool = sodium_init() >= 0
}
