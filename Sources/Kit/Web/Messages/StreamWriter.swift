/// Writes a streaming answer, piece by piece, from any task.
public struct StreamWriter: Sendable {
  /// Where the pieces go: a connection, or a test's own list.
  let sink: @Sendable ([UInt8]) async throws -> Void

  /// A writer whose pieces go to `sink`, for testing a producer without a socket.
  public init(sink: @escaping @Sendable ([UInt8]) async throws -> Void) {
    self.sink = sink
  }

  /// Sends one piece; waits while the client reads too slowly.
  ///
  /// Throws `StreamClosed` when the client is gone, `CancellationError` when the task was cancelled (which also happens when the
  /// client goes while nothing is being written).
  public func write(_ bytes: [UInt8]) async throws {
    try Task.checkCancellation()
    if !bytes.isEmpty { try await sink(bytes) }
  }

  /// Sends text as UTF-8.
  public func write(_ text: String) async throws {
    try await write(Array(text.utf8))
  }

  /// Sends one Server-Sent Event; line ends inside `data` become further `data:` lines.
  public func event(_ name: String? = nil, id: String? = nil, data: [UInt8]) async throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(data.count + 64)
    if let name { bytes.append(contentsOf: "event: \(Self.oneLine(name))\n".utf8) }
    if let id { bytes.append(contentsOf: "id: \(Self.oneLine(id))\n".utf8) }
    for line in data.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false) {
      bytes.append(contentsOf: "data: ".utf8)
      bytes.append(contentsOf: line.lazy.filter { $0 != ASCII.carriageReturn })
      bytes.append(ASCII.lineFeed)
    }
    bytes.append(ASCII.lineFeed)
    try await write(bytes)
  }

  /// Sends a comment line, which clients ignore, to keep proxies from ending a quiet stream.
  public func keepAlive() async throws {
    try await write(":\n\n")
  }

  private static func oneLine(_ text: String) -> String {
    String(text.unicodeScalars.filter { $0.value >= 0x20 })
  }
}

/// The client of a streaming answer is gone; there is nothing left to write to.
public struct StreamClosed: Error, Sendable {
  /// The client is gone.
  public init() {}
}
