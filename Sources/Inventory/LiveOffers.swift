import CPrefetch
import Synchronization

/// Fares and seats that change while others read them: each load and store is one relaxed atomic access to an `OfferWord`,
/// so a reader sees the old offer or the new one, never half of each, and nobody waits.
///
/// Safe for the same reasons as `Column`, whose memory it takes over; an atomic word lies in memory as the word does.
struct LiveOffers: BitwiseCopyable {
  private let base: UnsafeMutablePointer<Atomic<UInt32>>
  let count: Int

  init(_ words: Column<UInt32>) {
    base = UnsafeMutableRawPointer(words.base).bindMemory(to: Atomic<UInt32>.self, capacity: max(words.count, 1))
    count = words.count
  }

  @inline(__always) subscript(position: Int) -> OfferWord {
    get { OfferWord(bits: base[position].load(ordering: .relaxed)) }
    nonmutating set { base[position].store(newValue.bits, ordering: .relaxed) }
  }

  /// Has an offer fetched into the cache before it is needed.
  @inline(__always) func fetch(_ position: Int) { jetway_prefetch(base + position) }

  var bytes: Int { count * MemoryLayout<UInt32>.stride }

  func free() { Column(base: UnsafeMutableRawPointer(base).bindMemory(to: UInt32.self, capacity: 1), count: count).free() }
}
