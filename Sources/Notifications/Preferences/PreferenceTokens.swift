import Crypto

/// Words that only we can write and that name an address: whoever has the mail may choose what comes to it.
///
/// `hex(address).hex(HMAC-SHA-256)`. They do not expire: an old mail's unsubscribe link must work.
public struct PreferenceTokens: Sendable {
  private let key: [UInt8]

  /// - Parameter secret: known to no one else.
  public init(secret: String) {
    key = Array(secret.utf8)
  }

  /// The token for an address.
  public func make(_ email: String) -> String {
    let name = Hex.encode(email.lowercased().utf8)
    return "\(name).\(code(name))"
  }

  /// The address a token names; nil when a single letter of it is not ours.
  public func email(_ token: String) -> String? {
    let parts = token.utf8.count <= 600 ? token.split(separator: ".", omittingEmptySubsequences: false) : []
    guard parts.count == 2 else { return nil }
    guard parts.count == 2, ConstantTime.same(String(parts[1]), code(String(parts[0]))), let bytes = Hex.decode(parts[0]) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// Over the purpose too, so that no other signed text is taken for one.
  private func code(_ name: String) -> String { HMAC.hex(Array("notification-preferences.\(name)".utf8), key: key) }
}
