/// Writes JSON text straight into memory for the few hot places where whole answers are made of fixed text and numbers.
///
/// Safe because it never writes past `end`: what does not fit sets `isFull`, and `JSONWriter.compose` then calls its body
/// again with more room. The pen lives inside that call only. The caller keeps the grammar, commas included.
public struct JSONPen {
  @usableFromInline var at: UnsafeMutablePointer<UInt8>
  @usableFromInline let end: UnsafeMutablePointer<UInt8>
  /// Whether something did not fit.
  @usableFromInline var isFull = false

  @usableFromInline init(at: UnsafeMutablePointer<UInt8>, end: UnsafeMutablePointer<UInt8>) {
    self.at = at
    self.end = end
  }

  /// Room for so many bytes; notes it when there is not.
  @inlinable @inline(__always) mutating func has(_ count: Int) -> Bool {
    if end - at >= count { return true }
    isFull = true
    return false
  }

  /// Writes text as it is.
  @inlinable @inline(__always) public mutating func text(_ text: StaticString) {
    let count = text.utf8CodeUnitCount
    guard has(count) else { return }
    at.update(from: text.utf8Start, count: count)
    at += count
  }

  /// Writes bytes as they are.
  @inlinable @inline(__always) public mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress, has(text.count) else { return }
    at.update(from: start, count: text.count)
    at += text.count
  }

  /// Writes one byte as it is.
  @inlinable @inline(__always) public mutating func byte(_ byte: UInt8) {
    guard has(1) else { return }
    at.pointee = byte
    at += 1
  }

  /// Writes the last two decimal digits of a number.
  @inlinable @inline(__always) public mutating func twoDigits(_ value: Int) {
    guard has(2) else { return }
    let value = UInt32(truncatingIfNeeded: value) % 100
    at[0] = 0x30 &+ UInt8(truncatingIfNeeded: value / 10)
    at[1] = 0x30 &+ UInt8(truncatingIfNeeded: value % 10)
    at += 2
  }

  /// Writes a whole number.
  @inlinable public mutating func number(_ value: Int64) {
    guard has(21) else { return }
    var rest = value.magnitude
    if value < 0 { byte(0x2D) }
    if rest < 10 { return byte(0x30 &+ UInt8(truncatingIfNeeded: rest)) }
    var digits = 2
    var bound: UInt64 = 100
    while digits < 19, rest >= bound {
      digits += 1
      bound &*= 10
    }
    if digits == 19, rest >= 10_000_000_000_000_000_000 { digits = 20 }
    var place = digits
    while place > 0 {
      place -= 1
      at[place] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    at += digits
  }

  /// Writes what `body` writes and lends it, to be copied before anything else is written; nil when it did not fit.
  @inlinable @inline(__always) public mutating func noted(_ body: (inout JSONPen) -> Void) -> UnsafeBufferPointer<UInt8>? {
    let start = at
    body(&self)
    return isFull ? nil : UnsafeBufferPointer(start: start, count: at - start)
  }

  /// Writes a string with its quotes, escaped.
  public mutating func string(_ string: String) {
    var string = string
    string.withUTF8 { utf8 in
      let room = utf8.count * 6 + 2
      guard has(room) else { return }
      at = ByteOutput.quoted(utf8, at: at)
    }
  }

  /// Writes a string, or null.
  @inlinable @inline(__always) public mutating func string(_ string: String?) {
    if let string { self.string(string) } else { text("null") }
  }

  /// Writes true, false or null.
  @inlinable @inline(__always) public mutating func bool(_ value: Bool?) {
    switch value {
    case true?: text("true")
    case false?: text("false")
    case nil: text("null")
    }
  }
}

extension JSONWriter {
  /// Writes one value, or members when inside an object, with a pen; `body` may be called again when `room` was too little,
  /// so it must write the same each time.
  public mutating func compose(room: Int, _ body: (inout JSONPen) -> Void) {
    separate()
    var room = room
    while !output.pen(room, body) { room *= 2 }
  }
}
