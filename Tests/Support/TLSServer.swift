import Foundation

/// A TLS server for one test, with certificates of its own.
public struct TLSServer: Sendable {
  struct Failure: Error { let words: String }

  /// The port it listens on, on 127.0.0.1.
  public let port: Int
  private let certificates: TestCertificates
  private let process: Process

  /// Starts `openssl s_server` with a certificate for 127.0.0.1 that is valid for a day, or differs as told.
  /// `-www` makes it answer every GET with a page. It ends after a few minutes even if nobody stops it.
  public init(name: String = "IP:127.0.0.1", days: Int = 1, selfSigned: Bool = false, arguments: [String] = ["-www"]) async throws {
    self = try await onOwnThread { try TLSServer(name, days, selfSigned, arguments) }
  }

  private init(_ name: String, _ days: Int, _ selfSigned: Bool, _ arguments: [String]) throws {
    certificates = try TestCertificates(name: name, days: days, selfSigned: selfSigned)
    (process, port) = try Self.serve(arguments, in: certificates.folder)
  }

  /// `https://127.0.0.1:port/`.
  public var url: String { "https://127.0.0.1:\(port)/" }

  /// The authority that signed the certificate, unless it signed itself.
  public var caFile: String { certificates.caFile }

  /// Ends the server and removes its certificates.
  public func stop() {
    process.terminate()
    certificates.remove()
  }

  /// A child inherits the signals its parent thread blocks, and Swift's pool threads block those that `timeout` and
  /// `terminate` need.
  private static func withSignalsOpen(_ body: () throws -> Void) rethrows {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  /// Starts the server on a free port and reads the port from its first lines.
  private static func serve(_ arguments: [String], in folder: URL) throws -> (Process, Int) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = ["300", "openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", "own.pem", "-key", "own.key"] + arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try withSignalsOpen { try process.run() }
    var text = ""
    while let more = try output.fileHandleForReading.read(upToCount: 1) {
      text += String(decoding: more, as: UTF8.self)
      guard text.hasSuffix("\n"), let line = text.split(separator: "\n").last, line.hasPrefix("ACCEPT") else { continue }
      if let port = line.split(separator: ":").last.flatMap({ Int($0) }) { return (process, port) }
    }
    throw Failure(words: "openssl s_server did not start")
  }
}
