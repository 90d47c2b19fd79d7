/// Checks that bytes are one whole BSON document, before anything else looks at them.
///
/// One pass, no allocation; recursion is bounded by `depthLimit`. What passes can be read without further checks.
struct Validator {
  static let depthLimit = 100

  private let bytes: UnsafeBufferPointer<UInt8>

  /// The pointer is used only inside the closure that lends it, and every index is compared with a limit first.
  static func check(_ bytes: [UInt8]) throws(BSONError) {
    let fault = bytes.withUnsafeBufferPointer { buffer -> BSONError? in
      do throws(BSONError) {
        let end = try Validator(bytes: buffer).document(at: 0, limit: buffer.count, depth: 1)
        return end == buffer.count ? nil : BSONError(.trailingBytes, at: end)
      } catch {
        return error
      }
    }
    if let fault { throw fault }
  }

  /// Checks the document starting at `start` and answers where it ends.
  private func document(at start: Int, limit: Int, depth: Int) throws(BSONError) -> Int {
    guard depth <= Self.depthLimit else { throw BSONError(.tooDeep, at: start) }
    let end = try extent(at: start, limit: limit, least: 5)
    var offset = start + 4
    while offset < end - 1 {
      guard bytes[offset] != 0 else { throw BSONError(.badLength, at: offset) }
      guard let kind = Kind(rawValue: bytes[offset]) else { throw BSONError(.unknownType, at: offset) }
      offset = try name(at: offset + 1, limit: end - 1)
      offset = try value(kind, at: offset, limit: end - 1, depth: depth)
    }
    guard bytes[end - 1] == 0 else { throw BSONError(.missingTerminator, at: end - 1) }
    return end
  }

  private func value(_ kind: Kind, at start: Int, limit: Int, depth: Int) throws(BSONError) -> Int {
    switch kind {
    case .null, .undefined, .minKey, .maxKey: return start
    case .bool:
      let end = try skip(1, from: start, limit: limit)
      guard bytes[start] <= 1 else { throw BSONError(.badBool, at: start) }
      return end
    case .int32: return try skip(4, from: start, limit: limit)
    case .double, .date, .timestamp, .int64: return try skip(8, from: start, limit: limit)
    case .objectID: return try skip(12, from: start, limit: limit)
    case .decimal128: return try skip(16, from: start, limit: limit)
    case .document, .array: return try document(at: start, limit: limit, depth: depth + 1)
    case .string, .javascript, .symbol: return try text(at: start, limit: limit)
    case .binary: return try binary(at: start, limit: limit)
    case .regex: return try name(at: name(at: start, limit: limit), limit: limit)
    case .dbPointer: return try skip(12, from: text(at: start, limit: limit), limit: limit)
    case .scopedJavascript:
      let end = try extent(at: start, limit: limit, least: 14)
      let scope = try text(at: start + 4, limit: end)
      let stop = try document(at: scope, limit: end, depth: depth + 1)
      guard stop == end else { throw BSONError(.badLength, at: start) }
      return end
    }
  }

  private func skip(_ count: Int, from start: Int, limit: Int) throws(BSONError) -> Int {
    guard count <= limit - start else { throw BSONError(.truncated, at: start) }
    return start + count
  }

  /// The length written at `start`, as the offset it leads to; it counts itself.
  private func extent(at start: Int, limit: Int, least: Int) throws(BSONError) -> Int {
    let length = try length(at: start, limit: limit)
    guard length >= least else { throw BSONError(.badLength, at: start) }
    return try skip(length, from: start, limit: limit)
  }

  /// A signed 32-bit length that is not negative.
  private func length(at start: Int, limit: Int) throws(BSONError) -> Int {
    _ = try skip(4, from: start, limit: limit)
    let raw =
      UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2]) << 16
      | UInt32(bytes[start + 3]) << 24
    guard raw <= UInt32(Int32.max) else { throw BSONError(.badLength, at: start) }
    return Int(raw)
  }

  private func text(at start: Int, limit: Int) throws(BSONError) -> Int {
    let length = try length(at: start, limit: limit)
    guard length >= 1 else { throw BSONError(.badLength, at: start) }
    let end = try skip(length, from: start + 4, limit: limit)
    guard bytes[end - 1] == 0 else { throw BSONError(.missingTerminator, at: end - 1) }
    try utf8(start + 4..<end - 1)
    return end
  }

  private func name(at start: Int, limit: Int) throws(BSONError) -> Int {
    var offset = start
    var seen: UInt8 = 0
    while offset < limit, bytes[offset] != 0 {
      seen |= bytes[offset]
      offset += 1
    }
    guard offset < limit else { throw BSONError(.unterminatedKey, at: start) }
    if seen >= 0x80 { try utf8(start..<offset) }
    return offset + 1
  }

  private func utf8(_ range: Range<Int>) throws(BSONError) {
    guard UTF8Check.isValid(bytes[range]) else { throw BSONError(.invalidUTF8, at: range.lowerBound) }
  }

  private func binary(at start: Int, limit: Int) throws(BSONError) -> Int {
    let length = try length(at: start, limit: limit)
    let end = try skip(length, from: skip(5, from: start, limit: limit), limit: limit)
    if bytes[start + 4] == 2 {
      guard length >= 4, try self.length(at: start + 5, limit: end) == length - 4 else {
        throw BSONError(.badBinary, at: start)
      }
    }
    return end
  }
}
