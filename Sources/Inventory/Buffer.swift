import Glibc

/// A list of plain numbers outside Swift's object heap, which keeps its memory when it is emptied and grows in place.
///
/// Safe because it has one owner, a `SearchScratch` (held by one search at a time) or a `ColumnWriter`, that frees it.
struct Buffer<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    base = memory(self.capacity)
  }

  @inline(__always) subscript(position: Int) -> Element {
    get { base[position] }
    nonmutating set { base[position] = newValue }
  }

  @inline(__always) mutating func append(_ element: Element) {
    if count == capacity { reserve(1) }
    base[count] = element
    count &+= 1
  }

  /// Makes room for `extra` more elements; large ones move without being copied.
  @inline(never) mutating func reserve(_ extra: Int) {
    guard count + extra > capacity else { return }
    capacity = max(capacity * 2, count + extra)
    base = memory(capacity, growing: base)
  }

  /// A copy with memory of its own.
  func copy() -> Buffer {
    var copied = Buffer(capacity: count)
    copied.base.update(from: base, count: count)
    copied.count = count
    return copied
  }

  /// What was collected as a column, which owns the memory from now on.
  consuming func column() -> Column<Element> {
    Column(base: memory(max(count, 1), growing: base), count: count)
  }

  func free() { Glibc.free(base) }
}

/// Memory for so many elements, kept from `old` where that is given. Ends the program when the machine has none, as any
/// allocation in Swift does.
func memory<Element: BitwiseCopyable>(
  _ count: Int, growing old: UnsafeMutablePointer<Element>? = nil
) -> UnsafeMutablePointer<Element> {
  let bytes = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
  precondition(!bytes.overflow, "more memory than there can be")
  let raw = realloc(old, bytes.partialValue)
  precondition(raw != nil, "out of memory")
  guard let raw else { return UnsafeMutablePointer(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped }
  return raw.bindMemory(to: Element.self, capacity: count)
}
