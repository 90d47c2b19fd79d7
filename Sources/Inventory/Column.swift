import Synchronization

/// A fixed run of plain numbers outside Swift's object heap, read in inner loops without checks or counting.
///
/// Safe because one owner allocates it, frees it in its own `deinit`, never resizes it, and every index that reaches
/// it was made by the index builder from the same counts.
struct Column<Element: BitwiseCopyable> {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  init(count: Int, repeating value: Element) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    base.initialize(repeating: value, count: count)
  }

  init(_ values: [Element]) {
    count = values.count
    base = .allocate(capacity: max(count, 1))
    for (position, value) in values.enumerated() { (base + position).initialize(to: value) }
  }

  @inline(__always) subscript(position: Int) -> Element {
    get { base[position] }
    nonmutating set { base[position] = newValue }
  }

  var bytes: Int { count * MemoryLayout<Element>.stride }

  func free() { base.deallocate() }
}

/// A column whose numbers change while others read them: each load and store is one relaxed atomic access, so a reader
/// sees the old number or the new one, never half of each, and nobody waits.
///
/// Safe for the same reasons as `Column`.
struct LiveColumn<Value: AtomicRepresentable & BitwiseCopyable & Comparable> {
  let base: UnsafeMutablePointer<Atomic<Value>>
  let count: Int

  init(count: Int, repeating value: Value) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    for position in 0..<count { (base + position).initialize(to: Atomic(value)) }
  }

  @inline(__always) subscript(position: Int) -> Value {
    get { base[position].load(ordering: .relaxed) }
    nonmutating set { base[position].store(newValue, ordering: .relaxed) }
  }

  var bytes: Int { count * MemoryLayout<Value>.stride }

  func free() { base.deallocate() }
}

extension LiveColumn where Value == Int32 {
  /// Lowers the number at `position` to `value` unless it is lower already, whoever else is lowering it.
  func lower(_ position: Int, to value: Int32) {
    var seen = self[position]
    while value < seen {
      let (done, now) = base[position].compareExchange(expected: seen, desired: value, ordering: .relaxed)
      if done { return }
      seen = now
    }
  }
}
