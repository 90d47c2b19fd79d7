/// Text in a header: control characters become blanks, what is not plain ASCII becomes encoded words (RFC 2047).
///
/// No text can end its line, so none can begin another header.
enum HeaderText {
  /// Free text, such as a subject. `used` is how much of the first line is taken.
  static func text(_ text: String, used: Int) -> String {
    let clean = cleaned(text)
    guard isPlain(clean), clean.utf8.count + used <= 76 else { return encoded(clean) }
    return clean
  }

  /// A name before an address: quoted when it is plain, encoded otherwise (RFC 5322 section 3.2.5).
  static func phrase(_ text: String) -> String {
    let clean = cleaned(text)
    guard isPlain(clean), clean.utf8.count <= 60 else { return encoded(clean) }
    return "\"" + clean.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  static func cleaned(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || (0x2028...0x202E).contains(scalar.value)
      || (0x2066...0x2069).contains(scalar.value)
  }

  private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.contains("=?") }

  /// Words of at most 75 characters on lines of their own, never cut inside a character.
  private static func encoded(_ text: String) -> String {
    var words: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if words[words.count - 1].count + bytes.count > 42 { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { "=?UTF-8?B?\(Base64.encode($0))?=" }.joined(separator: "\r\n ")
  }
}

/// Base 64 with padding (RFC 4648 section 4).
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 { text.append(place <= group.count ? alphabet[number >> (18 - 6 * place) & 63] : UInt8(ascii: "=")) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
