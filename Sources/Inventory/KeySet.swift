/// A set of numbers below the largest, open addressed: what a builder needs to tell a flight that came before, at a few
/// nanoseconds a flight.
struct KeySet {
  private var slots = [UInt64](repeating: 0, count: 1024)
  private var count = 0

  /// False when the key was there already.
  mutating func insert(_ key: UInt64) -> Bool {
    if count * 2 >= slots.count { grow() }
    guard Self.put(key &+ 1, into: &slots) else { return false }
    count += 1
    return true
  }

  /// Keeps its room unless it has become far too large.
  mutating func removeAll() {
    if count * 16 < slots.count && slots.count > 1024 {
      slots = [UInt64](repeating: 0, count: max(slots.count / 8, 1024))
    } else {
      for slot in slots.indices { slots[slot] = 0 }
    }
    count = 0
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    for key in slots where key != 0 { _ = Self.put(key, into: &larger) }
    slots = larger
  }

  private static func put(_ key: UInt64, into slots: inout [UInt64]) -> Bool {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[place] != 0 {
      if slots[place] == key { return false }
      place = (place + 1) & mask
    }
    slots[place] = key
    return true
  }
}
