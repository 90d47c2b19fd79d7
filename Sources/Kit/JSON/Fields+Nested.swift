/// Lists, objects and lists of objects.
extension Fields {
  /// An optional list of at most `max` parsed words: an array of strings in JSON, separated by commas in a query.
  /// A bad element is noted as `key[2]`; nil when absent or any element is bad.
  public func list<T>(_ key: String, max: Int, expected: String, _ parse: (String) -> T?) -> [T]? {
    guard let value = raw(key), let items = items(value, key, expected) else { return nil }
    guard items.count <= max else {
      fail(key, "out_of_range", "must hold at most \(max) elements")
      return nil
    }
    var parsed: [T] = []
    for (index, item) in items.enumerated() {
      let place = "\(key)[\(index)]"
      guard let text = text(item, place, expected, 0...1_000) else { continue }
      if let element = parse(text) { parsed.append(element) } else { fail(place, "invalid", "expected \(expected)") }
    }
    return parsed.count == items.count ? parsed : nil
  }

  /// An optional array of at most `max` whole numbers within a range. A bad element is noted as `key[2]`; nil when absent or any
  /// element is bad.
  public func ints(_ key: String, _ range: ClosedRange<Int>, max: Int) -> [Int]? {
    guard let value = raw(key) else { return nil }
    guard let array = value.array else {
      fail(key, "wrong_type", "expected an array of whole numbers, found \(value.found)")
      return nil
    }
    guard array.count <= max else {
      fail(key, "out_of_range", "must hold at most \(max) elements")
      return nil
    }
    let numbers = array.elements.enumerated().map { number(.json($1), "\(key)[\($0)]", range) }
    return numbers.contains(nil) ? nil : numbers.compactMap(\.self)
  }

  /// A nested object, whose own unknown keys `finish()` reports too.
  public func object(_ key: String, optional: Bool = false) -> Fields? {
    guard let value = optional ? raw(key) : required(key, "an object") else { return nil }
    if let object = value.object { return child(object, path: full(key)) }
    fail(key, "wrong_type", "expected an object, found \(value.found)")
    return nil
  }

  /// An array of this many objects, empty when absent and none are required. One that is no object is noted and left
  /// out, so the result may be shorter than the array; `finish()` then throws.
  public func objects(_ key: String, _ count: ClosedRange<Int>) -> [Fields]? {
    guard let value = count.lowerBound > 0 ? required(key, "an array of objects") : raw(key) else {
      return count.lowerBound > 0 ? nil : []
    }
    guard let array = value.array else {
      fail(key, "wrong_type", "expected an array of objects, found \(value.found)")
      return nil
    }
    guard count.contains(array.count) else {
      fail(key, "out_of_range", "must hold \(count.lowerBound) to \(count.upperBound) elements")
      return nil
    }
    return array.elements.enumerated().compactMap { index, element in
      if element.kind == .object { return child(element, path: full("\(key)[\(index)]")) }
      fail("\(key)[\(index)]", "wrong_type", "expected an object, found \(element.kind.article)")
      return nil
    }
  }

  private func items(_ value: FieldValue, _ key: String, _ expected: String) -> [FieldValue]? {
    switch value {
    case .text(let text): return text.split(separator: ",", omittingEmptySubsequences: false).map { .text(String($0)) }
    case .json(let node) where node.kind == .array: return node.elements.map { .json($0) }
    case .json:
      fail(key, "wrong_type", "expected an array of strings (each \(expected)), found \(value.found)")
      return nil
    }
  }
}
