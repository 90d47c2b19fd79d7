import BSON
import Foundation
import Store
import Testing

/// The store the tests run against, and a database of its own for each test.
enum TestStore {
  static var uri: String {
    get throws {
      try #require(
        ProcessInfo.processInfo.environment["JETWAY_TEST_MONGODB_URI"],
        "these tests need a store: run them with ./test, or set JETWAY_TEST_MONGODB_URI")
    }
  }

  /// Gives a store with an empty database, and drops the database afterwards.
  static func with(connections: Int = 4, _ body: (Store) async throws -> Void) async throws {
    let store = try Store(uri: uri, database: "jetway_test_\(ObjectID())", connections: connections)
    do {
      try await body(store)
    } catch {
      try? await store.drop()
      await store.close()
      throw error
    }
    try await store.drop()
    await store.close()
  }
}
