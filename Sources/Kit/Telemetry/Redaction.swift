/// Keeps secrets out of text that people and machines keep.
public enum Redaction {
  /// What stands in a hidden value's place.
  public static let hidden = "[hidden]"

  private static let secretWords: [[UInt8]] = [
    "password", "passwd", "secret", "token", "authorization", "cookie", "apikey", "accesskey", "privatekey", "signature",
    "credential", "cardnumber", "cvv", "cvc", "passport", "documentnumber",
  ].map { Array($0.utf8) }

  /// Whether a field of this name is likely to hold a secret: `client_secret`, `Authorization`, `accessKey`.
  public static func isSecret(_ name: String) -> Bool {
    // Bytes, because searching a String for a String takes microseconds, and every field of every record comes here.
    let plain = name.utf8.filter { $0 >= 0x30 && $0 != 0x5F }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return secretWords.contains { contains(plain, $0) }
  }

  /// A URL without its user, query and fragment.
  public static func url(_ url: String) -> String {
    text(url)
  }

  /// The text with user, query and fragment cut out of every `scheme://…` in it.
  public static func text(_ text: String) -> String {
    guard text.utf8.contains(0x3A) else { return text }
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    guard schemeEnd(rest) != nil else { return text }
    while let start = schemeEnd(rest) {
      out += rest[..<start]
      rest = rest[start...]
      let end = rest.firstIndex { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 || $0 == 0x3C || $0 == 0x3E } ?? rest.endIndex
      out += bare(rest[..<end])
      rest = rest[end...]
    }
    return String(decoding: out + rest, as: UTF8.self)
  }

  static func field(_ name: String, _ field: LogField) -> LogField {
    if case .null = field { return field }
    if case .bool = field { return field }
    return isSecret(name) ? .string(hidden) : field
  }

  private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard text.count >= word.count else { return false }
    return (0...(text.count - word.count)).contains { start in
      text[start] == word[0] && text[start..<(start + word.count)].elementsEqual(word)
    }
  }

  private static func schemeEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
    var at = bytes.startIndex
    while at + 2 < bytes.endIndex {
      if bytes[at] == 0x3A && bytes[at + 1] == 0x2F && bytes[at + 2] == 0x2F { return at + 3 }
      at += 1
    }
    return nil
  }

  /// What follows `://`, without what stands before the authority's last `@` and from the first `?` or `#` on.
  private static func bare(_ url: ArraySlice<UInt8>) -> [UInt8] {
    let cut = url.firstIndex { $0 == 0x3F || $0 == 0x23 }
    let kept = url[..<(cut ?? url.endIndex)]
    let authority = kept[..<(kept.firstIndex(of: 0x2F) ?? kept.endIndex)]
    let start = authority.lastIndex(of: 0x40).map { $0 + 1 } ?? kept.startIndex
    return Array(kept[start...]) + (cut == nil ? [] : Array("?[hidden]".utf8))
  }
}
