import BSON
import Foundation
import Store
import Testing

/// A development store of a test's own, which the test may kill.
final class StoreProcess {
  private let process = Process()
  let port: Int
  let directory: String

  var uri: String { "mongodb://127.0.0.1:\(port)/?replicaSet=secantus" }

  /// Starts `deploy/store.py` and returns when it listens.
  init(port: Int, directory: String) async throws {
    self.port = port
    self.directory = directory
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let python = try #require(
      ProcessInfo.processInfo.environment["JETWAY_TEST_STORE_PYTHON"],
      "this test starts a store: run it with ./test, or set JETWAY_TEST_STORE_PYTHON to a Python with secantusdb")
    let output = Pipe()
    process.executableURL = URL(filePath: python)
    process.arguments = [root.appending(path: "deploy/store.py").path, String(port), directory, "--test"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = await withCheckedContinuation { waiter in
      output.fileHandleForReading.readabilityHandler = { handle in
        handle.readabilityHandler = nil
        waiter.resume(returning: String(decoding: handle.availableData, as: UTF8.self))
      }
    }
    try #require(line.contains("listens"), "the store did not start: \(line)")
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// Ends the process at once, as a power cut would.
  func kill9() async {
    await withCheckedContinuation { waiter in
      process.terminationHandler = { _ in waiter.resume() }
      kill(process.processIdentifier, SIGKILL)
    }
  }

  /// Runs a test with a port and an empty folder, which is removed afterwards.
  static func with(_ body: (_ port: Int, _ directory: String) async throws -> Void) async throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "jetway-store-\(ObjectID())").path
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try await body(freePort(), directory)
  }

  /// Runs a test with a fresh server and a store for it. Patient: tests share the machine with builds.
  static func withStore(options: String = "", connections: Int = 1, _ body: (Store) async throws -> Void) async throws {
    try await with { port, directory in
      let process = try await StoreProcess(port: port, directory: directory)
      let uri = process.uri + TestStore.patience + options
      let store = try Store(uri: uri, database: "d", connections: connections)
      try await body(store)
      await store.close()
      await process.kill9()
    }
  }

  private static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic -> UInt16? in
        bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0 ? pointer.pointee.sin_port : nil
      }
    }
    return Int(try #require(port).byteSwapped)
  }
}
