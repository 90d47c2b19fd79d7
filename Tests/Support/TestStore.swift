import BSON
import Foundation
public import Store

/// The store the tests run against, and a database of its own for each test.
public enum TestStore {
  /// No store was named.
  public struct Missing: Error, CustomStringConvertible {
    public let description = "these tests need a store: run them with ./test, or set JETWAY_TEST_MONGODB_URI"
  }

  /// The store's address, from JETWAY_TEST_MONGODB_URI. Tests share the machine and the store with each other and with builds, so
  /// they wait longer than Jetway does; of two values for an option the last counts.
  public static var uri: String {
    get throws {
      guard let uri = ProcessInfo.processInfo.environment["JETWAY_TEST_MONGODB_URI"] else { throw Missing() }
      return uri + "&socketTimeoutMS=60000&waitQueueTimeoutMS=60000&serverSelectionTimeoutMS=20000"
    }
  }

  /// Gives a store with an empty database, and drops the database afterwards.
  public static func with(connections: Int = 4, _ body: (Store) async throws -> Void) async throws {
    let store = try Store(uri: uri, database: "jetway_test_\(ObjectID())", connections: connections)
    let result: Result<Void, any Error>
    do { result = .success(try await body(store)) } catch { result = .failure(error) }
    try? await store.discard()
    await store.close()
    try result.get()
  }
}
