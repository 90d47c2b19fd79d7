/// One BSON value.
public enum Value: Sendable, Hashable {
  case double(Double)
  case string(String)
  case document(Document)
  case array([Value])
  case binary(subtype: UInt8, [UInt8])
  case objectID(ObjectID)
  case bool(Bool)
  /// Milliseconds since 1970-01-01T00:00:00Z, before it when negative.
  case date(milliseconds: Int64)
  case null
  indirect case regex(pattern: String, options: String)
  case int32(Int32)
  case timestamp(seconds: UInt32, increment: UInt32)
  case int64(Int64)
  case decimal128(Decimal128)
  case minKey
  case maxKey
  /// A kind Jetway never writes (code, symbol, pointer, undefined), kept as it came so that a document goes back unchanged.
  /// The payload is checked when it comes from `Document(bytes:)`; nothing else may make one.
  case other(Legacy)

  /// The payload of a deprecated kind, exactly as the document held it.
  public struct Legacy: Sendable, Hashable {
    public let kind: Kind
    public let payload: [UInt8]

    init(kind: Kind, payload: [UInt8]) {
      self.kind = kind
      self.payload = payload
    }
  }

  /// The type byte this value is written with.
  public var kind: Kind {
    switch self {
    case .double: .double
    case .string: .string
    case .document: .document
    case .array: .array
    case .binary: .binary
    case .objectID: .objectID
    case .bool: .bool
    case .date: .date
    case .null: .null
    case .regex: .regex
    case .int32: .int32
    case .timestamp: .timestamp
    case .int64: .int64
    case .decimal128: .decimal128
    case .minKey: .minKey
    case .maxKey: .maxKey
    case .other(let legacy): legacy.kind
    }
  }
}
