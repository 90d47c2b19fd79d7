import CPrefetch
import Synchronization

/// For one cabin, the least fare of each pair on each local day, as a lower bound in 16 bits: the fare's first 12 binary
/// digits, the rest rounded down.
///
/// Day by day, so that the bounds of all pairs leaving an airport lie side by side. Safe as `LiveOffers` is.
struct LeastFares: BitwiseCopyable {
  private let base: UnsafeMutablePointer<Atomic<UInt16>>
  private let pairs: Int
  let count: Int

  /// Where there is no seat on sale.
  static let none = UInt16.max

  init(pairs: Int, days: Int) {
    self.pairs = pairs
    count = pairs * days
    let words = Column<UInt16>(count: count, repeating: Self.none)
    base = UnsafeMutableRawPointer(words.base).bindMemory(to: Atomic<UInt16>.self, capacity: max(count, 1))
  }

  /// A bound that `fare` does not undercut; larger fares never have smaller codes.
  static func code(_ fare: Int32) -> UInt16 {
    let shift = max(32 - 12 - fare.leadingZeroBitCount, 0)
    return UInt16(truncatingIfNeeded: shift << 11 + Int(fare >> Int32(shift)))
  }

  /// The fare a code stands for, `ConnectionSearch.none` when there is none.
  @inline(__always) static func fare(_ code: UInt16) -> Int32 {
    if code == none { return ConnectionSearch.none }
    let wide = Int32(code)
    return wide < 4096 ? wide : (wide & 2047 | 2048) &<< (wide &>> 11 &- 1)
  }

  @inline(__always) func code(_ pair: Int, day: Int) -> UInt16 {
    base[day &* pairs &+ pair].load(ordering: .relaxed)
  }

  /// Has a bound fetched into the cache before it is needed.
  @inline(__always) func fetch(_ pair: Int, day: Int) { jetway_prefetch(base + (day &* pairs &+ pair)) }

  /// Lowers the bound to `fare` unless it is lower already, whoever else is lowering it.
  func lower(_ pair: Int, day: Int, to fare: Int32) {
    let cell = base + (day * pairs + pair)
    let new = Self.code(fare)
    var seen = cell.pointee.load(ordering: .relaxed)
    while new < seen {
      let (done, now) = cell.pointee.compareExchange(expected: seen, desired: new, ordering: .relaxed)
      if done { return }
      seen = now
    }
  }

  /// Replaces the bound; only for a writer that is alone and has seen that no seat is cheaper.
  func set(_ pair: Int, day: Int, to fare: Int32) {
    base[day * pairs + pair].store(fare < ConnectionSearch.none ? Self.code(fare) : Self.none, ordering: .relaxed)
  }

  var bytes: Int { count * MemoryLayout<UInt16>.stride }

  func free() { Column(base: UnsafeMutableRawPointer(base).bindMemory(to: UInt16.self, capacity: 1), count: count).free() }
}
