/// Collects a request's body from bytes that come in any pieces: a counted one, or a chunked one (RFC 9112, section 7.1).
///
/// It does no input or output. Chunk extensions and trailer fields are checked for form and dropped.
struct BodyDecoder {
  private enum State {
    case counted(left: Int)
    case chunkLine
    case chunk(left: Int)
    case chunkEnd
    case trailer
    case done
  }

  /// The most bytes that all chunk lines' extensions and all trailer lines may take.
  static let maximumOverhead = 16 * 1024
  /// The longest chunk line: its size and its extension.
  static let maximumLine = 1024

  private var state: State
  private let limit: Int
  private var overhead = 0
  private(set) var body: [UInt8] = []

  /// Throws 413 at once when a counted body is over `limit` bytes.
  init(_ framing: RequestHead.Framing, limit: Int) throws(ParseFailure) {
    self.limit = limit
    switch framing {
    case .none: state = .done
    case .chunked: state = .chunkLine
    case .length(let length):
      guard length <= limit else { throw Self.tooLarge(limit) }
      state = .counted(left: length)
      body.reserveCapacity(min(length, 65_536))
    }
  }

  var isComplete: Bool {
    if case .done = state { return true }
    return false
  }

  /// Takes what it can from `bytes` and says how much that was; what is left over belongs to later bytes or the next request.
  mutating func take(_ bytes: Span<UInt8>) throws(ParseFailure) -> Int {
    var at = 0
    while !isComplete {
      let before = at
      try step(bytes, &at)
      if at == before { break }
    }
    return at
  }

  private mutating func step(_ bytes: Span<UInt8>, _ at: inout Int) throws(ParseFailure) {
    switch state {
    case .counted(let left):
      let taken = take(bytes, &at, left)
      state = taken == left ? .done : .counted(left: left - taken)
    case .chunkLine:
      guard let line = try Self.line(bytes, at) else { return }
      let size = try chunkSize(bytes, line)
      at = line.upperBound + 2
      state = size == 0 ? .trailer : .chunk(left: size)
    case .chunk(let left):
      let taken = take(bytes, &at, left)
      state = taken == left ? .chunkEnd : .chunk(left: left - taken)
    case .chunkEnd:
      if at < bytes.count, bytes[at] != ASCII.carriageReturn { throw .malformed("A chunk is longer than its size.") }
      guard bytes.count - at >= 2 else { return }
      guard bytes[at + 1] == ASCII.lineFeed else { throw .malformed("A chunk is longer than its size.") }
      at += 2
      state = .chunkLine
    case .trailer:
      guard let line = try Self.line(bytes, at) else { return }
      try spend(line.count)
      try Self.checkTrailer(bytes, line)
      at = line.upperBound + 2
      if line.isEmpty { state = .done }
    case .done: break
    }
  }

  private mutating func take(_ bytes: Span<UInt8>, _ at: inout Int, _ wanted: Int) -> Int {
    let count = min(wanted, bytes.count - at)
    bytes.extracting(at..<(at + count)).withUnsafeBufferPointer { body.append(contentsOf: $0) }
    at += count
    return count
  }

  private mutating func chunkSize(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(ParseFailure) -> Int {
    var at = line.lowerBound
    var size = 0
    while at < line.upperBound, let digit = ASCII.hexadecimal(bytes[at]) {
      guard size <= Int.max >> 8, at - line.lowerBound < 16 else { throw .malformed("A chunk's size is too large.") }
      size = size << 4 | Int(digit)
      at += 1
    }
    guard at > line.lowerBound else { throw .malformed("A chunk's size is not hexadecimal.") }
    guard at == line.upperBound || bytes[at] == ASCII.semicolon else { throw .malformed("A chunk's size is not hexadecimal.") }
    try spend(line.upperBound - at)
    guard size <= limit - body.count else { throw Self.tooLarge(limit) }
    return size
  }

  private mutating func spend(_ count: Int) throws(ParseFailure) {
    overhead += count
    guard overhead <= Self.maximumOverhead else {
      throw ParseFailure(status: 431, reason: "Chunk extensions or trailer fields are too large.")
    }
  }

  private static func checkTrailer(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(ParseFailure) {
    guard !line.isEmpty else { return }
    var at = line.lowerBound
    while at < line.upperBound, ASCII.isToken(bytes[at]) { at += 1 }
    guard at > line.lowerBound, at < line.upperBound, bytes[at] == ASCII.colon else {
      throw .malformed("A trailer field's name is not a token followed by a colon.")
    }
  }

  /// The line that begins at `start`, without its CRLF; nil while it is not complete.
  private static func line(_ bytes: Span<UInt8>, _ start: Int) throws(ParseFailure) -> Range<Int>? {
    var at = start
    while at < bytes.count {
      guard at - start < maximumLine else { throw .malformed("A chunk line is too long.") }
      let byte = bytes[at]
      if byte == ASCII.carriageReturn {
        guard at + 1 < bytes.count else { return nil }
        guard bytes[at + 1] == ASCII.lineFeed else { throw .malformed("A carriage return stands alone.") }
        return start..<at
      }
      guard byte >= 0x20 || byte == ASCII.tab, byte != 0x7F else {
        throw .malformed("A chunk line holds a control byte or a bare line feed.")
      }
      at += 1
    }
    return nil
  }

  private static func tooLarge(_ limit: Int) -> ParseFailure {
    ParseFailure(status: 413, reason: "The body is over \(limit) bytes.")
  }
}
