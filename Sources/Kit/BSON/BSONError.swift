/// Why bytes are not a BSON document, and where.
public struct BSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was wrong.
  public enum Reason: String, Sendable {
    case truncated, badLength, trailingBytes, missingTerminator, unterminatedKey, invalidUTF8, unknownType, badBool
    case badBinary, tooDeep
  }

  public let reason: Reason
  /// The byte, counted from the start of the outermost document, at which reading stopped.
  public let offset: Int

  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  public var description: String { "not a BSON document: \(reason.rawValue) at byte \(offset)" }
}
