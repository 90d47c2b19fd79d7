internal import Synchronization
internal import Telemetry

/// The words of a store's address that nobody may read out of errors and logs.
///
/// One set for the process: the driver's log lines do not say which client they belong to.
enum Secrets {
  private static let words = Mutex<Set<String>>([])

  static func hide(_ secrets: [String]) {
    words.withLock { $0.formUnion(secrets.filter { !$0.isEmpty }) }
  }

  /// The text without any secret, and without the user and query of any URL in it.
  static func clean(_ text: String) -> String {
    let longestFirst = words.withLock { $0.sorted { $0.utf8.count > $1.utf8.count } }
    return longestFirst.reduce(Redaction.text(text)) { replacing($1, in: $0) }
  }

  private static func replacing(_ word: String, in text: String) -> String {
    var rest = Substring(text)
    var out = ""
    while let range = rest.firstRange(of: word) {
      out += rest[..<range.lowerBound] + Redaction.hidden
      rest = rest[range.upperBound...]
    }
    return out + rest
  }
}
