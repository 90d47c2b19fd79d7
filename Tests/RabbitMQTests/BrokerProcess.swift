import BSON
import Foundation
import Support
import Synchronization
import Testing

@testable import RabbitMQ

/// A broker of the tests' own, from `deploy/broker.sh`, which a test may stop and start again in the same folder.
final class BrokerProcess: Sendable {
  struct Failed: Error { let line: String }

  /// `Process` is handed from one thread to another, never shared: that makes it safe.
  private struct Box: @unchecked Sendable { let process: Process }

  let port: UInt16
  let directory: String
  /// Whose certificate it shows; nil speaks without TLS.
  let certificates: TestCertificates?
  private let running = Mutex<Box?>(nil)

  init(_ certificates: TestCertificates? = nil) throws {
    self.certificates = certificates
    port = try FaultServer.unusedPort()
    directory = FileManager.default.temporaryDirectory.appending(path: "jetway-broker-\(ObjectID())").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  }

  /// An address with names of a test's own.
  func address(_ prefix: String = "t\(ObjectID())", user: String = "guest:guest") throws -> RabbitAddress {
    var address = try #require(RabbitAddress("amqp://\(user)@127.0.0.1:\(port)"))
    address.prefix = prefix
    return address
  }

  /// Starts it and returns when it takes connections: some seven seconds.
  func start() async throws {
    let arguments = [String(port), directory] + (certificates.map { [$0.folder.path] } ?? [])
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let box = try await onOwnThread { () -> Box in
      let process = Process(), output = Pipe()
      process.executableURL = URL(filePath: root.appending(path: "deploy/broker.sh").path)
      process.arguments = arguments
      process.standardOutput = output
      // Threads made from Swift's pool have their signals blocked, and a child inherits that: it could not be told to stop.
      var none = sigset_t()
      sigemptyset(&none)
      pthread_sigmask(SIG_SETMASK, &none, nil)
      try process.run()
      let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      guard line.contains("listens") else { throw Failed(line: line) }
      return Box(process: process)
    }
    running.withLock { $0 = box }
  }

  /// Ends it as an operator would.
  func stop() async { await end { kill($0, SIGTERM) } }

  /// Ends Erlang's process at once, as a power cut would.
  func kill9() async {
    let erlang = (try? String(contentsOfFile: "\(directory)/pid", encoding: .utf8)).flatMap { Int32($0.filter(\.isNumber)) }
    await end { script in
      if let erlang { kill(erlang, SIGKILL) }
      kill(script, SIGTERM)
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: directory) }

  private func end(_ how: @escaping @Sendable (Int32) -> Void) async {
    let box = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let box else { return }
    _ = try? await onOwnThread {
      how(box.process.processIdentifier)
      box.process.waitUntilExit()
    }
  }
}

/// One broker for a suite: `@Suite(.serialized, .broker)`, then `Broker.current`.
struct Broker: SuiteTrait, TestScoping {
  @TaskLocal static var process: BrokerProcess?

  static var current: BrokerProcess { get throws { try #require(process, "the suite has no broker") } }

  var isRecursive: Bool { false }

  func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void) async throws {
    let process = try BrokerProcess()
    defer { process.remove() }
    try await process.start()
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await Self.$process.withValue(process) { try await function() }) } catch { outcome = .failure(error) }
    await process.stop()
    try outcome.get()
  }
}

extension Trait where Self == Broker {
  static var broker: Broker { Broker() }
}
