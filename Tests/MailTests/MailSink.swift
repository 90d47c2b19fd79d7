import Foundation
import JSON
import Support
import Testing

@testable import Mail

/// A mail server of a test's own: `sink.py` on aiosmtpd, with a certificate from an authority of its own.
final class MailSink: Sendable {
  /// `Process` and pipes are used by one thread at a time: that makes it safe.
  private struct Box: @unchecked Sendable { let process: Process, output: FileHandle }

  private let box: Box
  private let folder: String
  let port: Int

  init(_ arguments: String...) async throws {
    let python = try #require(
      ProcessInfo.processInfo.environment["JETWAY_TEST_PYTHON"], "this test needs aiosmtpd: run it with ./test, or set JETWAY_TEST_PYTHON")
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "sink.py").path
    let folder = FileManager.default.temporaryDirectory.appending(path: "jetway-mail-\(UUID().uuidString)").path
    self.folder = folder
    (box, port) = try await onOwnThread {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let openssl = Process()
      openssl.executableURL = URL(filePath: "/usr/bin/openssl")
      openssl.arguments =
        ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "\(folder)/key.pem", "-out", "\(folder)/cert.pem"]
        + ["-subj", "/CN=mail", "-days", "2", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
      openssl.standardError = FileHandle.nullDevice
      try openssl.run()
      openssl.waitUntilExit()
      let process = Process(), output = Pipe()
      process.executableURL = URL(filePath: python)
      process.arguments = [script, "\(folder)/cert.pem", "\(folder)/key.pem"] + arguments
      process.standardOutput = output
      try process.run()
      let box = Box(process: process, output: output.fileHandleForReading)
      return (box, try #require(Int(Self.line(box)), "the sink did not start"))
    }
  }

  deinit {
    kill(box.process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Its address, which trusts its own certificate.
  func server(_ user: String = "app:secret@") throws -> MailServer {
    var server = try #require(MailServer("smtp://\(user)127.0.0.1:\(port)"))
    server.caFile = "\(folder)/cert.pem"
    return server
  }

  /// The next message it took.
  func message() async throws -> JSONNode {
    let box = box
    return try await onOwnThread { try JSONDocument(parsing: Self.line(box)).root }
  }

  private static func line(_ box: Box) -> String {
    var bytes: [UInt8] = []
    while let byte = box.output.readData(ofLength: 1).first, byte != 0x0A { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
