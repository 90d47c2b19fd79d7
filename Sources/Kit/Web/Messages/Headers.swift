/// A request's header fields, in the order they came; names are compared without regard to case.
public struct Headers: Sendable {
  /// Where a field's name and value lie in `bytes`.
  struct Field: Sendable, Equatable {
    var name: Range<Int>
    var value: Range<Int>
  }

  let bytes: [UInt8]
  let fields: [Field]

  init(bytes: [UInt8], fields: [Field]) {
    self.bytes = bytes
    self.fields = fields
  }

  /// Fields written by hand, for tests and for requests that did not come over a socket.
  public init(_ pairs: [(name: String, value: String)] = []) {
    var bytes: [UInt8] = []
    var fields: [Field] = []
    for pair in pairs {
      let start = bytes.count
      bytes.append(contentsOf: pair.name.utf8)
      let middle = bytes.count
      bytes.append(contentsOf: pair.value.utf8)
      fields.append(Field(name: start..<middle, value: middle..<bytes.count))
    }
    self.init(bytes: bytes, fields: fields)
  }

  /// How many fields there are.
  public var count: Int { fields.count }

  /// The value of the first field of that name, without surrounding white space; nil when there is none.
  public subscript(name: String) -> String? {
    for field in fields where isNamed(field, name) { return text(field.value) }
    return nil
  }

  /// The values of every field of that name, in order.
  public func all(_ name: String) -> [String] {
    fields.filter { isNamed($0, name) }.map { text($0.value) }
  }

  /// Every field as it came.
  public var pairs: [(name: String, value: String)] {
    fields.map { (text($0.name), text($0.value)) }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func isNamed(_ field: Field, _ name: String) -> Bool {
    let wanted = name.utf8
    guard wanted.count == field.name.count else { return false }
    var at = field.name.lowerBound
    for byte in wanted {
      guard ASCII.lower(bytes[at]) == ASCII.lower(byte) else { return false }
      at += 1
    }
    return true
  }
}
