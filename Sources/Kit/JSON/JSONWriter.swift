/// Writes JSON straight into bytes: no values in between, no reflection, commas kept by the writer.
///
/// A double that is not finite is written as null. The caller keeps the grammar: a `key` before each member's value.
public struct JSONWriter: Sendable {
  var output: ByteOutput
  private var needsComma = false

  /// Starts empty, with room for so many bytes.
  public init(capacity: Int = 512) {
    output = ByteOutput(capacity: capacity)
  }

  /// What has been written so far, copied out.
  public var bytes: [UInt8] {
    get { output.bytes }
    set { output.bytes = newValue }
  }

  /// How many bytes are written.
  public var count: Int { output.count }

  /// Lends what has been written so far.
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try output.withBytes(body)
  }

  /// Forgets what was written and keeps the memory for what comes next, unless that is over a megabyte.
  public mutating func restart() {
    output.restart()
    needsComma = false
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
    guard key.hasPointerRepresentation else { return self.key(String(describing: key)) }
    member(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
  }

  /// Writes a member's key; its value must follow.
  public mutating func key(_ key: String) {
    var key = key
    key.withUTF8 { member($0) }
  }

  /// Writes a string, escaped.
  public mutating func value(_ value: String) {
    var value = value
    value.withUTF8 { output.quote($0, comma: needsComma) }
    needsComma = true
  }

  /// Writes a string from bytes that the caller knows to be UTF-8, without a `String` in between.
  public mutating func value(utf8 text: Span<UInt8>) {
    text.withUnsafeBufferPointer { output.quote($0, comma: needsComma) }
    needsComma = true
  }

  /// Writes a whole number.
  public mutating func value(_ value: Int) {
    self.value(Int64(value))
  }

  /// Writes a whole number.
  public mutating func value(_ value: Int64) {
    separate()
    if value < 0 { output.append(0x2D) }
    output.digits(value.magnitude)
  }

  /// Writes an unsigned integer; above 2^63 − 1 it reads back as a `number`, not an `integer`.
  public mutating func value(_ value: UInt64) {
    separate()
    output.digits(value)
  }

  /// Writes true or false.
  public mutating func value(_ value: Bool) {
    separate()
    output.append(value ? "true" : "false")
  }

  /// Writes a number in as few digits as read back to it; null when it is not finite.
  public mutating func value(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    var text = value.description
    text.withUTF8 { output.append($0) }
  }

  /// Writes null.
  public mutating func null() {
    separate()
    output.append("null")
  }

  /// Writes bytes that already are one JSON value.
  public mutating func raw(_ json: [UInt8]) {
    separate()
    json.withUnsafeBufferPointer { output.append($0) }
  }

  private mutating func member(_ key: UnsafeBufferPointer<UInt8>) {
    output.quote(key, comma: needsComma, colon: true)
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    output.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    output.append(bracket)
    needsComma = true
  }

  mutating func separate() {
    if needsComma { output.append(0x2C) }
    needsComma = true
  }
}
