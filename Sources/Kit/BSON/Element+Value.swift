extension Element {
  /// The element's value, with everything below it decoded.
  public var value: Value {
    switch kind {
    case .double: .double(Double(bitPattern: storage.load64(valueStart)))
    case .string: .string(storage.text(valueStart + 4..<end - 1))
    case .document: .document(Document(checked: Array(storage[valueStart..<end])))
    case .array: .array(Elements(storage: storage, start: valueStart).map(\.value))
    case .binary: binary
    case .objectID: .objectID(ObjectID(bytes: storage[valueStart..<end]))
    case .bool: .bool(storage[valueStart] == 1)
    case .date: .date(milliseconds: Int64(bitPattern: storage.load64(valueStart)))
    case .null: .null
    case .regex: regex
    case .int32: .int32(Int32(bitPattern: storage.load32(valueStart)))
    case .timestamp: .timestamp(seconds: storage.load32(valueStart + 4), increment: storage.load32(valueStart))
    case .int64: .int64(Int64(bitPattern: storage.load64(valueStart)))
    case .decimal128:
      .decimal128(Decimal128(high: storage.load64(valueStart + 8), low: storage.load64(valueStart)))
    case .minKey: .minKey
    case .maxKey: .maxKey
    case .undefined, .dbPointer, .javascript, .symbol, .scopedJavascript:
      .other(Value.Legacy(kind: kind, payload: Array(storage[valueStart..<end])))
    }
  }

  private var binary: Value {
    let subtype = storage[valueStart + 4]
    return .binary(subtype: subtype, Array(storage[(valueStart + (subtype == 2 ? 9 : 5))..<end]))
  }

  private var regex: Value {
    let middle = storage.endOfKey(valueStart)
    return .regex(pattern: storage.text(valueStart..<middle), options: storage.text(middle + 1..<end - 1))
  }
}
