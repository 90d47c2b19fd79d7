/// One value inside a document; copying it copies a reference and a number.
public struct JSONNode: Sendable {
  /// What a value is. An `integer` is written without fraction and exponent and fits `Int64`; every other number,
  /// `1.0`, `1e3` and 2^63 among them, is a `number`.
  public enum Kind: String, Sendable {
    case object, array, string, integer, number, bool, null
  }

  let document: JSONDocument
  let index: Int

  /// What this value is.
  public var kind: Kind {
    switch tag {
    case .object: .object
    case .array: .array
    case .string: .string
    case .integer: .integer
    case .yes, .no: .bool
    case .null: .null
    default: .number
    }
  }

  /// The member with this key; nil when there is none or this is no object. Looks at each member in turn.
  public subscript(key: String) -> JSONNode? {
    guard tag == .object else { return nil }
    var key = key
    return key.withUTF8 { wanted in
      var at = index + 1
      while document.tag(at) != .endOfObject {
        let name = document.bytes(at)
        if name.count == wanted.count, name.elementsEqual(wanted) { return JSONNode(document: document, index: at + 1) }
        at = document.after(at + 1)
      }
      return nil
    }
  }

  /// The element at this position; nil when there is none or this is no array. Walks there from the start.
  public subscript(index position: Int) -> JSONNode? {
    guard tag == .array, position >= 0, position < count else { return nil }
    var at = index + 1
    for _ in 0..<position { at = document.after(at) }
    return JSONNode(document: document, index: at)
  }

  /// The element at this position; nil when there is none or this is no array.
  public subscript(position: Int) -> JSONNode? { self[index: position] }

  /// The text of a string; nil for anything else.
  public var string: String? {
    tag == .string ? String(decoding: document.bytes(index), as: UTF8.self) : nil
  }

  /// An integer that was written as one; never from `1.0` or `1e3`.
  public var int: Int64? {
    tag == .integer ? Int64(bitPattern: document.tape[index + 1]) : nil
  }

  /// Any number, rounded to a double where it must be.
  public var double: Double? {
    switch tag {
    case .integer: Double(Int64(bitPattern: document.tape[index + 1]))
    case .large: Double(document.tape[index + 1])
    case .double: Double(bitPattern: document.tape[index + 1])
    default: nil
    }
  }

  /// True or false; nil for anything else.
  public var bool: Bool? {
    switch tag {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// Whether this is null.
  public var isNull: Bool { tag == .null }

  /// How many elements or members; 0 for anything that holds none.
  public var count: Int {
    tag == .object || tag == .array ? Int(document.payload(index) >> 32) : 0
  }

  /// The elements of an array; empty when this is none.
  public var elements: JSONElements { JSONElements(self) }

  /// The members of an object in their order; empty when this is none.
  public var members: JSONMembers { JSONMembers(self) }

  /// A number from 2^63 up to 2^64 − 1, which fits no `Int64`.
  var unsigned: UInt64? {
    tag == .large ? document.tape[index + 1] : nil
  }

  var tag: JSONTag { document.tag(index) }
}

/// The elements of an array, walked once over the tape.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
  private let document: JSONDocument
  private var at: Int
  private let end: Int

  init(_ node: JSONNode) {
    document = node.document
    at = node.index + 1
    end = node.tag == .array ? document.after(node.index) - 1 : at
  }

  /// The next element.
  public mutating func next() -> JSONNode? {
    guard at < end else { return nil }
    defer { at = document.after(at) }
    return JSONNode(document: document, index: at)
  }
}

/// The members of an object, walked once over the tape.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  private let document: JSONDocument
  private var at: Int
  private let end: Int

  init(_ node: JSONNode) {
    document = node.document
    at = node.index + 1
    end = node.tag == .object ? document.after(node.index) - 1 : at
  }

  /// The next member.
  public mutating func next() -> (key: String, value: JSONNode)? {
    guard at < end else { return nil }
    defer { at = document.after(at + 1) }
    return (String(decoding: document.bytes(at), as: UTF8.self), JSONNode(document: document, index: at + 1))
  }
}
