/// Typed reading: nil when the value is of another kind.
extension Value {
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// A whole number from int32, int64, or a double that holds one exactly (some tools write every number as a double).
  public var int: Int? {
    switch self {
    case .int32(let number): Int(number)
    case .int64(let number): Int(exactly: number)
    case .double(let number): Int(exactly: number)
    default: nil
    }
  }

  /// Any number kind as a double; an int64 beyond 2^53 is rounded.
  public var double: Double? {
    switch self {
    case .double(let number): number
    case .int32(let number): Double(number)
    case .int64(let number): Double(number)
    default: nil
    }
  }

  public var bool: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }

  public var document: Document? {
    if case .document(let document) = self { document } else { nil }
  }

  public var array: [Value]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var date: Int64? {
    if case .date(let milliseconds) = self { milliseconds } else { nil }
  }

  public var objectID: ObjectID? {
    if case .objectID(let id) = self { id } else { nil }
  }

  public var decimal128: Decimal128? {
    if case .decimal128(let number) = self { number } else { nil }
  }

  /// The bytes of a binary, whatever its subtype.
  public var binary: [UInt8]? {
    if case .binary(_, let bytes) = self { bytes } else { nil }
  }

  public var isNull: Bool { self == .null }
}
