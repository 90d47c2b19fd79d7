/// A URL that may be fetched, and the parts of it that may be shown.
struct Destination: Sendable {
  let url: String
  /// `api.example.com:8443`
  let authority: String
  /// The same with its port always written: `api.example.com:443`.
  let hostAndPort: String
  /// `https://api.example.com:8443/v1/flights`, without query and fragment.
  let shown: String

  /// Takes absolute http and https URLs of printable ASCII, at most 16 KB, with a host and without user information.
  init(_ url: String) throws(FetchError) {
    let bytes = Array(url.utf8)
    guard bytes.count <= 16_384 else { throw Self.refusal("it is longer than 16 KB") }
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }) else {
      throw Self.refusal("it holds a space, a backslash or something that is not printable ASCII")
    }
    let scheme = ["http://", "https://"].first { bytes.prefix($0.utf8.count).elementsEqual($0.utf8, by: Self.sameLetter) }
    guard let scheme else { throw Self.refusal("it does not start with http:// or https://") }
    let rest = bytes.dropFirst(scheme.utf8.count)
    let end = rest.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? rest.endIndex
    let authority = rest[..<end]
    guard !authority.isEmpty, authority.first != 0x3A else { throw Self.refusal("it has no host") }
    guard !authority.contains(0x40) else { throw Self.refusal("it carries a user name") }
    self.url = url
    self.authority = String(decoding: authority, as: UTF8.self).lowercased()
    let hasPort = self.authority.split(separator: "]").last?.contains(":") ?? false
    hostAndPort = hasPort ? self.authority : self.authority + (scheme == "http://" ? ":80" : ":443")
    shown = scheme + self.authority + String(decoding: rest[end...].prefix { $0 != 0x3F && $0 != 0x23 }.prefix(200), as: UTF8.self)
  }

  private static func sameLetter(_ byte: UInt8, _ letter: UInt8) -> Bool {
    byte == letter || (byte >= 0x41 && byte <= 0x5A && byte | 0x20 == letter)
  }

  private static func refusal(_ why: String) -> FetchError {
    FetchError(kind: .badURL, detail: "the URL cannot be fetched: \(why)")
  }
}
