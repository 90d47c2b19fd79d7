import BSON
import Foundation
import Support
import Testing

@testable import Store

/// The store the tests run against, and a database of its own for each test.
enum TestStore {
  static var uri: String {
    get throws {
      try #require(
        ProcessInfo.processInfo.environment["JETWAY_TEST_MONGODB_URI"],
        "these tests need a store: run them with ./test, or set JETWAY_TEST_MONGODB_URI")
    }
  }

  /// Tests share the machine with builds, so they wait longer than Jetway does. The last of two values for an option counts.
  static let patience = "&socketTimeoutMS=60000&waitQueueTimeoutMS=60000&serverSelectionTimeoutMS=20000"

  /// Gives a store with an empty database, and drops the database afterwards.
  static func with(
    options: String = "", connections: Int = 4, waiting: Int = 1024, _ body: (Store) async throws -> Void
  ) async throws {
    let name = "jetway_test_\(ObjectID())"
    let store = try Store(uri: uri + patience + options, database: name, connections: connections, waiting: waiting)
    do {
      try await body(store)
    } catch {
      await drop(name)
      await store.close()
      throw error
    }
    await drop(name)
    await store.close()
  }

  /// Through a store of its own: the test may have broken or closed its.
  private static func drop(_ name: String) async {
    guard let store = try? Store(uri: uri + patience, database: name, connections: 1) else { return }
    try? await store.discard()
    await store.close()
  }
}

/// The store's error that a call ends with, nil when it succeeds.
func failure(_ body: () async throws -> Void) async -> StoreError? {
  do {
    try await body()
    return nil
  } catch let error as StoreError {
    return error
  } catch {
    Issue.record("not an error of the store: \(error)")
    return nil
  }
}

/// How long a read takes to fail as unavailable, measured on the store's own thread: what else the test process does is left out.
func timeUntilUnavailable(_ store: Store) async throws -> Duration {
  try await store.perform(mayAbandon: false) { connection in
    let started = ContinuousClock.now
    let query = CursorQuery(collection: "c", aggregates: false, what: [:], options: [:])
    let outcome = connection.open(query).flatMap { cursor in
      _ = connection.keep(cursor)
      return connection.read(cursor, atMost: 1)
    }
    guard case .failure(.unavailable) = outcome else { return .failure(.failed(code: 0, message: "not unavailable: \(outcome)")) }
    return .success(ContinuousClock.now - started)
  }
}
