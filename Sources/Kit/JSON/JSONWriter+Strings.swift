/// Strings with their escapes (RFC 8259, section 7): quote, backslash and everything below U+0020; the rest as UTF-8.
extension JSONWriter {
  mutating func quote(_ text: String) {
    var text = text
    text.withUTF8 { quote($0) }
  }

  mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(0x22)
    var start = 0
    for at in text.indices where text[at] < 0x20 || text[at] == 0x22 || text[at] == 0x5C {
      bytes.append(contentsOf: text[start..<at])
      escape(text[at])
      start = at + 1
    }
    if start == 0 { bytes.append(contentsOf: text) } else { bytes.append(contentsOf: text[start...]) }
    bytes.append(0x22)
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: bytes.append(0x62)
    case 0x09: bytes.append(0x74)
    case 0x0A: bytes.append(0x6E)
    case 0x0C: bytes.append(0x66)
    case 0x0D: bytes.append(0x72)
    default:
      bytes.append(contentsOf: [0x75, 0x30, 0x30, 0x30 + (byte >> 4), hexadecimal(byte & 15)])
    }
  }

  private func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? 0x30 + digit : 0x57 + digit
  }
}
