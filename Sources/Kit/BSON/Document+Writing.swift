extension [UInt8] {
  mutating func append<T: FixedWidthInteger>(little number: T) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  mutating func store(_ number: UInt32, at offset: Int) {
    for index in 0..<4 { self[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * UInt32(index))) }
  }

  /// A zero-terminated name; a zero inside it becomes U+FFFD.
  mutating func append(key: String) {
    if key.utf8.contains(0) {
      for unit in key.utf8 { append(contentsOf: unit == 0 ? [0xEF, 0xBF, 0xBD] : [unit]) }
    } else {
      append(contentsOf: key.utf8)
    }
    append(0)
  }

  /// A value's payload, without its kind and key.
  mutating func append(value: Value) {
    switch value {
    case .double(let number): append(little: number.bitPattern)
    case .string(let text): append(text: text)
    case .document(let document): append(contentsOf: document.bytes)
    case .array(let values): append(array: values)
    case .binary(let subtype, let data): append(binary: data, subtype: subtype)
    case .objectID(let id): append(contentsOf: id.bytes)
    case .bool(let flag): append(flag ? 1 : 0)
    case .date(let milliseconds): append(little: milliseconds)
    case .null, .minKey, .maxKey: break
    case .regex(let pattern, let options):
      append(key: pattern)
      append(key: options)
    case .int32(let number): append(little: number)
    case .timestamp(let seconds, let increment):
      append(little: increment)
      append(little: seconds)
    case .int64(let number): append(little: number)
    case .decimal128(let number):
      append(little: number.low)
      append(little: number.high)
    case .other(let legacy): append(contentsOf: legacy.payload)
    }
  }

  private mutating func append(text: String) {
    append(little: UInt32(clamping: text.utf8.count + 1))
    append(contentsOf: text.utf8)
    append(0)
  }

  private mutating func append(array values: [Value]) {
    let start = count
    append(little: UInt32(0))
    for (index, value) in values.enumerated() {
      append(value.kind.rawValue)
      append(key: String(index))
      append(value: value)
    }
    append(0)
    store(UInt32(clamping: count - start), at: start)
  }

  /// Subtype 2 repeats its length inside (bsonspec.org, "binary (old)").
  private mutating func append(binary data: [UInt8], subtype: UInt8) {
    let isOld = subtype == 2
    append(little: UInt32(clamping: data.count + (isOld ? 4 : 0)))
    append(subtype)
    if isOld { append(little: UInt32(clamping: data.count)) }
    append(contentsOf: data)
  }
}
