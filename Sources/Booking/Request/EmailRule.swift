/// One email address as mail servers take them without quoting (RFC 5321 section 4.1.2, dot-atom and domain): one pass, no
/// expressions, nothing that could start a second header line.
enum EmailRule {
  static func accepts(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (3...254).contains(bytes.count), let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return false }
    let local = bytes[..<at]
    let domain = bytes[(at + 1)...]
    return local.count <= 64 && dotted(local, isAtom) && isDomain(domain)
  }

  private static func isDomain(_ domain: ArraySlice<UInt8>) -> Bool {
    let labels = domain.split(separator: dot, omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, last.contains(where: isLetter) else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.count) && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == hyphen }
        && label.first != hyphen && label.last != hyphen
    }
  }

  private static func dotted(_ bytes: ArraySlice<UInt8>, _ isGood: (UInt8) -> Bool) -> Bool {
    bytes.split(separator: dot, omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && $0.allSatisfy(isGood) }
  }

  private static let dot = UInt8(ascii: "."), hyphen = UInt8(ascii: "-")
  private static let specials = Set("!#$%&'*+-/=?^_`{|}~".utf8)

  private static func isAtom(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || specials.contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
