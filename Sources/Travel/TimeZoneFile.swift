/// The content of a TZif file's 64-bit block and footer (RFC 8536).
struct TimeZoneFile {
  let transitions: [TimeZoneRules.Transition]
  let initialOffset: Int
  let footer: TimeZoneFooter?

  /// Parses a file; nil when it is cut, contradicts itself, or is of version 1.
  init?(_ bytes: [UInt8]) {
    var cursor = ByteCursor(bytes: bytes)
    guard let first = Header(&cursor), first.version >= 0x32, cursor.skip(first.bodySize(timeSize: 4)),
      let header = Header(&cursor), header.types > 0, header.bodySize(timeSize: 8) <= cursor.remaining
    else { return nil }
    let times = (0..<header.times).compactMap { _ in cursor.int64() }
    let indices = (0..<header.times).compactMap { _ in cursor.byte() }
    let types = (0..<header.types).compactMap { _ -> (offset: Int, isDaylight: Bool)? in
      guard let seconds = cursor.int32(), let daylight = cursor.byte(), cursor.skip(1) else { return nil }
      return (floorDivide(Int(seconds) + 30, 60), daylight != 0)
    }
    guard times.count == header.times, indices.count == header.times, types.count == header.types,
      indices.allSatisfy({ Int($0) < types.count }), types.allSatisfy({ $0.offset.magnitude <= 26 * 60 }),
      zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }), times.last.map({ $0 < 1 << 55 }) ?? true,
      cursor.skip(header.abbreviations + header.leaps * 12 + header.standards + header.universals)
    else { return nil }
    initialOffset = types[0].offset
    var offset = types[0].offset
    transitions = zip(times, indices).compactMap { at, index in
      let before = offset
      offset = types[Int(index)].offset
      // Times before the Big Bang stand for "always so far".
      return before == offset || at < -(1 << 55) ? nil : .init(at: at, before: before, after: offset)
    }
    guard let text = cursor.line() else { return nil }
    if text.isEmpty {
      footer = nil
    } else {
      guard let rule = TimeZoneFooter(text) else { return nil }
      footer = rule
    }
  }

  private struct Header {
    let version: UInt8
    let universals, standards, leaps, times, types, abbreviations: Int

    init?(_ cursor: inout ByteCursor) {
      guard cursor.int32() == 0x545A_6966, let version = cursor.byte(), cursor.skip(15) else { return nil }
      let counts = (0..<6).compactMap { _ in cursor.int32().flatMap { $0 >= 0 && $0 < 1 << 20 ? Int($0) : nil } }
      guard counts.count == 6 else { return nil }
      self.version = version
      universals = counts[0]
      standards = counts[1]
      leaps = counts[2]
      times = counts[3]
      types = counts[4]
      abbreviations = counts[5]
    }

    func bodySize(timeSize: Int) -> Int {
      times * (timeSize + 1) + types * 6 + abbreviations + leaps * (timeSize + 4) + standards + universals
    }
  }
}

/// Reads big-endian numbers from bytes, never past their end.
struct ByteCursor {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var remaining: Int { bytes.count - position }

  mutating func skip(_ count: Int) -> Bool {
    guard count <= remaining else { return false }
    position += count
    return true
  }

  mutating func byte() -> UInt8? {
    guard remaining > 0 else { return nil }
    position += 1
    return bytes[position - 1]
  }

  mutating func int32() -> Int32? { bigEndian(4).map { Int32(truncatingIfNeeded: $0) } }

  mutating func int64() -> Int64? { bigEndian(8).map { Int64(bitPattern: $0) } }

  /// The text between two line feeds, as the footer stands.
  mutating func line() -> ArraySlice<UInt8>? {
    guard byte() == 0x0A, let end = bytes[position...].firstIndex(of: 0x0A) else { return nil }
    defer { position = end + 1 }
    return bytes[position..<end]
  }

  private mutating func bigEndian(_ count: Int) -> UInt64? {
    guard remaining >= count else { return nil }
    defer { position += count }
    return bytes[position..<position + count].reduce(0) { $0 << 8 | UInt64($1) }
  }
}
