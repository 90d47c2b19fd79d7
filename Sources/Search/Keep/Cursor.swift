import Crypto
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
