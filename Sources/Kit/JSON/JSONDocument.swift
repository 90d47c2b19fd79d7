internal import CSimdjson

/// A parsed JSON document, strict beyond RFC 8259 where the RFC leaves readers free to disagree.
///
/// UTF-8 only, no byte order mark, one root, no key twice in an object at any level, no U+0000 in keys, at most
/// 64 levels, integers within 64 bits and finite doubles. Parsed by simdjson; the nodes read its tape.
///
/// `@unchecked Sendable`: the block behind `document` is written once before `init` returns and only read afterwards.
public final class JSONDocument: @unchecked Sendable {
  /// The deepest nesting that is read.
  public static let maximumDepth = 64
  /// The largest document that is read, whatever the caller allows: the tape counts members in 24 bits.
  public static let maximumBytes = 32 << 20

  private var document: csj_document

  /// Parses `bytes`, which must be at most `limit` bytes long.
  public convenience init(parsing bytes: [UInt8], limit: Int = 16 << 20) throws(JSONError) {
    let outcome = bytes.withUnsafeBufferPointer { Self.parse($0, limit: limit) }
    self.init(try outcome.get())
  }

  /// Parses a string's UTF-8.
  public convenience init(parsing text: String, limit: Int = 16 << 20) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), limit: limit)
  }

  private init(_ document: csj_document) {
    self.document = document
  }

  deinit {
    csj_free(&document)
  }

  /// The document's one value.
  public var root: JSONNode { JSONNode(document: self, index: 1) }

  var tape: UnsafePointer<UInt64> { document.tape }
  var strings: UnsafePointer<UInt8> { document.strings }

  private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> Result<csj_document, JSONError> {
    let limit = min(limit, maximumBytes)
    guard bytes.count <= limit else { return .failure(.tooLarge(limit: limit)) }
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return .failure(.empty) }
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return .failure(.encoding(offset: 0)) }
    var document = csj_document()
    var key = [UInt8](repeating: 0, count: 64)
    var length = 0
    let failure = csj_parse(start, bytes.count, maximumDepth, &document, &key, key.count, &length)
    guard failure != CSJ_OK else { return .success(document) }
    return .failure(error(failure, key: printable(key.prefix(length)), bytes: bytes))
  }

  private static func error(_ failure: csj_failure, key: String, bytes: UnsafeBufferPointer<UInt8>) -> JSONError {
    switch failure {
    case CSJ_EMPTY: .empty
    case CSJ_ENCODING: .encoding(offset: firstBadByte(bytes))
    case CSJ_TOO_DEEP: .tooDeep(limit: maximumDepth)
    case CSJ_DUPLICATE_KEY: .duplicateKey(key)
    case CSJ_NUL_IN_KEY: .nulInKey(key)
    case CSJ_NUMBER, CSJ_STRING, CSJ_ATOM, CSJ_SYNTAX:
      // A UTF-16 document fails as syntax before anyone looks at its encoding; say what it really is.
      bytes.prefix(4).contains(0) || bytes.first == 0xFE || bytes.first == 0xFF
        ? .encoding(offset: firstBadByte(bytes)) : located(failure, bytes)
    default: .outOfMemory
    }
  }

  private static func located(_ failure: csj_failure, _ bytes: UnsafeBufferPointer<UInt8>) -> JSONError {
    switch JSONSyntax.firstTrouble(bytes) {
    case .number(let offset): .number(offset: offset)
    case .string(let offset): .string(offset: offset)
    case .syntax(let offset): .syntax(offset: offset)
    case nil: failure == CSJ_NUMBER ? .number(offset: nil) : failure == CSJ_STRING ? .string(offset: nil) : .syntax(offset: nil)
    }
  }

  private static func firstBadByte(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var decoder = UTF8()
    var source = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&source) {
      if scalar.value == 0 { return offset }
      offset += UTF8.width(scalar)
    }
    return min(offset, bytes.count)
  }
}

/// Text that is safe to show: control characters become `?`, a cut character becomes U+FFFD.
func printable(_ bytes: some Collection<UInt8>) -> String {
  String(String.UnicodeScalarView(String(decoding: bytes, as: UTF8.self).unicodeScalars.map { isPlain($0) ? $0 : "?" }))
}

/// Whether a character may stand in text that people read: no control characters, line separators or marks that turn
/// the direction of what follows (Unicode UAX #9, 2.1–2.2).
func isPlain(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: false
  default: true
  }
}
