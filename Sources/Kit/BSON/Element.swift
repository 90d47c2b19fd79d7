/// One element of a document, read on demand: a typed accessor looks only at the bytes it needs and copies nothing.
///
/// The way to decode many documents fast: one pass over `elements`, a switch on `key`, the typed accessor.
public struct Element: Sendable {
  let storage: [UInt8]
  let place: Place

  public var kind: Kind { place.kind }
  var valueStart: Int { place.valueStart }
  var end: Int { place.end }

  public var key: String { storage.text(place.keyStart..<valueStart - 1) }

  public var string: String? { kind == .string ? storage.text(valueStart + 4..<end - 1) : nil }

  /// A whole number from int32, int64, or a double that holds one exactly.
  public var int: Int? {
    switch kind {
    case .int32: Int(Int32(truncatingIfNeeded: storage.load32(valueStart)))
    case .int64: Int(exactly: Int64(bitPattern: storage.load64(valueStart)))
    case .double: Int(exactly: Double(bitPattern: storage.load64(valueStart)))
    default: nil
    }
  }

  public var double: Double? {
    kind == .double ? Double(bitPattern: storage.load64(valueStart)) : int.map(Double.init)
  }

  public var bool: Bool? { kind == .bool ? storage[valueStart] == 1 : nil }

  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var date: Int64? { kind == .date ? Int64(bitPattern: storage.load64(valueStart)) : nil }

  public var objectID: ObjectID? { kind == .objectID ? ObjectID(bytes: storage[valueStart..<end]) : nil }

  /// The elements of a document or an array, without copying it; nil for anything else.
  public var elements: Elements? {
    kind == .document || kind == .array ? Elements(storage: storage, start: valueStart) : nil
  }

  public var document: Document? {
    kind == .document ? Document(checked: Array(storage[valueStart..<end])) : nil
  }

  public var isNull: Bool { kind == .null }
}
