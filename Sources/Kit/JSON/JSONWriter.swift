/// Writes JSON straight into bytes: no values in between, no reflection, commas kept by the writer.
///
/// A double that is not finite is written as null. The caller keeps the grammar: a `key` before each member's value.
public struct JSONWriter: Sendable {
  /// What has been written so far.
  public var bytes: [UInt8]
  private var needsComma = false

  public init(capacity: Int = 512) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Writes an object; `body` writes its members.
  public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    open(0x7B)
    try body(&self)
    close(0x7D)
  }

  /// Writes an array; `body` writes its elements.
  public mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
    open(0x5B)
    try body(&self)
    close(0x5D)
  }

  /// Writes a member's key; its value must follow.
  public mutating func key(_ key: StaticString) {
    separate()
    needsComma = false
    if key.hasPointerRepresentation {
      quote(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    } else {
      quote(String(describing: key))
    }
    colon()
  }

  /// Writes a member's key; its value must follow.
  public mutating func key(_ key: String) {
    separate()
    needsComma = false
    quote(key)
    colon()
  }

  public mutating func value(_ value: String) {
    separate()
    quote(value)
  }

  public mutating func value(_ value: Int) {
    self.value(Int64(value))
  }

  public mutating func value(_ value: Int64) {
    separate()
    if value < 0 { bytes.append(0x2D) }
    digits(value.magnitude)
  }

  /// Writes an unsigned integer; above 2^63 − 1 it reads back as a `number`, not an `integer`.
  public mutating func value(_ value: UInt64) {
    separate()
    digits(value)
  }

  public mutating func value(_ value: Bool) {
    separate()
    append(value ? "true" : "false")
  }

  public mutating func value(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    var text = value.description
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  public mutating func null() {
    separate()
    append("null")
  }

  /// Writes bytes that already are one JSON value.
  public mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = true
  }

  private mutating func colon() {
    bytes.append(0x3A)
  }

  private mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func digits(_ value: UInt64) {
    guard value >= 10 else { return bytes.append(0x30 + UInt8(value)) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { room in
      var start = 20
      var rest = value
      while rest > 0 {
        start -= 1
        room[start] = 0x30 + UInt8(rest % 10)
        rest /= 10
      }
      bytes.append(contentsOf: room[start...])
    }
  }
}
