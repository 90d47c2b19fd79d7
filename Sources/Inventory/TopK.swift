/// One ranked itinerary: up to three rows of the index.
struct Ranking: BitwiseCopyable {
  /// Below 2^62.
  var key: UInt64
  var price: Int32
  var duration: Int32
  var departure: Int32
  var first: Int32
  var second: Int32
  var third: Int32

  /// The published tie rule: the key, then departure, then the rows in the order of the index.
  @inline(__always) static func < (a: Ranking, b: Ranking) -> Bool {
    if a.key != b.key { return a.key < b.key }
    if a.departure != b.departure { return a.departure < b.departure }
    if a.first != b.first { return a.first < b.first }
    if a.second != b.second { return a.second < b.second }
    return a.third < b.third
  }
}

/// The K best of what is pushed, in a buffer of more than twice K that is cut back to about K whenever it is full.
///
/// Cutting and sorting spread the entries over 256 buckets by their keys first, which costs no wrongly guessed branches.
/// Safe because its memory belongs to one `SearchScratch`; `push` never writes past the capacity.
struct TopK {
  private var held: Buffer<Ranking>
  private var spare: Buffer<Ranking>
  private let counts = Column<Int32>(count: 257, repeating: 0)
  private(set) var limit: Int
  private var full: Int
  /// Nothing with a larger key can be among the best any more.
  private(set) var threshold = UInt64.max

  init(capacity: Int) {
    limit = max(capacity, 1)
    full = 2 * limit + 64
    held = Buffer(capacity: full)
    spare = Buffer(capacity: full)
  }

  /// Forgets everything and keeps the best `limit` (at least 1) from now on.
  mutating func reset(limit: Int) {
    self.limit = max(limit, 1)
    full = 2 * self.limit + 64
    held.count = 0
    held.reserve(full)
    spare.reserve(full)
    threshold = .max
  }

  /// The caller has seen that the key is not above the threshold.
  @inline(__always) mutating func push(_ entry: Ranking) {
    held.base[held.count] = entry
    held.count &+= 1
    if held.count >= full { cut() }
  }

  /// Lowers the threshold as far as what is held allows.
  mutating func tighten() {
    if held.count >= limit { cut() }
  }

  /// The best, in order.
  mutating func finish() -> UnsafeBufferPointer<Ranking> {
    held.count = sort(min(held.count, limit))
    return UnsafeBufferPointer(start: held.base, count: held.count)
  }

  /// Keeps the best `limit` and at most half as many more; the threshold is above none of them.
  @inline(never) private mutating func cut() {
    let spread = Spread(held)
    spread.count(held, counts)
    var bucket = 0
    var below = 0
    while below + Int(counts[bucket + 1]) < limit {
      below += Int(counts[bucket + 1])
      bucket += 1
    }
    threshold = spread.greatest(of: UInt64(bucket))
    var kept = 0
    for place in 0..<held.count {
      let entry = held.base[place]
      held.base[kept] = entry
      kept &+= Int(truncatingIfNeeded: (entry.key &- threshold &- 1) &>> 63)
    }
    held.count = kept
    if kept > limit + limit / 2 { cutExactly() }
  }

  /// For many keys close together: the best `limit` to the last tie.
  private mutating func cutExactly() {
    var all = UnsafeMutableBufferPointer(start: held.base, count: held.count)
    all.sort(by: <)
    held.count = limit
    threshold = held.base[limit - 1].key
  }

  /// Puts the least `wanted` in order, behind which the rest lies in any; gives back how many those are.
  private mutating func sort(_ wanted: Int) -> Int {
    guard held.count > 1 else { return wanted }
    let spread = Spread(held)
    spread.count(held, counts)
    var (begun, most) = (Int32(0), Int32(0))
    for bucket in 1..<257 {
      most = max(most, counts[bucket])
      begun &+= counts[bucket]
      counts[bucket] = begun
    }
    for place in 0..<held.count {
      let bucket = spread.bucket(held.base[place].key)
      spare.base[Int(counts[bucket])] = held.base[place]
      counts[bucket] &+= 1
    }
    swap(&held, &spare)
    let last = spread.bucket(held.base[wanted &- 1].key)
    if most > 24 { sortCrowded(through: last) }
    insertionSort(Int(counts[last]))
    return wanted
  }

  /// Puts the buckets in order that hold too many for an insertion sort.
  private mutating func sortCrowded(through last: Int) {
    var begin = 0
    for bucket in 0...last {
      let end = Int(counts[bucket])
      if end - begin > 24 {
        var crowded = UnsafeMutableBufferPointer(start: held.base + begin, count: end - begin)
        crowded.sort(by: <)
      }
      begin = end
    }
  }

  /// Over all buckets at once: nothing moves out of its own, and most entries need not move at all.
  @inline(__always) private func insertionSort(_ end: Int) {
    var next = 1
    while next < end {
      let entry = held.base[next]
      if entry < held.base[next &- 1] {
        var place = next
        repeat {
          held.base[place] = held.base[place &- 1]
          place &-= 1
        } while place > 0 && entry < held.base[place &- 1]
        held.base[place] = entry
      }
      next &+= 1
    }
  }

  func free() {
    held.free()
    spare.free()
    counts.free()
  }
}

/// How keys between a least and a greatest one are spread over 256 buckets.
private struct Spread {
  let least: UInt64
  let shift: UInt64

  init(_ held: Buffer<Ranking>) {
    var (least, greatest) = (UInt64.max, UInt64(0))
    for place in 0..<held.count {
      least = min(least, held.base[place].key)
      greatest = max(greatest, held.base[place].key)
    }
    self.least = least
    shift = UInt64(max(0, 56 - (greatest &- least).leadingZeroBitCount))
  }

  @inline(__always) func bucket(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &- least) &>> shift) }

  /// The greatest key in a bucket.
  func greatest(of bucket: UInt64) -> UInt64 { least &+ (bucket &+ 1) &<< shift &- 1 }

  /// How many entries each bucket has, one place on.
  func count(_ held: Buffer<Ranking>, _ counts: Column<Int32>) {
    counts.base.update(repeating: 0, count: counts.count)
    for place in 0..<held.count { counts[bucket(held.base[place].key) &+ 1] &+= 1 }
  }
}
