public import Store

/// A database of its own for one test, in the store that `./test` starts.
public enum TestDatabase {
  /// Gives a store with an empty database, and drops the database afterwards.
  public static func with(connections: Int = 2, _ body: (Store) async throws -> Void) async throws {
    try await TestStore.with(connections: connections, body)
  }
}
