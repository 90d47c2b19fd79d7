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
      guard let place = storage.span.place(at: offset) else { return nil }
      offset = place.end
      return Element(storage: storage, place: place)
    }
  }

  /// The first element with this key; the others are stepped over without being looked at.
  public func first(_ key: String) -> Element? {
    let wanted = key.utf8
    let bytes = storage.span
    var offset = start + 4
    while let place = bytes.place(at: offset) {
      offset = place.end
      if place.keyLength == wanted.count, bytes.matches(wanted, at: place.keyStart) { return Element(storage: storage, place: place) }
    }
    return nil
  }
}

/// Where an element's parts are.
struct Place: Sendable {
  let kind: Kind
  let keyStart: Int
  let valueStart: Int
  let end: Int

  var keyLength: Int { valueStart - 1 - keyStart }
}

extension [UInt8] {
  func text(_ range: Range<Int>) -> String {
    withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
  }

  func load32(_ offset: Int) -> UInt32 { span.load32(offset) }
  func load64(_ offset: Int) -> UInt64 { span.load64(offset) }
  func endOfKey(_ start: Int) -> Int { span.endOfKey(start) }
}

extension Span<UInt8> {
  /// The element that starts here; nil at the document's end.
  func place(at offset: Int) -> Place? {
    guard let kind = Kind(rawValue: self[offset]) else { return nil }
    let valueStart = endOfKey(offset + 1) + 1
    return Place(kind: kind, keyStart: offset + 1, valueStart: valueStart, end: valueStart + size(of: kind, at: valueStart))
  }

  func matches(_ key: String.UTF8View, at start: Int) -> Bool {
    var offset = start
    for unit in key {
      guard self[offset] == unit else { return false }
      offset += 1
    }
    return true
  }

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
