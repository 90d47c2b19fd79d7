import Synchronization

/// Fares that change while others read them: each load and store is one relaxed atomic access, so a reader sees the old
/// number or the new one, never half of each, and nobody waits.
///
/// Safe for the same reasons as `Column`.
struct LiveFares {
  let base: UnsafeMutablePointer<Atomic<Int32>>
  let count: Int

  init(count: Int, repeating value: Int32) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    for position in 0..<count { (base + position).initialize(to: Atomic(value)) }
  }

  @inline(__always) subscript(position: Int) -> Int32 {
    get { base[position].load(ordering: .relaxed) }
    nonmutating set { base[position].store(newValue, ordering: .relaxed) }
  }

  /// Lowers the number at `position` to `value` unless it is lower already, whoever else is lowering it.
  func lower(_ position: Int, to value: Int32) {
    var seen = self[position]
    while value < seen {
      let (done, now) = base[position].compareExchange(expected: seen, desired: value, ordering: .relaxed)
      if done { return }
      seen = now
    }
  }

  var bytes: Int { count * MemoryLayout<Int32>.stride }

  func free() { base.deallocate() }
}

/// Free seats that change while others read them, as `LiveFares` do.
struct LiveSeats {
  let base: UnsafeMutablePointer<Atomic<UInt8>>
  let count: Int

  init(count: Int, repeating value: UInt8) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    for position in 0..<count { (base + position).initialize(to: Atomic(value)) }
  }

  @inline(__always) subscript(position: Int) -> UInt8 {
    get { base[position].load(ordering: .relaxed) }
    nonmutating set { base[position].store(newValue, ordering: .relaxed) }
  }

  var bytes: Int { count }

  func free() { base.deallocate() }
}
