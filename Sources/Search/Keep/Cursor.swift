import Travel

/// Where a client stands in the pages of a kept search, as an opaque word that cannot be made up.
///
/// Carries the search, the sort and filters, and the row to go on from, with a keyed check sum: the key is this process's
/// own, as kept searches are.
struct Cursor: Equatable {
  let searchID: String
  let offset: Int
  let view: SearchView

  /// The word that clients get.
  func word(_ key: UInt64) -> String {
    let text = "\(searchID)&\(offset)&\(view.canonical)"
    var bytes = Array(text.utf8)
    let check = Self.check(bytes[...], key)
    bytes.append(contentsOf: (0..<8).map { UInt8(truncatingIfNeeded: check >> (8 * $0)) })
    return Base64URL.encode(bytes)
  }

  /// Reads a word back; nil for anything this process did not make.
  init?(_ word: String, _ key: UInt64) {
    guard word.utf8.count <= 2_000, let bytes = Base64URL.decode(word), bytes.count > 8 else { return nil }
    let text = bytes.dropLast(8)
    let check = Self.check(text, key)
    guard (0..<8).allSatisfy({ bytes[text.count + $0] == UInt8(truncatingIfNeeded: check >> (8 * $0)) }) else { return nil }
    let parts = text.split(separator: 0x26, maxSplits: 2, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 3, let offset = Int(parts[1]), let view = SearchView(canonical: parts[2]) else { return nil }
    searchID = parts[0]
    self.offset = offset
    self.view = view
  }

  init(searchID: String, offset: Int, view: SearchView) {
    self.searchID = searchID
    self.offset = offset
    self.view = view
  }

  /// `Hasher` is SipHash under a key that each process draws anew; ours is mixed in for good measure.
  private static func check(_ bytes: ArraySlice<UInt8>, _ key: UInt64) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(key)
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}

/// Base 64 with the URL's alphabet and without padding (RFC 4648 § 5).
enum Base64URL {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count * 4 + 2) / 3)
    var (bits, count) = (UInt32(0), 0)
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits >> UInt32(count) & 63)])
      }
    }
    if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil for a character outside the alphabet, an impossible length, or bits left over that are not zero.
  static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 3 / 4)
    var (bits, count) = (UInt32(0), 0)
    for character in text.utf8 {
      guard let value = value(character) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    return count < 6 && bits == 0 ? bytes : nil
  }

  private static func value(_ character: UInt8) -> UInt32? {
    switch character {
    case 0x41...0x5A: UInt32(character) - 0x41
    case 0x61...0x7A: UInt32(character) - 0x61 + 26
    case 0x30...0x39: UInt32(character) - 0x30 + 52
    case 0x2D: 62
    case 0x5F: 63
    default: nil
    }
  }
}
