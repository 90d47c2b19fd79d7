/// A growing byte buffer for the writer. It keeps room behind what is written, so that a string is copied and checked in
/// one pass; `Array.append` costs three times as much for the short strings that JSON is made of.
///
/// The unsafe pointers never leave `write`, which first makes room for as many bytes as its body may write.
struct ByteOutput: Sendable {
  /// What is written, and behind it whatever a pen has left there.
  private var storage: [UInt8]
  private var used = 0

  init(capacity: Int) {
    storage = Array(repeating: 0, count: max(64, capacity))
  }

  var bytes: [UInt8] {
    get { Array(storage[..<used]) }
    set {
      storage = newValue
      used = newValue.count
    }
  }

  var count: Int { used }

  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try storage.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<used])) }
  }

  mutating func restart() {
    used = 0
    if storage.count > 1 << 20 { storage = Array(repeating: 0, count: 4_096) }
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    write(1) { target in
      target[0] = byte
      return 1
    }
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    write(bytes.count) { target in
      target.update(from: source, count: bytes.count)
      return bytes.count
    }
  }

  mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func digits(_ value: UInt64) {
    write(20) { target in
      var length = 1
      var rest = value
      while rest >= 10 {
        length += 1
        rest /= 10
      }
      rest = value
      for at in (0..<length).reversed() {
        target[at] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      return length
    }
  }

  /// Writes a string with its quotes and escapes (RFC 8259, section 7), a comma before and a colon behind it if told.
  mutating func quote(_ text: UnsafeBufferPointer<UInt8>, comma: Bool, colon: Bool = false) {
    var plain = 0
    write(text.count + 4) { target in
      var end = 0
      if comma {
        target[end] = 0x2C
        end += 1
      }
      target[end] = 0x22
      plain = Self.copyPlain(text, to: target + end + 1)
      end += 1 + plain
      guard plain == text.count else { return end }
      target[end] = 0x22
      target[end + 1] = 0x3A
      return end + (colon ? 2 : 1)
    }
    guard plain < text.count else { return }
    escape(UnsafeBufferPointer(rebasing: text[plain...]))
    append(0x22)
    if colon { append(0x3A) }
  }

  /// Copies bytes up to the first that needs an escape, eight at a time; gives how many those were.
  @inline(__always)
  private static func copyPlain(_ text: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>) -> Int {
    guard let source = text.baseAddress else { return 0 }
    var at = 0
    while at + 8 <= text.count {
      let word = UnsafeRawPointer(source + at).loadUnaligned(as: UInt64.self)
      if needsEscape(word) { break }
      UnsafeMutableRawPointer(target + at).storeBytes(of: word, as: UInt64.self)
      at += 8
    }
    while at < text.count, !needsEscape(source[at]) {
      target[at] = source[at]
      at += 1
    }
    return at
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    write(text.count * 6) { Self.escape(text, to: $0) }
  }

  private static func escape(_ text: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>) -> Int {
    var end = 0
    for byte in text {
      guard needsEscape(byte) else {
        target[end] = byte
        end += 1
        continue
      }
      target[end] = 0x5C
      if let letter = letter(byte) {
        target[end + 1] = letter
        end += 2
      } else {
        (target[end + 1], target[end + 2], target[end + 3]) = (0x75, 0x30, 0x30)
        (target[end + 4], target[end + 5]) = (0x30 + (byte >> 4), byte & 15 < 10 ? 0x30 + (byte & 15) : 0x57 + (byte & 15))
        end += 6
      }
    }
    return end
  }

  /// Lets a pen write into at most `room` bytes; false, and nothing written, when that was too little.
  mutating func pen(_ room: Int, _ body: (inout JSONPen) -> Void) -> Bool {
    var fits = true
    write(room) { target in
      var pen = JSONPen(at: target, end: target + room)
      body(&pen)
      fits = !pen.isFull
      return fits ? pen.at - target : 0
    }
    return fits
  }

  /// Writes a string with its quotes and escapes where the caller has made room for six times its bytes and two; gives the
  /// place behind it.
  static func quoted(_ text: UnsafeBufferPointer<UInt8>, at target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    target[0] = 0x22
    let plain = copyPlain(text, to: target + 1)
    var end = target + 1 + plain
    if plain < text.count { end += escape(UnsafeBufferPointer(rebasing: text[plain...]), to: end) }
    end[0] = 0x22
    return end + 1
  }

  /// Lets `body` write up to `room` bytes; it gives how many it wrote.
  @inline(__always)
  @discardableResult
  private mutating func write(_ room: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) -> Int {
    if storage.count - used < room { grow(room) }
    let start = used
    let written = storage.withUnsafeMutableBufferPointer { storage in
      storage.baseAddress.map { body($0 + start) } ?? 0
    }
    used = start + written
    return written
  }

  @inline(never)
  private mutating func grow(_ room: Int) {
    storage.append(contentsOf: repeatElement(0, count: max(storage.count, room)))
  }
}

/// Which bytes of a string need an escape: quote, backslash and everything below U+0020.
extension ByteOutput {
  @inline(__always)
  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C
  }

  /// The same for eight bytes at once: each term has the high bit of a byte set where that byte matches.
  @inline(__always)
  private static func needsEscape(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let low = (word &- ones &* 0x20) & ~word
    let same = ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
    return (low | same) & (ones &* 0x80) != 0
  }

  /// The letter of a short escape.
  private static func letter(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x22, 0x5C: byte
    case 0x08: 0x62
    case 0x09: 0x74
    case 0x0A: 0x6E
    case 0x0C: 0x66
    case 0x0D: 0x72
    default: nil
    }
  }
}
