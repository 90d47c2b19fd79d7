/// The first line of a request: `method SP target SP version`, the target in origin form (RFC 9112, section 3).
struct RequestLine {
  /// Nil for a token that is not a method this server knows.
  var method: Method?
  var path: Range<Int>
  var query: Range<Int>
  var minor: Int

  init(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(ParseFailure) {
    var at = line.lowerBound
    while at < line.upperBound, ASCII.isToken(bytes[at]) { at += 1 }
    guard at > line.lowerBound, at < line.upperBound, bytes[at] == ASCII.space else {
      throw .malformed("The request line does not begin with a method and a space.")
    }
    method = Self.method(bytes, line.lowerBound..<at)
    let target = at + 1
    at = target
    while at < line.upperBound, bytes[at] != ASCII.space { at += 1 }
    guard at < line.upperBound else { throw .malformed("The request line has no version.") }
    (path, query) = try Self.target(bytes, target..<at)
    minor = try Self.version(bytes, (at + 1)..<line.upperBound)
  }

  private static func method(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Method? {
    if range.count == 3, bytes[range.lowerBound] == 0x47, bytes[range.lowerBound + 1] == 0x45, bytes[range.lowerBound + 2] == 0x54 {
      return .GET
    }
    guard range.count <= 8 else { return nil }
    return Method(rawValue: String(decoding: range.map { bytes[$0] }, as: UTF8.self))
  }

  private static func target(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(ParseFailure) -> (Range<Int>, Range<Int>) {
    guard !range.isEmpty, bytes[range.lowerBound] == ASCII.slash else {
      throw .malformed("The target does not begin with a slash.")
    }
    let target = bytes.extracting(range)
    var isPlain = true
    for at in target.indices {
      let byte = target[unchecked: at]
      isPlain = isPlain && byte &- 0x21 < 0x5E && byte != 0x23
    }
    guard isPlain else { throw .malformed("The target holds a byte that must be encoded.") }
    var cut = range.lowerBound
    while cut < range.upperBound, bytes[cut] != ASCII.question { cut += 1 }
    return (range.lowerBound..<cut, min(cut + 1, range.upperBound)..<range.upperBound)
  }

  private static func version(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(ParseFailure) -> Int {
    let name: StaticString = "HTTP/"
    let wrong = ParseFailure.malformed("The request line does not end with an HTTP version.")
    guard range.count == 8 else { throw wrong }
    for at in 0..<5 where bytes[range.lowerBound + at] != name.utf8Start[at] { throw wrong }
    let (major, dot, minor) = (bytes[range.lowerBound + 5], bytes[range.lowerBound + 6], bytes[range.lowerBound + 7])
    guard ASCII.isDigit(major), dot == ASCII.dot, ASCII.isDigit(minor) else { throw wrong }
    guard major == 0x31, minor == 0x30 || minor == 0x31 else {
      throw ParseFailure(status: 505, reason: "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
    }
    return Int(minor - 0x30)
  }
}
