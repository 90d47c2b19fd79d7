extension Document: Sequence {
  /// The elements, read on demand.
  public var elements: Elements { Elements(storage: bytes, start: 0) }

  /// Keys and decoded values, in order.
  public struct Iterator: IteratorProtocol, Sendable {
    var elements: Elements.Iterator

    public mutating func next() -> (key: String, value: Value)? {
      elements.next().map { (key: $0.key, value: $0.value) }
    }
  }

  public func makeIterator() -> Iterator { Iterator(elements: elements.makeIterator()) }

  /// The value of the first element with this key.
  public subscript(key: String) -> Value? { elements.first(key)?.value }

  /// The value at a dotted path such as `itinerary.slices.0.origin`; a number picks from an array.
  public subscript(path path: String) -> Value? {
    var level = elements
    let steps = path.split(separator: ".", omittingEmptySubsequences: false)
    for step in steps.dropLast() {
      guard let inner = level.first(String(step))?.elements else { return nil }
      level = inner
    }
    return steps.last.flatMap { level.first(String($0)) }?.value
  }

  /// The keys, in order.
  public var keys: [String] { elements.map(\.key) }
}

extension Document: CustomStringConvertible {
  /// For people reading a failed test: `{"a": 1, "b": "x"}`. Never log a document: it may hold personal data.
  public var description: String { "{" + map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}" }
}

extension Value: CustomStringConvertible {
  public var description: String {
    switch self {
    case .double(let number): "\(number)"
    case .string(let text): "\"\(text)\""
    case .document(let document): "\(document)"
    case .array(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
    case .binary(let subtype, let data): "binary(\(subtype), \(data.count) bytes)"
    case .objectID(let id): "ObjectID(\(id))"
    case .bool(let flag): "\(flag)"
    case .date(let milliseconds): "date(\(milliseconds))"
    case .null: "null"
    case .regex(let pattern, let options): "/\(pattern)/\(options)"
    case .int32(let number): "\(number)"
    case .timestamp(let seconds, let increment): "timestamp(\(seconds), \(increment))"
    case .int64(let number): "\(number)"
    case .decimal128(let number): "\(number)"
    case .minKey: "minKey"
    case .maxKey: "maxKey"
    case .other(let legacy): "\(legacy.kind)"
    }
  }
}
