import CSodium

/// Words that only we can write and that name an address: whoever has the mail may choose what comes to it.
///
/// `hex(address).hex(HMAC-SHA-256)`. They do not expire: an old mail's unsubscribe link must work.
public struct PreferenceTokens: Sendable {
  private let key: [UInt8]

  /// - Parameter secret: known to no one else.
  public init(secret: String) {
    _ = sodium_init()
    key = Array(secret.utf8)
  }

  /// The token for an address.
  public func make(_ email: String) -> String {
    let name = Self.hex(Array(email.lowercased().utf8))
    return "\(name).\(code(name))"
  }

  /// The address a token names; nil when a single letter of it is not ours.
  public func email(_ token: String) -> String? {
    let parts = token.utf8.count <= 600 ? token.split(separator: ".", omittingEmptySubsequences: false) : []
    guard parts.count == 2 else { return nil }
    let (given, right) = (Array(parts[1].utf8), Array(code(String(parts[0])).utf8))
    guard given.count == right.count, sodium_memcmp(given, right, right.count) == 0 else { return nil }
    let digits = parts[0].utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    return String(validating: bytes, as: UTF8.self)
  }

  /// Over the purpose too, so that no other signed text is taken for one.
  private func code(_ name: String) -> String {
    let message = Array("notification-preferences.\(name)".utf8)
    var state = crypto_auth_hmacsha256_state()
    var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    crypto_auth_hmacsha256_init(&state, key, key.count)
    crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    crypto_auth_hmacsha256_final(&state, &code)
    return Self.hex(code)
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
