import Synchronization

/// A short text, or none, in one plain number: four bytes that are copied and compared without a string being counted.
///
/// Up to three bytes of UTF-8 stand in it; a longer text by its number in a list that the process keeps. Terminals and types of
/// aircraft mostly are no longer; the list takes 65,536 different texts, and what comes after those is told as none.
public struct PlainWord: Sendable, Hashable {
  private struct Long {
    var texts: [String] = []
    var numbers: [String: UInt32] = [:]
  }

  private static let long = Mutex(Long())
  private static let most = 65_536
  /// The highest byte: 0 for none, 1 to 4 for that many bytes and one, this for a number in the list.
  private static let listed: UInt32 = 0xFF << 24

  private let bits: UInt32

  /// A text in plain numbers.
  public init(_ text: String?) {
    guard let text else {
      bits = 0
      return
    }
    let count = text.utf8.count
    guard count > 3 else {
      var text = text
      let packed = text.withUTF8 { utf8 in utf8.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
      bits = packed | UInt32(count + 1) << 24
      return
    }
    bits = Self.long.withLock { long in
      if let known = long.numbers[text] { return Self.listed | known }
      guard long.texts.count < Self.most else { return 0 }
      let number = UInt32(long.texts.count)
      long.texts.append(text)
      long.numbers[text] = number
      return Self.listed | number
    }
  }

  /// Whether it stands for no text at all.
  public var isNone: Bool { bits == 0 }

  /// A number that is in the order of texts; nil for a longer text.
  public var order: UInt32? { bits >> 24 < 0xFF ? (bits & 0xFF_FFFF).byteSwapped : nil }

  /// Whether it stands for none or at most three bytes.
  public var isShort: Bool { bits >> 24 < 0xFF }

  /// The bytes of a text of one to three that JSON writes as they are, the first lowest; nil for any other.
  public var plain: (bytes: UInt32, count: Int)? {
    let count = bits >> 24 &- 1
    guard count &- 1 < 3 else { return nil }
    // Four bytes at once, those behind the text made harmless: the high bit of each is set where it must be escaped.
    let text = bits & 0xFF_FFFF | ~UInt32(0) &<< (8 &* count)
    let (quote, backslash) = (text ^ 0x2222_2222, text ^ 0x5C5C_5C5C)
    let same = ((quote &- 0x0101_0101) & ~quote) | ((backslash &- 0x0101_0101) & ~backslash)
    guard (((text &- 0x2020_2020) & ~text) | same) & 0x8080_8080 == 0 else { return nil }
    return (bits & 0xFF_FFFF, Int(count))
  }

  /// The text.
  public var text: String? {
    let head = bits >> 24
    if head == 0 { return nil }
    guard head < 0xFF else {
      let number = Int(truncatingIfNeeded: bits & 0xFF_FFFF)
      return Self.long.withLock { number < $0.texts.count ? $0.texts[number] : nil }
    }
    return String(unsafeUninitializedCapacity: 3) { bytes in
      let count = Int(truncatingIfNeeded: head) - 1
      for at in 0..<count { bytes[at] = UInt8(truncatingIfNeeded: bits >> UInt32(8 * at)) }
      return count
    }
  }
}
