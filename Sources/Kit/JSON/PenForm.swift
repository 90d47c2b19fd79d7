/// Fixed pieces of text that numbers stand between: made for one answer, written many times in it.
///
/// Each piece begins at a multiple of 16 bytes and has the blocks it ends in to itself, so that it goes out in whole blocks.
public struct PenForm: Sendable {
  /// Where a piece lies among the bytes of the form that made it.
  public struct Piece: Sendable {
    @usableFromInline let start: Int
    @usableFromInline let count: Int

    /// No text.
    public static var none: Piece { Piece(start: 0, count: 0) }
    public var isEmpty: Bool { count == 0 }
  }

  private static let block = 16
  private var bytes: [UInt8]
  private var end = 0

  /// An empty form with memory for about so many bytes.
  public init(room: Int = 1_024) { bytes = Array(repeating: 0x20, count: max(1, room / Self.block) * Self.block) }

  /// How many bytes writing every piece once takes at most.
  public var room: Int { end }

  /// Adds a piece; `write` may be called again when there was too little memory, so it must write the same each time.
  public mutating func piece(_ write: (inout JSONPen) -> Void) -> Piece {
    while true {
      let start = end
      let count = bytes.withUnsafeMutableBufferPointer { bytes -> Int? in
        guard let base = bytes.baseAddress else { return nil }
        var pen = JSONPen(at: base + start, end: base + bytes.count)
        write(&pen)
        return pen.isFull ? nil : pen.at - base - start
      }
      if let count {
        end = start + (count + Self.block - 1) / Self.block * Self.block
        return Piece(start: start, count: count)
      }
      bytes.append(contentsOf: repeatElement(0x20, count: bytes.count))
    }
  }

  /// Lends the bytes, for `JSONPen.sure(_:of:)`.
  public func withBytes<Result>(_ body: (UnsafeRawPointer) -> Result?) -> Result? {
    bytes.withUnsafeBytes { $0.baseAddress.flatMap(body) }
  }
}
