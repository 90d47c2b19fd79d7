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
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64)
    bytes.append(contentsOf: searchID.utf8)
    bytes.append(0x26)
    bytes.append(contentsOf: String(offset).utf8)
    bytes.append(0x26)
    bytes.append(contentsOf: view.canonical.utf8)
    let check = Self.check(bytes[...], key)
    for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: check >> UInt64(8 * place))) }
    return Base64URL.encode(bytes)
  }

  /// Reads a word back; nil for anything this process did not make.
  init?(_ word: String, _ key: UInt64) {
    guard word.utf8.count <= 2_000, let bytes = Base64URL.decode(word), bytes.count > 8 else { return nil }
    let text = bytes.dropLast(8)
    let check = Self.check(text, key)
    for place in 0..<8 where bytes[text.count + place] != UInt8(truncatingIfNeeded: check >> UInt64(8 * place)) { return nil }
    guard let first = text.firstIndex(of: 0x26), let second = text[(first + 1)...].firstIndex(of: 0x26),
      let offset = Int(String(decoding: text[(first + 1)..<second], as: UTF8.self)),
      let view = SearchView(canonical: String(decoding: text[(second + 1)...], as: UTF8.self))
    else { return nil }
    searchID = String(decoding: text[..<first], as: UTF8.self)
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
