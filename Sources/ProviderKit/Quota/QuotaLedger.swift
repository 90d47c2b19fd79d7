/// Where monthly counts are written down so that they outlive a process and are shared by several.
public protocol QuotaLedger: Sendable {
  /// Adds `calls` to the month's count if the sum stays within `limit`; false when it would not. Atomic.
  func spend(_ calls: Int, of provider: String, in month: String, limit: Int) async throws -> Bool
  /// Adds `calls` whatever the limit says: they were made while the ledger could not be reached.
  func settle(_ calls: Int, of provider: String, in month: String) async throws
  /// Raises the month's count to at least `used`: the provider's own books say so.
  func raise(to used: Int, of provider: String, in month: String) async throws
  /// The month's count, 0 when nothing was written.
  func used(of provider: String, in month: String) async throws -> Int
}
