/// A BSON document, held as its bytes: storing it, sending it and comparing it cost nothing more.
///
/// Every document is well formed. One from outside is checked whole by `init(bytes:)`; one built here is so by construction.
/// Keys keep their order; a key given twice is kept twice and read as its first.
public struct Document: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// The document as it goes over the wire: length, elements, a zero byte.
  public private(set) var bytes: [UInt8]

  /// An empty document.
  public init() { bytes = [5, 0, 0, 0, 0] }

  /// A document from outside: lengths, terminators, UTF-8, kinds and depth (at most 100) are all checked.
  public init(bytes: [UInt8]) throws(BSONError) {
    try Validator.check(bytes)
    self.bytes = bytes
  }

  /// A document with these elements, in this order.
  public init(_ pairs: [(String, Value)]) {
    self.init()
    for (key, value) in pairs { append(key, value) }
  }

  public init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }

  /// For parts of a document that has been checked.
  init(checked bytes: [UInt8]) { self.bytes = bytes }

  /// Adds an element at the end. A NUL in the key, which BSON cannot hold, is written as U+FFFD.
  public mutating func append(_ key: String, _ value: Value) {
    bytes.removeLast()
    bytes.append(value.kind.rawValue)
    bytes.append(key: key)
    bytes.append(value: value)
    bytes.append(0)
    bytes.store(UInt32(clamping: bytes.count), at: 0)
  }

  /// Adds an element unless the value is nil.
  public mutating func append(_ key: String, ifPresent value: Value?) {
    if let value { append(key, value) }
  }

  public var isEmpty: Bool { bytes.count == 5 }
}
