/// A key and its value in one call; nil is written as null.
extension JSONWriter {
  /// A key and a string.
  public mutating func field(_ key: StaticString, _ value: String?) {
    self.key(key)
    if let value { self.value(value) } else { null() }
  }

  /// A key and a whole number.
  public mutating func field(_ key: StaticString, _ value: Int?) {
    self.key(key)
    if let value { self.value(value) } else { null() }
  }

  /// A key and a whole number.
  public mutating func field(_ key: StaticString, _ value: Int64?) {
    self.key(key)
    if let value { self.value(value) } else { null() }
  }

  /// A key and true or false.
  public mutating func field(_ key: StaticString, _ value: Bool?) {
    self.key(key)
    if let value { self.value(value) } else { null() }
  }

  /// A key and a number.
  public mutating func field(_ key: StaticString, _ value: Double?) {
    self.key(key)
    if let value { self.value(value) } else { null() }
  }

  /// A key and an object; `body` writes its members.
  public mutating func objectField(_ key: StaticString, _ body: (inout JSONWriter) throws -> Void) rethrows {
    self.key(key)
    try object(body)
  }

  /// A key and an object; `body` writes the members of a value that is there.
  public mutating func objectField<Value>(_ key: StaticString, _ value: Value?, _ body: (inout JSONWriter, Value) throws -> Void) rethrows {
    self.key(key)
    if let value { try object { try body(&$0, value) } } else { null() }
  }

  /// A key and an array; `body` writes its elements.
  public mutating func arrayField(_ key: StaticString, _ body: (inout JSONWriter) throws -> Void) rethrows {
    self.key(key)
    try array(body)
  }

  /// A key and an array of strings.
  public mutating func field(_ key: StaticString, _ values: [String]) {
    arrayField(key) { writer in
      for value in values { writer.value(value) }
    }
  }

  /// Writes a parsed value again, every number exactly as far as the parser kept it.
  public mutating func value(_ node: JSONNode) {
    switch node.kind {
    case .object:
      object { writer in
        for member in node.members {
          writer.key(member.key)
          writer.value(member.value)
        }
      }
    case .array: array { writer in for element in node.elements { writer.value(element) } }
    case .string: value(node.string ?? "")
    case .integer: value(node.int ?? 0)
    case .number: if let large = node.unsigned { value(large) } else { value(node.double ?? 0) }
    case .bool: value(node.bool ?? false)
    case .null: null()
    }
  }
}
