/// Finds where a document breaks RFC 8259, once simdjson, which does not say where, has refused it.
///
/// Slow and plain, byte by byte, without recursion. It takes UTF-8 and depth for granted, which are judged elsewhere.
struct JSONSyntax {
  enum Trouble: Error, Equatable {
    case number(at: Int)
    case string(at: Int)
    case syntax(at: Int)
  }

  private enum Expected {
    case value, valueOrEnd, key, keyOrEnd, colon, separator
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var expected = Expected.value
  /// The brackets that close what is open.
  private var closers: [UInt8] = []

  /// The first trouble; nil for a document that is well-formed.
  static func firstTrouble(_ bytes: UnsafeBufferPointer<UInt8>) -> Trouble? {
    var syntax = JSONSyntax(bytes: bytes)
    do throws(Trouble) { try syntax.check() } catch { return error }
    return nil
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func check() throws(Trouble) {
    while true {
      while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
      guard let byte = current else {
        if case .separator = expected, closers.isEmpty { return }
        throw .syntax(at: at)
      }
      switch expected {
      case .value, .valueOrEnd: try value(byte)
      case .key, .keyOrEnd: try key(byte)
      case .colon:
        guard byte == 0x3A else { throw .syntax(at: at) }
        step(.value)
      case .separator: try separator(byte)
      }
    }
  }

  private mutating func step(_ next: Expected) {
    at += 1
    expected = next
  }

  private mutating func value(_ byte: UInt8) throws(Trouble) {
    switch byte {
    case 0x7B: open(0x7D, .keyOrEnd)
    case 0x5B: open(0x5D, .valueOrEnd)
    case 0x5D where expected == .valueOrEnd: close()
    case 0x22: try string(then: .separator)
    case 0x2D, 0x30...0x39: try number()
    case 0x74: try word("true")
    case 0x66: try word("false")
    case 0x6E: try word("null")
    default: throw .syntax(at: at)
    }
  }

  private mutating func key(_ byte: UInt8) throws(Trouble) {
    if byte == 0x22 { return try string(then: .colon) }
    guard byte == 0x7D, expected == .keyOrEnd else { throw .syntax(at: at) }
    close()
  }

  private mutating func separator(_ byte: UInt8) throws(Trouble) {
    guard let closer = closers.last else { throw .syntax(at: at) }
    if byte == closer { return close() }
    guard byte == 0x2C else { throw .syntax(at: at) }
    step(closer == 0x7D ? .key : .value)
  }

  private mutating func open(_ closer: UInt8, _ next: Expected) {
    closers.append(closer)
    step(next)
  }

  private mutating func close() {
    closers.removeLast()
    step(.separator)
  }

  private mutating func word(_ word: String) throws(Trouble) {
    for byte in word.utf8 {
      guard current == byte else { throw .syntax(at: at) }
      at += 1
    }
    expected = .separator
  }
}

/// Numbers and strings.
extension JSONSyntax {
  private mutating func number() throws(Trouble) {
    let start = at
    if current == 0x2D { at += 1 }
    if current == 0x30 { at += 1 } else { try digits() }
    var isInteger = true
    if current == 0x2E {
      isInteger = false
      at += 1
      try digits()
    }
    if current == 0x65 || current == 0x45 {
      isInteger = false
      at += 1
      if current == 0x2B || current == 0x2D { at += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    let fits = isInteger ? Int64(text) != nil || UInt64(text) != nil : Double(text)?.isFinite == true
    guard fits else { throw .number(at: start) }
    expected = .separator
  }

  private mutating func digits() throws(Trouble) {
    let start = at
    while let byte = current, byte >= 0x30 && byte <= 0x39 { at += 1 }
    if at == start { throw .number(at: at) }
  }

  private mutating func string(then next: Expected) throws(Trouble) {
    let start = at
    at += 1
    while let byte = current {
      switch byte {
      case 0x22: return step(next)
      case 0x5C: try escape()
      case 0..<0x20: throw .string(at: at)
      default: at += 1
      }
    }
    throw .string(at: start)
  }

  private mutating func escape() throws(Trouble) {
    let start = at
    at += 1
    switch current {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: at += 1
    case 0x75:
      let unit = try unit(start)
      guard (0xD800..<0xE000).contains(unit) else { return }
      // A surrogate stands only as the first half of a pair.
      guard unit < 0xDC00, current == 0x5C else { throw .string(at: start) }
      at += 1
      guard current == 0x75, (0xDC00..<0xE000).contains(try self.unit(start)) else { throw .string(at: start) }
    default: throw .string(at: start)
    }
  }

  /// The `u` and four hexadecimal digits of an escape.
  private mutating func unit(_ start: Int) throws(Trouble) -> UInt32 {
    at += 1
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw .string(at: start) }
      unit = unit << 4 | UInt32(digit)
      at += 1
    }
    return unit
  }
}
