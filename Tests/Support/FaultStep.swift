/// One step of a `FaultServer`'s script.
public enum FaultStep: Sendable {
  /// Reads one whole HTTP request (headers, and a body as long as Content-Length says) and records it. A client that
  /// leaves before ends the script.
  case request
  /// Sends bytes as they are.
  case send([UInt8])
  /// Sends text as it is; write `\r\n` where lines end.
  case text(String)
  /// Sends the same bytes so many times, without holding them all: 8 MB bodies, 3 MB headers.
  case flood([UInt8], times: Int)
  /// Sends one byte at a time with this pause after each, until the bytes or the client's patience end.
  case trickle([UInt8], every: Duration)
  /// Says nothing more until the client leaves.
  case hang
  /// Ends the connection with a reset instead of an orderly close.
  case reset
  /// Plays the script from its start: keep-alive.
  case again

  /// A complete, well-formed answer with Content-Length. `headers` are whole lines without their end.
  public static func reply(_ status: Int, headers: [String] = [], body: [UInt8] = []) -> FaultStep {
    let lines = ["HTTP/1.1 \(status) Because", "Content-Length: \(body.count)"] + headers + ["", ""]
    return .send(Array(lines.joined(separator: "\r\n").utf8) + body)
  }

  /// A complete JSON answer.
  public static func json(_ status: Int, _ body: String, headers: [String] = []) -> FaultStep {
    reply(status, headers: ["Content-Type: application/json"] + headers, body: Array(body.utf8))
  }
}

/// A request as a `FaultServer` received it.
public struct FaultRequest: Sendable {
  /// Every byte of it.
  public let bytes: [UInt8]
  /// GET, POST …
  public let method: String
  /// The request target, query included: `/v1/flights?access_key=…`.
  public let target: String
  /// The header lines in their order; names in lower case.
  public let headers: [(name: String, value: String)]
  /// As long as Content-Length said.
  public let body: [UInt8]

  /// The first header of this name.
  public func header(_ name: String) -> String? {
    headers.first { $0.name == name.lowercased() }?.value
  }

  /// Reads the head (up to and with the empty line) and takes what follows as the body.
  init(head: [UInt8], body: [UInt8]) {
    bytes = head + body
    self.body = body
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    method = words.first.map(String.init) ?? ""
    target = words.count > 1 ? String(words[1]) : ""
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      return (line[..<colon].lowercased(), String(value))
    }
  }
}
