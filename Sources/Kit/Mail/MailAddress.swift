/// An email address with the name people read: `Jetway <no-reply@jetway.example>`.
public struct MailAddress: Sendable, Hashable {
  /// `local@domain` in ASCII, as SMTP takes it without quoting (RFC 5321 section 4.1.2).
  public let address: String
  /// Any text; encoded when it is written.
  public let name: String?

  /// Refuses an address with blanks, control characters, brackets, quotes, commas or anything else that could begin another
  /// header, command or recipient.
  public init?(_ address: String, name: String? = nil) {
    let bytes = Array(address.utf8)
    let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard (3...254).contains(bytes.count), parts.count == 2, (1...64).contains(parts[0].count), !parts[1].isEmpty,
      parts[0].allSatisfy(Self.isAtom), parts[1].allSatisfy({ Self.isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E })
    else { return nil }
    self.address = address
    self.name = name
  }

  /// Reads `Name <address>` or an address alone, as in a setting.
  public init?(header text: String) {
    guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else {
      self.init(text)
      return
    }
    let name = text[..<open].split(separator: " ").joined(separator: " ")
    self.init(String(text[text.index(after: open)...].dropLast()), name: name.isEmpty ? nil : name)
  }

  /// What follows the `@`.
  public var domain: String { String(address.split(separator: "@").last ?? "") }

  /// The address in a header.
  var header: String {
    guard let name, !name.isEmpty else { return address }
    return "\(HeaderText.phrase(name)) <\(address)>"
  }

  private static let specials = Set("!#$%&'*+-/=?^_`{|}~.".utf8)
  private static func isAtom(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || specials.contains(byte) }
  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) }
}
