import Synchronization

/// Keeps the words of a store's address that nobody may read out of errors and logs.
///
/// One set for the process: the driver's log lines do not say which client they belong to.
enum Redaction {
  private static let secrets = Mutex<Set<String>>([])

  static func hide(_ words: [String]) {
    secrets.withLock { $0.formUnion(words.filter { !$0.isEmpty }) }
  }

  /// The text with every secret, and anything that looks like `user:password@`, replaced.
  static func clean(_ text: String) -> String {
    let words = secrets.withLock { $0.sorted { $0.utf8.count > $1.utf8.count } }
    return withoutUserInfo(words.reduce(text) { replacing($1, in: $0) })
  }

  private static func replacing(_ word: String, in text: String) -> String {
    var rest = Substring(text)
    var out = ""
    while let range = rest.firstRange(of: word) {
      out += rest[..<range.lowerBound] + "***"
      rest = rest[range.upperBound...]
    }
    return out + rest
  }

  private static func withoutUserInfo(_ text: String) -> String {
    guard let scheme = text.firstRange(of: "://") else { return text }
    let rest = text[scheme.upperBound...]
    let authority = rest.prefix { $0 != " " && $0 != "\"" && $0 != "'" }
    guard let at = authority.lastIndex(of: "@") else { return text }
    return text[..<scheme.upperBound] + "***" + withoutUserInfo(String(rest[at...]))
  }
}
