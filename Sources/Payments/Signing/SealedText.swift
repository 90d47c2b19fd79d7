/// Text that only the holder of a secret can have written: a payload and its HMAC-SHA-256 (RFC 2104), as one word.
///
/// `payload.code`: the payload is JSON in base 64 for URLs (RFC 4648 section 5, no padding), the code 64 lower-case
/// hexadecimal digits over `purpose.payload`. The purpose is part of what is signed, so an order is never taken for an answer.
/// The code is compared before anything is decoded, in constant time.
public struct SealedText: Sendable {
  private let purpose: String
  private let key: [UInt8]

  /// - Parameters:
  ///   - purpose: what the text is; part of what is signed.
  ///   - secret: shared by those who write and read it.
  public init(purpose: String, secret: String) {
    self.purpose = purpose
    key = Array(secret.utf8)
  }

  /// The payload as one signed word.
  public func seal(_ payload: [UInt8]) -> String {
    let text = Base64URL.encode(payload)
    return "\(text).\(code(text))"
  }

  /// The payload; nil when a single byte is not as it was sealed.
  public func open(_ sealed: String) -> [UInt8]? {
    guard sealed.utf8.count <= 4000 else { return nil }
    let parts = sealed.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, MessageCode.same(code(String(parts[0])), String(parts[1])) else { return nil }
    return Base64URL.decode(String(parts[0]))
  }

  private func code(_ text: String) -> String { MessageCode.hex(Array("\(purpose).\(text)".utf8), key: key) }
}

/// Base 64 with the alphabet for URLs, without padding (RFC 4648 section 5).
enum Base64URL {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 4 / 3 + 2)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0...group.count { text.append(alphabet[number >> (18 - 6 * place) & 63]) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (number, bits) = (0, 0)
    for unit in text.utf8 {
      guard let digit = alphabet.firstIndex(of: unit) else { return nil }
      number = (number << 6 | digit) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: number >> bits))
      }
    }
    return bits < 6 && number & ((1 << bits) - 1) == 0 ? bytes : nil
  }
}
