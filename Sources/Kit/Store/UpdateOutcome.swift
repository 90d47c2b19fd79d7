public import BSON

/// What an update or replacement did.
public struct UpdateOutcome: Sendable, Equatable {
  /// Documents the filter found.
  public let matched: Int
  /// Documents that are different now; the number to check after a conditional update.
  public let modified: Int
  /// The id of the document an upsert inserted.
  public let upsertedID: Value?

  public init(matched: Int, modified: Int, upsertedID: Value? = nil) {
    self.matched = matched
    self.modified = modified
    self.upsertedID = upsertedID
  }
}
