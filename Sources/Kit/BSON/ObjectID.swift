import Glibc
import Synchronization

/// MongoDB's own document id: four bytes of time in seconds, five of chance, three of a counter.
public struct ObjectID: Sendable, Hashable, Comparable, CustomStringConvertible {
  private let head: UInt32
  private let tail: UInt64

  /// A new id from the system's clock and random source; two made in one process never agree.
  public init() {
    let count = Self.counter.wrappingAdd(1, ordering: .relaxed).oldValue
    self.init(seconds: UInt32(truncatingIfNeeded: time(nil)), chance: Self.chance, counter: count)
  }

  /// An id from its parts: seconds since 1970, the low 40 bits of `chance`, the low 24 bits of `counter`.
  public init(seconds: UInt32, chance: UInt64, counter: UInt32) {
    head = seconds
    tail = (chance & 0xFF_FFFF_FFFF) << 24 | UInt64(counter & 0xFF_FFFF)
  }

  /// An id from 24 hexadecimal digits, or nil.
  public init?(_ hex: String) {
    guard hex.utf8.count == 24 else { return nil }
    var number: UInt128 = 0
    for unit in hex.utf8 {
      guard let digit = Character(UnicodeScalar(unit)).hexDigitValue else { return nil }
      number = number << 4 | UInt128(digit)
    }
    head = UInt32(truncatingIfNeeded: number >> 64)
    tail = UInt64(truncatingIfNeeded: number)
  }

  /// From the twelve bytes of a checked document.
  init(bytes: ArraySlice<UInt8>) {
    let number = bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    head = UInt32(truncatingIfNeeded: number >> 64)
    tail = UInt64(truncatingIfNeeded: number)
  }

  /// The twelve bytes, first the time.
  public var bytes: [UInt8] {
    withUnsafeBytes(of: head.bigEndian, Array.init) + withUnsafeBytes(of: tail.bigEndian, Array.init)
  }

  /// When it was made, in seconds since 1970-01-01T00:00:00Z.
  public var seconds: UInt32 { head }

  /// 24 lower-case hexadecimal digits.
  public var description: String {
    let text = String(UInt128(head) << 64 | UInt128(tail), radix: 16)
    return String(repeating: "0", count: 24 - text.count) + text
  }

  public static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.head, left.tail) < (right.head, right.tail)
  }

  private static let chance = UInt64.random(in: 0...UInt64.max)
  private static let counter = Atomic<UInt32>(UInt32.random(in: 0...UInt32.max))
}
