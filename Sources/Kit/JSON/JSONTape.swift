/// A kind of word on simdjson's tape (simdjson, doc/tape.md): the letter that stands for it.
struct JSONTag: Equatable {
  let letter: UInt8

  static var object: JSONTag { JSONTag(letter: 0x7B) }
  static var endOfObject: JSONTag { JSONTag(letter: 0x7D) }
  static var array: JSONTag { JSONTag(letter: 0x5B) }
  static var string: JSONTag { JSONTag(letter: 0x22) }
  static var integer: JSONTag { JSONTag(letter: 0x6C) }
  static var large: JSONTag { JSONTag(letter: 0x75) }
  static var double: JSONTag { JSONTag(letter: 0x64) }
  static var yes: JSONTag { JSONTag(letter: 0x74) }
  static var no: JSONTag { JSONTag(letter: 0x66) }
  static var null: JSONTag { JSONTag(letter: 0x6E) }
}

/// Reading the tape. Every index comes from the tape itself, which the parser wrote, so none is checked again.
extension JSONDocument {
  func tag(_ at: Int) -> JSONTag {
    JSONTag(letter: UInt8(truncatingIfNeeded: tape[at] >> 56))
  }

  func payload(_ at: Int) -> UInt64 {
    tape[at] & 0x00FF_FFFF_FFFF_FFFF
  }

  /// The index of the value that follows the one at `at`.
  func after(_ at: Int) -> Int {
    switch tag(at) {
    case .object, .array: Int(UInt32(truncatingIfNeeded: tape[at]))
    case .integer, .large, .double: at + 2
    default: at + 1
    }
  }

  /// A string's UTF-8; valid while the document lives.
  func bytes(_ at: Int) -> UnsafeBufferPointer<UInt8> {
    let start = strings + Int(payload(at))
    let length = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
    return UnsafeBufferPointer(start: start + 4, count: Int(length))
  }
}
