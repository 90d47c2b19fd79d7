/// The query of a next page when it says no more than a cursor, a limit and `overview`, each at most once and as everybody writes it.
///
/// It says what `RequestReader.page` reads of the same query; anything else is nil, and that reader tells what is wrong with it.
struct PlainPage {
  private(set) var cursor = ""
  private(set) var limit = 20
  private(set) var overview = true

  init?(_ query: [(name: String, value: String)]) {
    var (hasLimit, hasOverview) = (false, false)
    for (name, value) in query {
      switch name {
      case "cursor" where cursor.isEmpty && !value.isEmpty: cursor = value
      case "limit" where !hasLimit:
        guard let number = Self.number(value) else { return nil }
        (limit, hasLimit) = (number, true)
      case "overview" where !hasOverview && (value == "true" || value == "false"): (overview, hasOverview) = (value == "true", true)
      default: return nil
      }
    }
    if cursor.isEmpty { return nil }
  }

  /// 1 to 100 without signs or leading zeros.
  private static func number(_ text: String) -> Int? {
    var number = 0
    guard text.utf8.count <= 3 else { return nil }
    for byte in text.utf8 {
      guard (0x30...0x39).contains(byte), number > 0 || byte > 0x30 else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return (1...100).contains(number) ? number : nil
  }
}
