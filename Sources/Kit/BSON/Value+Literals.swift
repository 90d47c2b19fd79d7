extension Value: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self = .string(value) }
}

extension Value: ExpressibleByStringInterpolation {}

extension Value: ExpressibleByIntegerLiteral {
  /// Whole numbers are written as int64, so a field never changes its kind with its size.
  public init(integerLiteral value: Int64) { self = .int64(value) }
}

extension Value: ExpressibleByFloatLiteral {
  public init(floatLiteral value: Double) { self = .double(value) }
}

extension Value: ExpressibleByBooleanLiteral {
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension Value: ExpressibleByNilLiteral {
  public init(nilLiteral: ()) { self = .null }
}

extension Value: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Value...) { self = .array(elements) }
}

extension Value: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, Value)...) { self = .document(Document(elements)) }
}

/// Plain values, for building documents from variables.
extension Value {
  public init(_ text: String) { self = .string(text) }
  public init(_ number: Int) { self = .int64(Int64(number)) }
  public init(_ number: Int64) { self = .int64(number) }
  public init(_ number: Double) { self = .double(number) }
  public init(_ flag: Bool) { self = .bool(flag) }
  public init(_ document: Document) { self = .document(document) }
  public init(_ values: [Value]) { self = .array(values) }
  public init(_ id: ObjectID) { self = .objectID(id) }
  public init(_ number: Decimal128) { self = .decimal128(number) }
  /// A list of documents.
  public init(_ documents: [Document]) { self = .array(documents.map(Value.document)) }
  /// A list of strings.
  public init(_ texts: [String]) { self = .array(texts.map(Value.string)) }

  /// The value, or null for nil.
  public init(_ text: String?) { self = text.map(Value.string) ?? .null }
  /// The value, or null for nil.
  public init(_ number: Int?) { self = number.map { .int64(Int64($0)) } ?? .null }
}
