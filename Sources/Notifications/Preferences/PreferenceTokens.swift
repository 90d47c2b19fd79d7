import Crypto

/// Words that only we can write and read, and that stand for an address: whoever has the mail may choose what comes to it.
///
/// The address in a sealed box, so that it stands in no URL. They do not expire: an old mail's unsubscribe link must work.
public struct PreferenceTokens: Sendable {
  private let key: [UInt8]

  /// Over the purpose too, so that no other sealed text is taken for one.
  private static let purpose = "notification-preferences"

  /// - Parameter secret: known to no one else.
  public init(secret: String) { key = HMAC.code(Self.purpose, key: Array(secret.utf8)) }

  /// A token for an address, another one each time.
  public func make(_ email: String) -> String {
    Base64URL.encode(SealedBox.seal(Array(email.lowercased().utf8), key: key, context: Self.purpose) ?? [])
  }

  /// The address a token stands for; nil when a single letter of it is not ours.
  public func email(_ token: String) -> String? {
    guard token.utf8.count <= 600, let box = Base64URL.decode(token) else { return nil }
    return SealedBox.open(box, key: key, context: Self.purpose).flatMap { String(validating: $0, as: UTF8.self) }
  }
}
