public import Store

/// Seals what must not lie in the store in clear, under a key of the person it belongs to; when the key is destroyed, nobody reads it again.
public protocol PersonalVault: Sendable {
  /// - Parameters:
  ///   - owner: whose key; nil for what belongs to nobody with an account.
  ///   - context: what the box is and where it lies; it opens nowhere else.
  /// - Throws: `ownerGone` when the owner was erased.
  func seal(_ plain: [UInt8], owner: String?, context: String) async throws(StoreError) -> [UInt8]

  /// A key that everybody who shares the store has and the store has not, the same as long as what was made with it may be needed.
  ///
  /// - Parameter purpose: what it is for; each purpose has its own.
  func key(for purpose: String) -> [UInt8]

  /// Nil when the key is gone, or this is no box of theirs.
  func open(_ sealed: [UInt8], owner: String?, context: String) async throws(StoreError) -> [UInt8]?
}

extension StoreError {
  /// A document that is there and says nothing that we know.
  public static let unreadable = StoreError.failed(code: 0, message: "a stored booking cannot be read")

  /// Nothing is stored any more for an owner who was erased.
  public static let ownerGone = StoreError.failed(code: 410, message: "the owner was erased")

  /// Whether it is `ownerGone`.
  var isOwnerGone: Bool {
    if case .failed(410, _) = self { true } else { false }
  }
}
