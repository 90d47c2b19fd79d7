import Crypto

/// The keys that all others of this house hang on: the first one seals and signs, the rest still open and verify.
///
/// A new key is put before the old one; the old one goes when nothing that it sealed is left.
public struct MasterKeys: Sendable {
  private struct Key: Sendable {
    /// Eight digits that name it in what it sealed.
    let id: [UInt8]
    let bytes: [UInt8]
  }

  private let keys: [Key]

  /// - Parameter texts: secrets of at least 32 characters; nil when there is none or one is too short.
  public init?(_ texts: [String]) {
    guard !texts.isEmpty, texts.allSatisfy({ $0.utf8.count >= 32 }) else { return nil }
    keys = texts.map { text in
      let bytes = HMAC.code("jetway.master", key: Array(text.utf8))
      return Key(id: Array(HMAC.code("jetway.master.id", key: bytes).prefix(4)), bytes: bytes)
    }
  }

  /// - Parameter context: what the box is for; it opens under the same words only.
  public func seal(_ plain: [UInt8], _ context: String) -> [UInt8] {
    guard let key = keys.first, let box = SealedBox.seal(plain, key: key.bytes, context: context) else { return [] }
    return key.id + box
  }

  /// Nil when none of the keys sealed it under these words.
  public func open(_ sealed: [UInt8], _ context: String) -> [UInt8]? {
    let id = Array(sealed.prefix(4))
    for key in keys where key.id == id {
      if let plain = SealedBox.open(Array(sealed.dropFirst(4)), key: key.bytes, context: context) { return plain }
    }
    return nil
  }

  /// A key for one purpose that does not change when a new master key is put before the old one: made of the oldest.
  public func lasting(_ purpose: String) -> [UInt8] { HMAC.code("jetway.\(purpose)", key: keys.last?.bytes ?? []) }

  /// Whether the first key sealed it.
  func isNewest(_ sealed: [UInt8]) -> Bool { keys.first.map { $0.id == Array(sealed.prefix(4)) } ?? false }

  /// A code that only a holder of the first key can make.
  func code(_ purpose: String, _ text: String) -> String { code(purpose, text, keys.first) }

  func isCode(_ given: String, _ purpose: String, _ text: String) -> Bool {
    keys.contains { ConstantTime.same(code(purpose, text, $0), given) }
  }

  private func code(_ purpose: String, _ text: String, _ key: Key?) -> String {
    Base64URL.encode(Array(HMAC.code("\(purpose)|\(text)", key: key?.bytes ?? []).prefix(18)))
  }
}
