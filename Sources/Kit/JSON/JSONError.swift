/// Why bytes are not a JSON document that Jetway reads.
public enum JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// More bytes than the caller allows.
  case tooLarge(limit: Int)
  /// Nothing but whitespace.
  case empty
  /// A byte order mark or bytes that are not UTF-8; `offset` is the first bad byte.
  case encoding(offset: Int)
  /// Arrays and objects nested deeper than `limit`.
  case tooDeep(limit: Int)
  /// An object with the same key twice; the key, shortened and made printable.
  case duplicateKey(String)
  /// A key that contains U+0000.
  case nulInKey(String)
  /// A number outside what 64 bits hold, or not a JSON number.
  case number(offset: Int?)
  /// A string that does not end, holds a bare control character or an escape that means nothing.
  case string(offset: Int?)
  /// Anything else that breaks RFC 8259: a missing comma, a second root, `nul`.
  case syntax(offset: Int?)
  /// No memory for the document.
  case outOfMemory

  /// Where the trouble starts, counted in bytes, when that is known.
  public var offset: Int? {
    switch self {
    case .encoding(let offset): offset
    case .number(let offset), .string(let offset), .syntax(let offset): offset
    default: nil
    }
  }

  /// A sentence for the one who sent the document.
  public var description: String {
    switch self {
    case .tooLarge(let limit): "the document is larger than \(limit) bytes"
    case .empty: "the document is empty"
    case .encoding: "the document is not plain UTF-8 without a byte order mark" + place
    case .tooDeep(let limit): "the document is nested deeper than \(limit) levels"
    case .duplicateKey(let key): "the key \"\(key)\" stands twice in one object"
    case .nulInKey(let key): "the key \"\(key)\" contains U+0000"
    case .number: "a number is malformed or too large" + place
    case .string: "a string is not closed, has a bare control character or a wrong escape" + place
    case .syntax: "the document is not valid JSON" + place
    case .outOfMemory: "no memory for the document"
    }
  }

  private var place: String { offset.map { " (byte \($0))" } ?? "" }
}
