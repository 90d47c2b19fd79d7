internal import CSodium

/// SHA-256 as the chain uses it.
public struct AuditHash: Sendable, Hashable, CustomStringConvertible {
  let bytes: [UInt8]

  /// What stands before the first record.
  static let start = AuditHash(bytes: [UInt8](repeating: 0, count: 32))

  /// The hash of a record whose predecessor has this one.
  func following(_ sequence: Int64, _ record: [UInt8]) -> AuditHash {
    let number = withUnsafeBytes(of: sequence.bigEndian) { Array($0) }
    return AuditHash(bytes: Self.sha256(bytes + number + record))
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// From 64 hexadecimal digits.
  public init?(_ hex: String) {
    let digits = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard hex.utf8.count == 64, digits.count == 64 else { return nil }
    bytes = stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  /// 64 hexadecimal digits.
  public var description: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func sha256(_ message: [UInt8]) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256(&hash, message, UInt64(message.count))
    return hash
  }
}
