/// The elements of a document or of one nested in it, in order.
public struct Elements: Sequence, Sendable {
  let storage: [UInt8]
  let start: Int

  public func makeIterator() -> Iterator { Iterator(storage: storage, offset: start + 4) }

  /// Walks the bytes of a document known to be well formed.
  public struct Iterator: IteratorProtocol, Sendable {
    let storage: [UInt8]
    var offset: Int

    public mutating func next() -> Element? {
      guard storage[offset] != 0, let kind = Kind(rawValue: storage[offset]) else { return nil }
      let keyStart = offset + 1
      let valueStart = storage.endOfKey(keyStart) + 1
      offset = valueStart + storage.size(of: kind, at: valueStart)
      return Element(kind: kind, storage: storage, keyStart: keyStart, valueStart: valueStart, end: offset)
    }
  }
}

extension [UInt8] {
  func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

  func load32(_ offset: Int) -> UInt32 {
    UInt32(self[offset]) | UInt32(self[offset + 1]) << 8 | UInt32(self[offset + 2]) << 16 | UInt32(self[offset + 3]) << 24
  }

  func load64(_ offset: Int) -> UInt64 { UInt64(load32(offset)) | UInt64(load32(offset + 4)) << 32 }

  /// Where the zero after a key is.
  func endOfKey(_ start: Int) -> Int {
    var offset = start
    while self[offset] != 0 { offset += 1 }
    return offset
  }

  /// How many bytes a value of this kind takes here.
  func size(of kind: Kind, at offset: Int) -> Int {
    switch kind {
    case .null, .undefined, .minKey, .maxKey: 0
    case .bool: 1
    case .int32: 4
    case .double, .date, .timestamp, .int64: 8
    case .objectID: 12
    case .decimal128: 16
    case .document, .array, .scopedJavascript: Int(load32(offset))
    case .string, .javascript, .symbol: Int(load32(offset)) + 4
    case .binary: Int(load32(offset)) + 5
    case .dbPointer: Int(load32(offset)) + 16
    case .regex: endOfKey(endOfKey(offset) + 1) + 1 - offset
    }
  }
}
