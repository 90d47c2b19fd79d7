public import Foundation

/// An authority of a test's own and what it signed, made with the system's openssl: `ca.pem`, `own.pem`, `own.key` in a folder.
///
/// openssl is waited for again and again: make one on a thread that is not of Swift's pool (`onOwnThread`).
public struct TestCertificates: Sendable {
  public struct Failure: Error { let words: String }

  public let folder: URL

  /// A certificate for 127.0.0.1 that is valid for a day, or differs as told.
  /// - Parameter name: as in a certificate: `IP:127.0.0.1`, `DNS:other.example`.
  public init(name: String = "IP:127.0.0.1", days: Int = 1, selfSigned: Bool = false) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("jetway-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    try Data("subjectAltName=\(name)\n".utf8).write(to: folder.appendingPathComponent("names"))
    try openssl(["req", "-x509"] + key + ["-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test authority", "-days", "2"])
    try openssl(["req"] + key + ["-keyout", "own.key", "-out", "own.csr", "-subj", "/CN=test"])
    let signer = selfSigned ? ["-signkey", "own.key"] : ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"]
    try openssl(["x509", "-req", "-in", "own.csr", "-days", String(days), "-extfile", "names", "-out", "own.pem"] + signer)
  }

  /// The authority that signed the certificate, unless it signed itself.
  public var caFile: String { folder.appendingPathComponent("ca.pem").path }

  public func remove() { try? FileManager.default.removeItem(at: folder) }

  private func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(words: "openssl \(arguments[0]) failed") }
  }
}
