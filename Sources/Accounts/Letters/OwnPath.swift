/// A page of this site to go on to after signing in: path and query, never another site.
///
/// A browser takes `//evil`, `/\evil` and blanks or control characters before or in them for other sites; such a path is none.
struct OwnPath: Sendable, Hashable {
  let text: String

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard (1...1500).contains(bytes.count), bytes[0] == UInt8(ascii: "/"), bytes.count == 1 || bytes[1] != UInt8(ascii: "/"),
      bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return nil }
    self.text = text
  }

  /// As a value in a query: nothing but letters, digits, `-._~` and `%`, so that it stands in a letter's HTML as it is.
  var encoded: String {
    text.utf8.reduce(into: "") { encoded, byte in
      let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "-._~".utf8.contains(byte)
      if isPlain { encoded.unicodeScalars.append(Unicode.Scalar(byte)) } else { encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true) }
    }
  }
}
