internal import Crypto

/// SHA-256 as the chain uses it.
public struct AuditHash: Sendable, Hashable, CustomStringConvertible {
  let bytes: [UInt8]

  /// What stands before the first record.
  static let start = AuditHash(bytes: [UInt8](repeating: 0, count: 32))

  /// The hash of a record whose predecessor has this one.
  func following(_ sequence: Int64, _ record: [UInt8]) -> AuditHash {
    let number = withUnsafeBytes(of: sequence.bigEndian) { Array($0) }
    return AuditHash(bytes: SHA256.hash(bytes + number + record))
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// From 64 hexadecimal digits.
  public init?(_ hex: String) {
    guard let bytes = Hex.decode(hex), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// 64 hexadecimal digits.
  public var description: String { Hex.encode(bytes) }
}
