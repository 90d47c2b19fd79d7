internal import Crypto

/// A fingerprint of what a request said, to tell whether the next one under the same Idempotency-Key says the same.
///
/// Made with a key that is not in the store: a body has birth dates beside what lies there in clear, and a bare hash could be tried out day by
/// day. Processes that share a store need the same key.
struct RequestPrint: Sendable {
  private let key: [UInt8]

  /// - Parameter key: empty where nothing is sealed either.
  init(key: [UInt8]) { self.key = key }

  /// 64 hexadecimal digits.
  func of(_ request: [UInt8]) -> String { HMAC.hex(request, key: key) }
}
