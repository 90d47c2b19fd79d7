internal import Travel
internal import Web

/// A request's parameters, the first of a name given twice, and the page it asks for.
struct SandboxQuery {
  private let values: [String: String]
  let limit: Int
  let offset: Int

  /// Nil when `limit` or `offset` is no number in range.
  init?(_ request: Request) {
    var values: [String: String] = [:]
    for (name, value) in request.query where values[name] == nil && !value.isEmpty { values[name] = value }
    self.values = values
    guard let limit = Self.number(values["limit"], 1...1_000, default: 100),
      let offset = Self.number(values["offset"], 0...10_000_000, default: 0)
    else { return nil }
    self.limit = limit
    self.offset = offset
  }

  subscript(name: String) -> String? { values[name] }

  /// A parameter in capitals: codes come in either case.
  func code(_ name: String) -> String? { values[name]?.uppercased() }

  private static func number(_ text: String?, _ range: ClosedRange<Int>, default value: Int) -> Int? {
    guard let text else { return value }
    guard text.utf8.count <= 8, let number = Int(text), range.contains(number) else { return nil }
    return number
  }
}
