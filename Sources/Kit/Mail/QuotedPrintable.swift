/// Text as lines that every mail server passes on unchanged (RFC 2045 section 6.7): ASCII, at most 76 characters, CRLF.
enum QuotedPrintable {
  static func encode(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").utf8
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if index > 0 { out += crlf }
      encode(line: Array(line), into: &out)
    }
    return out
  }

  private static func encode(line: [UInt8], into out: inout [UInt8]) {
    var width = 0
    for (index, byte) in line.enumerated() {
      let isLast = index == line.count - 1
      let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") || (byte == 0x20 || byte == 0x09) && !isLast
      let piece = isPlain ? [byte] : [UInt8(ascii: "="), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      if width + piece.count > (isLast ? 76 : 75) {
        out += [UInt8(ascii: "=")] + crlf
        width = 0
      }
      out += piece
      width += piece.count
    }
  }

  private static let hex = Array("0123456789ABCDEF".utf8)
  private static let crlf: [UInt8] = [0x0D, 0x0A]
}
