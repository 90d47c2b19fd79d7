/// Strings, numbers, booleans and words from a list.
extension Fields {
  /// A required string of this many Unicode scalars. Nothing is trimmed.
  public func string(_ key: String, _ length: ClosedRange<Int> = 1...200) -> String? {
    required(key, "a string").flatMap { text($0, key, "a string", length) }
  }

  /// A string of this many Unicode scalars that may be absent.
  public func optionalString(_ key: String, _ length: ClosedRange<Int> = 1...200) -> String? {
    raw(key).flatMap { text($0, key, "a string", length) }
  }

  /// A whole number in `range`: required without a default, else `default` when absent. A bad one is nil either way.
  public func int(_ key: String, _ range: ClosedRange<Int>, default: Int? = nil) -> Int? {
    if let `default` {
      guard let value = raw(key) else { return `default` }
      return number(value, key, range)
    }
    return required(key, "a whole number").flatMap { number($0, key, range) }
  }

  /// A whole number in `range` that may be absent.
  public func optionalInt(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    raw(key).flatMap { number($0, key, range) }
  }

  /// True or false: required without a default. In a query the words `true` and `false`.
  public func bool(_ key: String, default: Bool? = nil) -> Bool? {
    guard let value = `default` == nil ? required(key, "true or false") : raw(key) else { return `default` }
    if let bool = value.bool { return bool }
    fail(key, "wrong_type", "expected true or false, found \(value.found)")
    return nil
  }

  /// One of these words, compared exactly: required without a default.
  public func oneOf(_ key: String, _ allowed: [String], default: String? = nil) -> String? {
    // Worked out only for a message.
    var expected: String { "one of \(allowed.joined(separator: ", "))" }
    guard let value = `default` == nil ? required(key, expected) : raw(key) else { return `default` }
    guard let word = value.string else { return wrong(key, expected, value) }
    if allowed.contains(word) { return word }
    fail(key, "invalid", "expected \(expected)")
    return nil
  }

  /// A string that `parse` turns into a value; nil from it is `invalid` with `expected` in the message, which
  /// reads on from "expected": `"an IATA code such as DEL"`.
  @inlinable public func value<T>(
    _ key: String, expected: String, optional: Bool = false, _ parse: (String) -> T?
  ) -> T? {
    guard let text = word(key, expected, optional) else { return nil }
    if let parsed = parse(text) { return parsed }
    fail(key, "invalid", "expected \(expected)")
    return nil
  }

  /// The text that `value` parses.
  @usableFromInline func word(_ key: String, _ expected: String, _ optional: Bool) -> String? {
    (optional ? raw(key) : required(key, expected)).flatMap { text($0, key, expected, 0...1_000) }
  }

  /// Checks a string's type, length and characters.
  func text(_ value: FieldValue, _ key: String, _ expected: String, _ length: ClosedRange<Int>) -> String? {
    guard let text = value.string else { return wrong(key, expected, value) }
    let isPrintable = text.isPrintableASCII
    guard length.contains(isPrintable ? text.utf8.count : text.unicodeScalars.count) else {
      let bounds = length.lowerBound == length.upperBound ? "exactly \(length.lowerBound)" : "\(length.lowerBound) to \(length.upperBound)"
      fail(key, "out_of_range", "must be \(bounds) characters long")
      return nil
    }
    guard isPrintable || text.unicodeScalars.allSatisfy(isPlain) else {
      fail(key, "invalid", "must not contain control characters, line separators or direction marks")
      return nil
    }
    return text
  }

  func number(_ value: FieldValue, _ key: String, _ range: ClosedRange<Int>) -> Int? {
    guard let number = value.int else { return wrong(key, "a whole number", value) }
    if let small = Int(exactly: number), range.contains(small) { return small }
    fail(key, "out_of_range", "must be from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  private func wrong<T>(_ key: String, _ expected: String, _ value: FieldValue) -> T? {
    fail(key, "wrong_type", "expected \(expected), found \(value.found)")
    return nil
  }
}
