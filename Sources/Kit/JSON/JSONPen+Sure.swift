/// What is written behind one look at the room: `ensure` first, then as much of the rest as was asked for.
///
/// Safe because `ensure` is what its callers ask, and a debug build, which the tests run, stops where one writes more than that.
extension JSONPen {
  /// The most bytes that a number or an amount takes.
  public static let mostDigits = 24

  /// Whether there is room for so many bytes, which may then be written without another look; notes it when there is not.
  @inlinable @inline(__always) public mutating func ensure(_ count: Int) -> Bool { has(count) }

  /// How many bytes there is room for.
  @inlinable @inline(__always) public var left: Int { end - at }

  /// Writes fixed text where there is room.
  @inlinable @inline(__always) public mutating func sure(_ text: StaticString) {
    let count = text.utf8CodeUnitCount
    assert(end - at >= count)
    at.update(from: text.utf8Start, count: count)
    at += count
  }

  /// Writes text where there is room.
  @inlinable @inline(__always) public mutating func sure(_ text: UnsafeBufferPointer<UInt8>) {
    assert(end - at >= text.count)
    guard let start = text.baseAddress else { return }
    at.update(from: start, count: text.count)
    at += text.count
  }

  /// Writes a piece of a form, whose bytes begin at `form`, where there is room for it rounded up to 16 bytes.
  @inlinable @inline(__always) public mutating func sure(_ piece: PenForm.Piece, of form: UnsafeRawPointer) {
    var (from, to) = (form + piece.start, UnsafeMutableRawPointer(at))
    at += piece.count
    while to < UnsafeMutableRawPointer(at) {
      assert(to + 16 <= UnsafeMutableRawPointer(end))
      to.storeBytes(of: from.loadUnaligned(as: SIMD2<UInt64>.self), as: SIMD2<UInt64>.self)
      (from, to) = (from + 16, to + 16)
    }
  }

  /// Writes once more what stands so many bytes before the end, where there is room.
  @inlinable @inline(__always) public mutating func sureAgain(_ count: Int, from back: Int) {
    assert(end - at >= count && count <= back)
    at.update(from: at - back, count: count)
    at += count
  }

  /// Writes one byte where there is room.
  @inlinable @inline(__always) public mutating func sure(byte: UInt8) {
    assert(end - at >= 1)
    at.pointee = byte
    at += 1
  }

  /// Writes two digits of a number from 0 to 99 where there is room.
  @inlinable @inline(__always) public mutating func sure(pair value: Int) {
    assert(end - at >= 2 && (0..<100).contains(value))
    pair(UInt32(truncatingIfNeeded: value))
  }

  /// Writes a whole number where there is room for `mostDigits`.
  @inlinable @inline(__always) public mutating func sure(number value: Int64) {
    assert(end - at >= Self.mostDigits)
    guard value >= 0, value < 100_000_000 else { return large(value) }
    eight(UInt32(truncatingIfNeeded: value))
  }

  /// Writes hundredths as `123.45` where there is room for `mostDigits`.
  @inlinable @inline(__always) public mutating func sure(hundredths value: Int64) {
    assert(end - at >= Self.mostDigits)
    guard value >= 0, value < 1_000_000_000 else { return largeHundredths(value) }
    let value = UInt32(truncatingIfNeeded: value)
    let whole = value / 100
    eight(whole)
    at.pointee = 0x2E
    at += 1
    pair(value &- whole &* 100)
  }

  /// Up to eight digits where there is room.
  @inlinable @inline(__always) mutating func eight(_ value: UInt32) {
    if value < 10_000 { return small(value) }
    let high = value / 10_000
    small(high)
    let low = value &- high &* 10_000
    let hundreds = low / 100
    pair(hundreds)
    pair(low &- hundreds &* 100)
  }
}
