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
