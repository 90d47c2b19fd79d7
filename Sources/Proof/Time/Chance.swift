import Booking
import Synchronization

/// The one source of chance of a run: the same seed, the same row of numbers (SplitMix64).
final class Chance: ChanceSource {
  private let state: Mutex<UInt64>

  /// Neighbouring seeds are scattered first, or their rows would overlap.
  init(seed: UInt64) { state = Mutex(Self.scattered(Self.scattered(seed) &+ 0x1234_5678_9ABC_DEF1)) }

  /// 64 bits.
  func next() -> UInt64 {
    let now = state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      return state
    }
    return Self.scattered(now)
  }

  private static func scattered(_ number: UInt64) -> UInt64 {
    var z = number
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to one less than `bound`.
  func below(_ bound: Int) -> Int { bound <= 1 ? 0 : Int(next() % UInt64(bound)) }

  /// A number of a range.
  func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True so many times in a thousand.
  func happens(_ inThousand: Int) -> Bool { below(1000) < inThousand }

  /// One of several.
  func pick<Item>(_ items: [Item]) -> Item? { items.isEmpty ? nil : items[below(items.count)] }

  /// One of several, each as likely as its weight says.
  func pick<Item>(_ weighted: KeyValuePairs<Item, Int>) -> Item? {
    var place = below(weighted.reduce(0) { $0 + $1.value })
    for (item, weight) in weighted {
      place -= weight
      if place < 0 { return item }
    }
    return weighted.first?.key
  }
}
