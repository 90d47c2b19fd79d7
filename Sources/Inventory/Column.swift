import CPrefetch
import Glibc

/// A fixed run of plain numbers outside Swift's object heap, read in inner loops without checks or counting.
///
/// Safe because one owner allocates it, frees it in its own `deinit`, never resizes it, and every index that reaches
/// it was made by the index builder from the same counts.
struct Column<Element: BitwiseCopyable>: BitwiseCopyable {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  init(base: UnsafeMutablePointer<Element>, count: Int) {
    self.base = base
    self.count = count
  }

  init(count: Int, repeating value: Element) {
    self.init(base: memory(max(count, 1)), count: count)
    base.initialize(repeating: value, count: count)
  }

  init(_ values: [Element]) {
    self.init(base: memory(max(values.count, 1)), count: values.count)
    for (position, value) in values.enumerated() { base[position] = value }
  }

  @inline(__always) subscript(position: Int) -> Element {
    get { base[position] }
    nonmutating set { base[position] = newValue }
  }

  /// Has an element fetched into the cache before it is needed.
  @inline(__always) func fetch(_ position: Int) { jetway_prefetch(base + position) }

  var bytes: Int { count * MemoryLayout<Element>.stride }

  func free() { Glibc.free(base) }
}
