import Foundation

/// Another program, run beside this one and ended with it.
///
/// It is started through `setpriv --pdeathsig`, which ends it when the thread that started it ends, so it must be started on
/// a thread that lives as long as the child should.
final class Child {
  private let process = Process()
  private let output = Pipe()
  private let input = Pipe()
  private var unread: [UInt8] = []

  var pid: Int32 { process.processIdentifier }

  /// - Parameter words: the program's name or path, then its arguments.
  init(_ words: [String], quiet: Bool = false, environment: [String: String]? = nil) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["setpriv", "--pdeathsig", "TERM"] + words
    process.standardOutput = output
    process.standardInput = input
    if quiet { process.standardError = FileHandle.nullDevice }
    if let environment { process.environment = environment }
    try Self.withAllSignals { try process.run() }
  }

  /// A program inherits the signals its starter's thread holds back, and threads of a pool hold back nearly all.
  private static func withAllSignals(_ body: () throws -> Void) rethrows {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  /// The next line it prints, without its end; nil at the end of its output.
  func line() -> String? {
    while true {
      if let end = unread.firstIndex(of: 10) {
        defer { unread.removeFirst(end + 1) }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      unread += more
    }
  }

  /// Everything it prints until it ends, and its exit status.
  func end() -> (output: [UInt8], status: Int32) {
    try? input.fileHandleForWriting.close()
    let rest = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (unread + rest, process.terminationStatus)
  }

  /// Asks it to end and waits until it has.
  func stop() {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }

  /// The path of a program on the PATH or in one of some folders; nil when it is not installed.
  static func find(_ name: String, in folders: [String] = []) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    let all = folders + path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"]
    return all.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
