internal import Fetch

/// Writes `application/x-www-form-urlencoded` bodies (the URL standard's form encoding), pair by pair.
public struct FormWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  /// Adds a pair; name and value are escaped.
  public mutating func add(_ name: String, _ value: String) {
    if !bytes.isEmpty { bytes.append(0x26) }
    bytes += Array("\(URLText.encode(name))=\(URLText.encode(value))".utf8)
  }
}
