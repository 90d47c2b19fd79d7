/// One ranked itinerary: up to three rows of the index.
struct Ranking: BitwiseCopyable {
  var key: UInt64
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

/// The K best of what is pushed, in a buffer of twice K that quick-select halves whenever it is full.
///
/// Safe because its memory belongs to one `SearchScratch`; `push` never writes past `2K`.
struct TopK {
  private var base: UnsafeMutablePointer<Ranking>
  private var capacity: Int
  private(set) var limit: Int
  private(set) var count = 0
  /// Nothing with a larger key can be among the best any more.
  private(set) var threshold = UInt64.max

  init(capacity: Int) {
    self.capacity = max(capacity, 1)
    limit = self.capacity
    base = .allocate(capacity: 2 * self.capacity + 1)
  }

  /// Forgets everything and keeps the best `limit` (at least 1) from now on.
  mutating func reset(limit: Int) {
    self.limit = max(limit, 1)
    if self.limit > capacity {
      base.deallocate()
      capacity = self.limit
      base = .allocate(capacity: 2 * capacity + 1)
    }
    count = 0
    threshold = .max
  }

  @inline(__always) mutating func push(_ entry: Ranking) {
    if entry.key > threshold { return }
    (base + count).initialize(to: entry)
    count &+= 1
    if count >= 2 &* limit { shrink() }
  }

  /// Lowers the threshold as far as what is held allows.
  mutating func tighten() {
    if count >= limit { shrink() }
  }

  /// The best, in order.
  mutating func finish() -> UnsafeMutableBufferPointer<Ranking> {
    if count > limit { shrink() }
    var held = UnsafeMutableBufferPointer(start: base, count: count)
    held.sort(by: <)
    return held
  }

  @inline(never) private mutating func shrink() {
    if count > limit { select(limit - 1) }
    count = limit
    var worst: UInt64 = 0
    for position in 0..<limit { worst = max(worst, base[position].key) }
    threshold = worst
  }

  /// Hoare's quick-select: the smallest `target + 1` entries come to the front.
  private func select(_ target: Int) {
    var left = 0
    var right = count - 1
    while left < right {
      let pivot = base[(left + right) >> 1]
      var low = left
      var high = right
      repeat {
        while base[low] < pivot { low += 1 }
        while pivot < base[high] { high -= 1 }
        if low <= high {
          let swapped = base[low]
          base[low] = base[high]
          base[high] = swapped
          low += 1
          high -= 1
        }
      } while low <= high
      if high < target { left = low }
      if target < low { right = high }
    }
  }

  func free() { base.deallocate() }
}
