/// Reads the head of an HTTP/1 request (RFC 9112), strictly, from bytes that may come in any pieces.
///
/// It does no input or output: give it all bytes since the request began, again and again as they grow, until it returns a head or
/// throws. Bytes that were looked at are not looked at again, so a client that drips bytes costs no more than one that does not.
struct HeadParser {
  /// What a head may take at most.
  struct Limits {
    var bytes = 32 * 1024
    var fields = 100
  }

  private let limits: Limits
  private var scanned = 0
  private var lineStart = 0
  private var line: RequestLine?
  private var fields: [Headers.Field] = []
  private var meaning = HeadMeaning()

  init(limits: Limits = Limits()) {
    self.limits = limits
  }

  /// The head, or nil while more bytes are needed.
  mutating func parse(_ bytes: Span<UInt8>) throws(ParseFailure) -> RequestHead? {
    while let range = try nextLine(bytes) {
      guard let line else {
        if range.isEmpty, range.lowerBound == 0 { continue }
        self.line = try RequestLine(bytes, range)
        fields.reserveCapacity(16)
        continue
      }
      if range.isEmpty { return try head(line) }
      guard fields.count < limits.fields else {
        throw ParseFailure(status: 431, reason: "There are more than \(limits.fields) header fields.")
      }
      let field = try Self.field(bytes, range)
      try meaning.note(bytes, field)
      fields.append(field)
    }
    return nil
  }

  /// Whether anything but an empty first line has come.
  var hasBegun: Bool { scanned > 2 || line != nil }

  private func head(_ line: RequestLine) throws(ParseFailure) -> RequestHead {
    let framing = try meaning.framing(minor: line.minor)
    guard let method = line.method else {
      throw ParseFailure(status: 501, reason: "The method is not known here.")
    }
    return RequestHead(
      method: method, path: line.path, query: line.query, minor: line.minor, fields: fields, framing: framing,
      keepAlive: meaning.keepAlive(minor: line.minor), expectsContinue: meaning.expectsContinue && line.minor == 1,
      length: lineStart)
  }

  /// The next complete line without its CRLF; nil while it is not complete.
  private mutating func nextLine(_ bytes: Span<UInt8>) throws(ParseFailure) -> Range<Int>? {
    let end = min(bytes.count, limits.bytes)
    var at = scanned
    while at < end {
      let byte = bytes[at]
      if byte >= 0x20, byte != 0x7F {
        at += 1
        continue
      }
      if byte == ASCII.carriageReturn {
        guard at + 1 < end else { break }
        guard bytes[at + 1] == ASCII.lineFeed else { throw .malformed("A carriage return stands alone.") }
        defer { (scanned, lineStart) = (at + 2, at + 2) }
        return lineStart..<at
      }
      guard byte == ASCII.tab, line != nil else { throw .malformed("The head holds a control byte or a bare line feed.") }
      at += 1
    }
    scanned = at
    guard bytes.count < limits.bytes else { throw tooLarge }
    return nil
  }

  private var tooLarge: ParseFailure {
    line == nil
      ? ParseFailure(status: 414, reason: "The request line is too long.")
      : ParseFailure(status: 431, reason: "The header fields take more than \(limits.bytes) bytes.")
  }

  private static func field(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(ParseFailure) -> Headers.Field {
    var at = line.lowerBound
    while at < line.upperBound, ASCII.isToken(bytes[at]) { at += 1 }
    guard at > line.lowerBound, at < line.upperBound, bytes[at] == ASCII.colon else {
      throw .malformed("A header field's name is not a token followed by a colon.")
    }
    let name = line.lowerBound..<at
    var start = at + 1
    var end = line.upperBound
    while start < end, bytes[start] == ASCII.space || bytes[start] == ASCII.tab { start += 1 }
    while end > start, bytes[end - 1] == ASCII.space || bytes[end - 1] == ASCII.tab { end -= 1 }
    return Headers.Field(name: name, value: start..<end)
  }
}
