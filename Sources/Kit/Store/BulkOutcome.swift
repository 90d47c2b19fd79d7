/// What a bulk of independent writes did: those that failed do not stop the others.
public struct BulkOutcome: Sendable, Equatable {
  /// One write that failed.
  public struct Fault: Sendable, Equatable {
    /// Its place in what was given, from 0.
    public let position: Int
    public let error: StoreError
  }

  public internal(set) var inserted = 0
  public internal(set) var matched = 0
  public internal(set) var modified = 0
  public internal(set) var upserted = 0
  public internal(set) var errors: [Fault] = []

  /// Whether every write was done.
  public var isComplete: Bool { errors.isEmpty }
}
