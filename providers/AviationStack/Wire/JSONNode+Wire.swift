internal import JSON

extension JSONNode {
  /// A text of bounded length without control characters; nil also for the empty text, which stands for "not known" here.
  func text(_ keys: String..., max: Int = 120) -> String? {
    for key in keys {
      guard let value = self[key]?.string, !value.isEmpty, value.utf8.count <= max,
        !value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
      else { continue }
      return value
    }
    return nil
  }

  /// A number, whether it came as one or as a text: the reference tables give texts.
  func number(_ keys: String...) -> Int? {
    for key in keys {
      if let whole = self[key]?.int { return Int(exactly: whole) }
      if let text = self[key]?.string, text.utf8.count <= 12, let whole = Int(text) { return whole }
    }
    return nil
  }

  /// A decimal number, whether it came as one or as a text.
  func decimal(_ key: String) -> Double? {
    guard let node = self[key] else { return nil }
    let value = node.double ?? node.string.flatMap { $0.utf8.count <= 32 ? Double($0) : nil }
    return value.flatMap { $0.isFinite ? $0 : nil }
  }
}
