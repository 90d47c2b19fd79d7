/// Writes JSON text straight into memory for the few hot places where whole answers are made of fixed text and numbers.
///
/// Safe because it never writes past `end` (`sure…` relies on the `ensure` before it): what does not fit sets `isFull`, and
/// `JSONWriter.compose` then calls its body again with more room. The pen lives inside that call only. The caller keeps the grammar,
/// commas included.
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
    pair(UInt32(truncatingIfNeeded: value) % 100)
  }

  /// Two digits of a number below 100, where there is room.
  @inlinable @inline(__always) mutating func pair(_ value: UInt32) {
    let tens = (value &* 103) >> 10
    let digits = UInt16(truncatingIfNeeded: 0x3030 &+ tens &+ (value &- tens &* 10) << 8)
    UnsafeMutableRawPointer(at).storeBytes(of: digits.littleEndian, as: UInt16.self)
    at += 2
  }

  /// Writes a whole number.
  @inlinable @inline(__always) public mutating func number(_ value: Int64) {
    guard value >= 0, value < 10_000, end - at >= 4 else { return large(value) }
    small(UInt32(truncatingIfNeeded: value))
  }

  @usableFromInline mutating func large(_ value: Int64) {
    guard has(21) else { return }
    var rest = value.magnitude
    if value < 0 { byte(0x2D) }
    var digits = 1
    var bound: UInt64 = 10
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

  /// Up to four digits where there is room.
  @inlinable @inline(__always) mutating func small(_ value: UInt32) {
    if value < 100 { return digits(value) }
    let high = value / 100
    digits(high)
    pair(value &- high &* 100)
  }

  /// One or two digits where there is room.
  @inlinable @inline(__always) mutating func digits(_ value: UInt32) {
    if value >= 10 { return pair(value) }
    at.pointee = 0x30 &+ UInt8(truncatingIfNeeded: value)
    at += 1
  }

  @usableFromInline mutating func largeHundredths(_ value: Int64) {
    if value < 0 { byte(0x2D) }
    number(Int64(value.magnitude / 100))
    byte(0x2E)
    twoDigits(Int(value.magnitude % 100))
  }

  /// Writes up to four bytes as they are, the first lowest.
  @inlinable @inline(__always) public mutating func packed(_ bytes: UInt32, count: Int) {
    guard end - at >= 4 else { return isFull = true }
    UnsafeMutableRawPointer(at).storeBytes(of: bytes.littleEndian, as: UInt32.self)
    at += count
  }

  /// What `body` writes as bytes of their own.
  public static func bytes(room: Int = 256, _ body: (inout JSONPen) -> Void) -> [UInt8] {
    var room = room
    while true {
      var fits = true
      let bytes = [UInt8](unsafeUninitializedCapacity: room) { target, count in
        guard let start = target.baseAddress else { return }
        var pen = JSONPen(at: start, end: start + room)
        body(&pen)
        (fits, count) = (!pen.isFull, pen.at - start)
      }
      if fits { return bytes }
      room *= 2
    }
  }

  /// Writes what `body` writes and lends it, to be copied before anything else is written; nil when it did not fit.
  @inlinable @inline(__always) public mutating func noted(_ body: (inout JSONPen) -> Void) -> UnsafeBufferPointer<UInt8>? {
    let start = at
    body(&self)
    return isFull ? nil : UnsafeBufferPointer(start: start, count: at - start)
  }

  /// Writes text that the caller knows to need no escape, without quotes.
  public mutating func plain(_ string: String) {
    var string = string
    string.withUTF8 { text($0) }
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
