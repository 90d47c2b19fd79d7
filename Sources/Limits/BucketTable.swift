internal import Synchronization

/// Token buckets of this process, in memory that never grows.
///
/// A bucket is one number: the time at which it will be full again (the generic cell rate algorithm, ITU-T I.371). Buckets lie in
/// sets of eight, two cache lines; a full set gives up the bucket that is nearest to being full, which forgets the least.
///
/// The pointers are safe: they are allocated and filled once, freed with the table, and a set is only touched under its lane's lock.
final class BucketTable: @unchecked Sendable {
  private struct Slot {
    var key: UInt64 = 0
    var fullAt: UInt64 = 0
  }

  /// One lock of the table, on a cache line of its own with the padding behind it.
  private struct Lane: ~Copyable {
    let lock = Mutex(())
    private let padding: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0)
  }

  private static let ways = 8
  private static let laneCount = 16
  private let lanes: UnsafeMutablePointer<Lane>
  private let slots: UnsafeMutablePointer<Slot>
  /// One less than the number of sets, which is a power of two.
  private let mask: UInt64

  /// - Parameter capacity: how many buckets are kept at least; sixteen bytes each.
  init(capacity: Int = 65_536) {
    var sets = Self.laneCount
    while sets * Self.ways < capacity { sets *= 2 }
    mask = UInt64(sets - 1)
    slots = .allocate(capacity: sets * Self.ways)
    slots.initialize(repeating: Slot(), count: sets * Self.ways)
    lanes = .allocate(capacity: Self.laneCount)
    for lane in 0..<Self.laneCount { (lanes + lane).initialize(to: Lane()) }
  }

  deinit {
    lanes.deinitialize(count: Self.laneCount)
    lanes.deallocate()
    slots.deallocate()
  }

  /// Takes a token; answers 0, or the nanoseconds until there is one.
  func take(_ key: UInt64, _ limit: RateLimit, now: UInt64) -> UInt64 {
    let (interval, window) = (limit.interval, limit.window)
    return change(key) { slot in
      let next = max(slot.fullAt, now) + interval
      guard next - now <= window else { return next - now - window }
      slot.fullAt = next
      return 0
    }
  }

  /// Puts a token back.
  func giveBack(_ key: UInt64, _ limit: RateLimit) {
    _ = change(key) { slot in
      slot.fullAt -= min(slot.fullAt, limit.interval)
      return 0
    }
  }

  @inline(__always)
  private func change(_ key: UInt64, _ body: (inout Slot) -> UInt64) -> UInt64 {
    let set = key & mask
    let first = slots + Int(set) * Self.ways
    return lanes[Int(set) & (Self.laneCount - 1)].lock.withLock { _ in
      var place = first
      for slot in first..<first + Self.ways {
        if slot.pointee.key == key { return body(&slot.pointee) }
        if slot.pointee.fullAt < place.pointee.fullAt { place = slot }
      }
      place.pointee = Slot(key: key, fullAt: 0)
      return body(&place.pointee)
    }
  }
}
