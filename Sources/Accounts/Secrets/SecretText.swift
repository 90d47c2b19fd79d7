import Crypto

/// Words that nobody can guess.
enum SecretText {
  private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// So many letters and digits of five bits each.
  static func word(_ count: Int) -> String {
    String(decoding: SecureRandom.bytes(count).map { letters[Int($0 & 31)] }, as: UTF8.self)
  }

  /// Whether a text could be such a word.
  static func isWord(_ text: some StringProtocol, _ count: Int) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy(letters.contains)
  }
}
