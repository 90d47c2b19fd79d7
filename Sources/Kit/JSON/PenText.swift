/// A text of up to 24 bytes that is written again and again, in plain numbers: copied without being counted, written in three stores.
public struct PenText: Sendable {
  /// The most bytes it holds.
  public static let most = 24

  @usableFromInline let words: (UInt64, UInt64, UInt64)
  @usableFromInline let count: Int

  /// The first `most` bytes of a text, to be written as they are.
  public init(_ text: String) {
    var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var text = text
    count = text.withUTF8 { utf8 in
      let count = min(utf8.count, Self.most)
      withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(utf8)[..<count])) }
      return count
    }
    self.words = words
  }
}
