/// The kinds of word on simdjson's tape (simdjson, doc/tape.md).
enum JSONTag: UInt8 {
  case root = 0x72
  case object = 0x7B
  case endOfObject = 0x7D
  case array = 0x5B
  case endOfArray = 0x5D
  case string = 0x22
  case integer = 0x6C
  case large = 0x75
  case double = 0x64
  case yes = 0x74
  case no = 0x66
  case null = 0x6E
}

/// Reading the tape. Every index comes from the tape itself, which the parser wrote, so none is checked again.
extension JSONDocument {
  func tag(_ at: Int) -> JSONTag {
    JSONTag(rawValue: UInt8(tape[at] >> 56)) ?? .root
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
