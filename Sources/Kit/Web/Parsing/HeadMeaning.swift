/// What the header fields mean for the connection itself: host, framing, keeping alive, expectation.
///
/// Everything on which two readers could disagree about where a request ends is refused (RFC 9112, sections 6.3 and 11.2).
struct HeadMeaning {
  private enum Transfer {
    case absent, chunked, unknown
  }

  private var hosts = 0
  private var length: Int?
  private var transfer = Transfer.absent
  private var saysClose = false
  private var saysKeepAlive = false
  private(set) var expectsContinue = false

  mutating func note(_ bytes: Span<UInt8>, _ field: Headers.Field) throws(ParseFailure) {
    switch field.name.count {
    case 4 where Self.equal(bytes, field.name, "host"): try noteHost(bytes, field.value)
    case 6 where Self.equal(bytes, field.name, "expect"): try noteExpect(bytes, field.value)
    case 10 where Self.equal(bytes, field.name, "connection"): noteConnection(bytes, field.value)
    case 14 where Self.equal(bytes, field.name, "content-length"): try noteLength(bytes, field.value)
    case 17 where Self.equal(bytes, field.name, "transfer-encoding"): try noteTransfer(bytes, field.value)
    default: break
    }
  }

  func framing(minor: Int) throws(ParseFailure) -> RequestHead.Framing {
    guard hosts == 1 || (hosts == 0 && minor == 0) else { throw .malformed("There is no Host field.") }
    guard transfer != .absent else {
      guard let length, length > 0 else { return .none }
      return .length(length)
    }
    guard length == nil else { throw .malformed("Content-Length and Transfer-Encoding stand together.") }
    guard minor == 1 else { throw .malformed("HTTP/1.0 has no Transfer-Encoding.") }
    guard transfer == .chunked else {
      throw ParseFailure(status: 501, reason: "The only transfer coding understood here is chunked.")
    }
    return .chunked
  }

  func keepAlive(minor: Int) -> Bool {
    !saysClose && (minor == 1 || saysKeepAlive)
  }

  private mutating func noteHost(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(ParseFailure) {
    hosts += 1
    guard hosts == 1 else { throw .malformed("There are two Host fields.") }
    for at in value {
      let byte = bytes[at]
      let isName = ASCII.isAlphanumeric(byte) || ASCII.isToken(byte)
      guard isName || "()[]:;,=@".utf8.contains(byte) else { throw .malformed("The Host field is not a host.") }
    }
  }

  private mutating func noteExpect(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(ParseFailure) {
    guard Self.equal(bytes, value, "100-continue") else {
      throw ParseFailure(status: 417, reason: "The only expectation understood here is 100-continue.")
    }
    expectsContinue = true
  }

  private mutating func noteLength(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(ParseFailure) {
    guard length == nil else { throw .malformed("There are two Content-Length fields.") }
    guard !value.isEmpty, value.count <= 18 else { throw .malformed("Content-Length is not a number.") }
    var number = 0
    for at in value {
      guard ASCII.isDigit(bytes[at]) else { throw .malformed("Content-Length is not a number.") }
      number = number * 10 + Int(bytes[at] - ASCII.zero)
    }
    length = number
  }

  private mutating func noteTransfer(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(ParseFailure) {
    guard transfer == .absent else { throw .malformed("There are two Transfer-Encoding fields.") }
    transfer = Self.equal(bytes, value, "chunked") ? .chunked : .unknown
  }

  private mutating func noteConnection(_ bytes: Span<UInt8>, _ value: Range<Int>) {
    var start = value.lowerBound
    while start < value.upperBound {
      var end = start
      while end < value.upperBound, bytes[end] != ASCII.comma { end += 1 }
      var (from, to) = (start, end)
      while from < to, bytes[from] == ASCII.space || bytes[from] == ASCII.tab { from += 1 }
      while to > from, bytes[to - 1] == ASCII.space || bytes[to - 1] == ASCII.tab { to -= 1 }
      if Self.equal(bytes, from..<to, "close") { saysClose = true }
      if Self.equal(bytes, from..<to, "keep-alive") { saysKeepAlive = true }
      start = end + 1
    }
  }

  /// Compares without regard to case; `lower` is in lower case.
  private static func equal(_ bytes: Span<UInt8>, _ range: Range<Int>, _ lower: StaticString) -> Bool {
    guard range.count == lower.utf8CodeUnitCount else { return false }
    for at in 0..<range.count where ASCII.lower(bytes[range.lowerBound + at]) != lower.utf8Start[at] { return false }
    return true
  }
}
