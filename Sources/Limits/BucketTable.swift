internal import Synchronization

/// Token buckets of this process, in memory that never grows.
///
/// A bucket is one number: the time at which it will be full again (the generic cell rate algorithm, ITU-T I.371). Buckets lie in
/// sets of eight; a full set gives up the bucket that is nearest to being full, which forgets the least.
final class BucketTable: Sendable {
  struct Slot {
    var key: UInt64 = 0
    var fullAt: UInt64 = 0
  }

  /// One lock and its part of the table.
  private final class Shard: Sendable {
    let slots: Mutex<[Slot]>
    init(_ count: Int) { slots = Mutex([Slot](repeating: Slot(), count: count)) }
  }

  private static let ways = 8
  private let shards: [Shard]
  private let sets: Int

  /// - Parameter capacity: how many buckets are kept; sixteen bytes each.
  init(capacity: Int = 65_536) {
    let count = 16
    sets = max(1, capacity / count / Self.ways)
    shards = (0..<count).map { [sets] _ in Shard(sets * Self.ways) }
  }

  /// Takes a token; answers 0, or the nanoseconds until there is one.
  func take(_ key: UInt64, _ limit: RateLimit, now: UInt64) -> UInt64 {
    change(key) { slot in
      let next = max(slot.fullAt, now) + limit.interval
      guard next - now <= limit.window else { return next - now - limit.window }
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

  private func change(_ key: UInt64, _ body: (inout Slot) -> UInt64) -> UInt64 {
    let shard = shards[Int(key & 15)], first = Int((key >> 4) % UInt64(sets)) * Self.ways
    return shard.slots.withLock { slots in
      var place = first
      for at in first..<first + Self.ways {
        if slots[at].key == key { return body(&slots[at]) }
        if slots[at].fullAt < slots[place].fullAt { place = at }
      }
      slots[place] = Slot(key: key, fullAt: 0)
      return body(&slots[place])
    }
  }
}
