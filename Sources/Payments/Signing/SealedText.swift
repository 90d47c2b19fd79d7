import Crypto

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
    guard parts.count == 2, ConstantTime.same(code(String(parts[0])), String(parts[1])) else { return nil }
    return Base64URL.decode(String(parts[0]))
  }

  private func code(_ text: String) -> String { HMAC.hex(Array("\(purpose).\(text)".utf8), key: key) }
}
