import BSON
import Foundation
public import Store

/// A database of its own for one test, in the store that `./test` starts.
public enum TestDatabase {
  /// Why there is none.
  public struct Missing: Error, CustomStringConvertible {
    public let description = "this test needs a store: run it with ./test, or set JETWAY_TEST_MONGODB_URI"
  }

  /// Gives a store with an empty database, and drops the database afterwards.
  public static func with(connections: Int = 2, _ body: (Store) async throws -> Void) async throws {
    guard let uri = ProcessInfo.processInfo.environment["JETWAY_TEST_MONGODB_URI"] else { throw Missing() }
    let store = try Store(uri: uri, database: "jetway_test_\(ObjectID())", connections: connections)
    let outcome: (any Error)?
    do {
      try await body(store)
      outcome = nil
    } catch {
      outcome = error
    }
    try? await store.discard()
    await store.close()
    if let outcome { throw outcome }
  }
}
