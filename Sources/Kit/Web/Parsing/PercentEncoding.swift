/// Percent-decoding (RFC 3986, section 2.1), once and strictly.
enum PercentEncoding {
  /// The decoded text; nil for a broken escape, bytes that are not UTF-8, or a NUL unless `keepsNUL`.
  static func decode(_ bytes: some Collection<UInt8>, plusIsSpace: Bool = false, keepsNUL: Bool = false) -> String? {
    if bytes.withContiguousStorageIfAvailable(isPlain) ?? false {
      return String(decoding: bytes, as: UTF8.self)
    }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var at = bytes.startIndex
    while at != bytes.endIndex {
      var byte = bytes[at]
      bytes.formIndex(after: &at)
      if byte == ASCII.percent {
        guard let high = digit(bytes, &at), let low = digit(bytes, &at) else { return nil }
        byte = high << 4 | low
      } else if byte == ASCII.plus, plusIsSpace {
        byte = ASCII.space
      }
      guard byte != 0 || keepsNUL else { return nil }
      decoded.append(byte)
    }
    return String(validating: decoded, as: UTF8.self)
  }

  /// Whether nothing has to be decoded or refused. Looks at all bytes at once.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isPlain = true
    for byte in bytes { isPlain = isPlain && byte != ASCII.percent && byte != ASCII.plus && byte != 0 && byte < 0x80 }
    return isPlain
  }

  private static func digit<Bytes: Collection<UInt8>>(_ bytes: Bytes, _ at: inout Bytes.Index) -> UInt8? {
    guard at != bytes.endIndex else { return nil }
    defer { bytes.formIndex(after: &at) }
    return ASCII.hexadecimal(bytes[at])
  }
}
