/// Writes `application/x-www-form-urlencoded` bodies (the URL standard's form encoding), pair by pair.
public struct FormWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  /// Adds a pair; name and value are escaped.
  public mutating func add(_ name: String, _ value: String) {
    if !bytes.isEmpty { bytes.append(0x26) }
    append(name)
    bytes.append(0x3D)
    append(value)
  }

  /// A text escaped for one segment of a path or one value of a query: all but letters, digits, `-`, `.`, `_` and `~`.
  public static func escaped(_ text: String) -> String {
    var writer = FormWriter()
    writer.append(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func append(_ text: String) {
    let digits = Array("0123456789ABCDEF".utf8)
    for unit in text.utf8 {
      switch unit {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(unit)
      default: bytes += [0x25, digits[Int(unit >> 4)], digits[Int(unit & 15)]]
      }
    }
  }
}
