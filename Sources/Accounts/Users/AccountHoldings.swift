public import JSON
public import Store

/// What other rooms keep of a user.
public protocol AccountHoldings: Sendable {
  /// Whether something of theirs still needs to know who they are.
  func areNeeded(_ user: String) async throws(StoreError) -> Bool

  /// What there is of them, ready to be written as members of the export.
  func export(_ user: String, email: String) async throws(StoreError) -> @Sendable (inout JSONWriter) -> Void

  /// Takes out what says who they are. May be done again, also for one who went long ago.
  ///
  /// - Parameter email: nil when it is not known any more.
  func erase(_ user: String, email: String?) async throws(StoreError)
}
