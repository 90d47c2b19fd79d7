/// Where fields come from.
enum FieldSource {
  case object(JSONNode)
  case query([(name: String, value: String)])

  /// False for a body that is no object: its fields are then not missing, the whole is wrong.
  var isReadable: Bool {
    if case .object(let node) = self { node.kind == .object } else { true }
  }

  func value(_ key: String) -> FieldValue? {
    switch self {
    case .object(let node):
      guard let value = node[key], !value.isNull else { return nil }
      return .json(value)
    case .query(let pairs): return pairs.last { $0.name == key }.map { .text($0.value) }
    }
  }

  /// Whether there is a key of which something holds.
  func hasKey(where holds: (String) -> Bool) -> Bool {
    switch self {
    case .object(let node): node.members.contains { holds($0.key) }
    case .query(let pairs): pairs.contains { holds($0.name) }
    }
  }

  /// The keys in their order.
  var keys: [String] {
    switch self {
    case .object(let node): node.members.map(\.key)
    case .query(let pairs): pairs.map(\.name)
    }
  }
}

/// One field's value: a JSON value, or the text of a query parameter, which may stand for any simple type.
enum FieldValue {
  case json(JSONNode)
  case text(String)

  var string: String? {
    switch self {
    case .json(let node): node.string
    case .text(let text): text
    }
  }

  var int: Int64? {
    switch self {
    case .json(let node): node.int
    case .text(let text): integer(text)
    }
  }

  var bool: Bool? {
    switch self {
    case .json(let node): node.bool
    case .text(let text): text == "true" ? true : text == "false" ? false : nil
    }
  }

  var object: JSONNode? {
    if case .json(let node) = self, node.kind == .object { node } else { nil }
  }

  var array: JSONNode? {
    if case .json(let node) = self, node.kind == .array { node } else { nil }
  }

  /// What was found, for a message: "a string", "an array", "text".
  var found: String {
    switch self {
    case .json(let node): node.kind.article
    case .text: "text"
    }
  }

  /// Decimal digits with an optional minus, as JSON writes integers; `Int64.init` would take a plus and leading zeros.
  private func integer(_ text: String) -> Int64? {
    let digits = text.utf8.first == 0x2D ? text.utf8.dropFirst() : text.utf8[...]
    guard !digits.isEmpty, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    guard digits.first != 0x30 || digits.count == 1 else { return nil }
    return Int64(text)
  }
}

extension JSONNode.Kind {
  /// The kind with its article, for a sentence.
  var article: String {
    switch self {
    case .object, .array, .integer: "an \(rawValue)"
    case .string, .number: "a \(rawValue)"
    case .bool: "true or false"
    case .null: "null"
    }
  }
}
