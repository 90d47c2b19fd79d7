internal import JSON

extension JSONNode {
  /// A text of bounded length without control characters, else nil: what an outside system may put before a reader.
  func text(_ key: String, max: Int = 120) -> String? {
    guard let value = self[key]?.string, !value.isEmpty, value.utf8.count <= max,
      !value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    else { return nil }
    return value
  }

  /// An amount as decimal text, whether it came as a string or as a number; nil for anything else.
  func amount(_ key: String) -> String? {
    guard let node = self[key] else { return nil }
    if let text = node.string { return text.utf8.count <= 32 ? text : nil }
    if let whole = node.int { return String(whole) }
    guard let number = node.double, number.isFinite, abs(number) < 1e15 else { return nil }
    return String(number)
  }

  /// The members of a dictionary of texts, such as `dictionaries.carriers`.
  func texts(_ key: String) -> [String: String] {
    var found: [String: String] = [:]
    guard let node = self[key] else { return found }
    for (name, value) in node.members {
      if let text = value.string { found[name] = text }
    }
    return found
  }

  /// The strings of an array, others passed over.
  func strings(_ key: String) -> [String] {
    guard let node = self[key] else { return [] }
    return node.elements.compactMap { $0.string }
  }
}
