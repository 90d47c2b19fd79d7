import CPrefetch
import JSON
import ProviderKit
import Synchronization

/// The flights that were on pages lately as JSON text: pages of hub searches show the same ones again and again, and copying half
/// a kilobyte costs a tenth of writing it.
///
/// A text is kept under its flight's `serial`. The flight of that serial never changes, and what can change of a flight, fare
/// and seats, is not in the text: so a kept text is never an old one. Each thread that writes pages at the same time has a
/// table of its own, of fixed size; of flights that fall on the same place in it the last stays.
final class SegmentTexts: Sendable {
  /// Bytes to a text; a longer one is written anew each time.
  static let room = 640

  private final class Held: Sendable {
    let table: Mutex<Table>

    init(capacity: Int) { table = Mutex(Table(capacity: capacity)) }
  }

  private let tables: [Held]

  /// - Parameters:
  ///   - threads: How many may write at the same time without waiting for one another.
  ///   - bits: Two to the power of this is how many texts a table has: 32,768, which are 21 MB when all have been used.
  init(threads: Int = 8, bits: Int = 15) { tables = (0..<max(1, threads)).map { _ in Held(capacity: 1 << bits) } }

  /// Lends a table that nobody else uses.
  func with<Result>(_ body: (inout Table) -> Result) -> Result {
    for held in tables {
      if let result = held.table.withLockIfAvailable({ body(&$0) }) { return result }
    }
    return tables[0].table.withLock { body(&$0) }
  }

  /// Bytes that all tables take now.
  var bytes: Int { tables.reduce(0) { $0 + $1.table.withLock { $0.bytes } } }

  /// `@unchecked Sendable` is safe because only who holds the lock has the table: its pointers are read and written nowhere else, never
  /// leave a call, and stay good as long as `memory`, which owns what they lead to.
  struct Table: @unchecked Sendable {
    fileprivate struct Entry {
      /// The flight's, 0 for none.
      var serial: UInt64 = 0
      var count: Int32 = 0
    }

    /// What is not written yet is never read, so that only what is used takes memory.
    private final class Memory {
      let entries: UnsafeMutablePointer<Entry>
      let texts: UnsafeMutablePointer<UInt8>

      init(_ capacity: Int) {
        entries = .allocate(capacity: capacity)
        texts = .allocate(capacity: capacity * SegmentTexts.room)
      }

      deinit {
        entries.deallocate()
        texts.deallocate()
      }
    }

    /// How many lines of the cache most texts take.
    private static let usualLines = 9

    private let capacity: Int
    private var memory: Memory?
    private var entries: UnsafeMutablePointer<Entry>?
    private var texts: UnsafeMutablePointer<UInt8>?
    /// What the texts say of fares; a source's terms are the same for all its flights.
    private var terms: [FareTerms] = []

    fileprivate init(capacity: Int) { self.capacity = capacity }

    fileprivate var bytes: Int { memory == nil ? 0 : capacity * (MemoryLayout<Entry>.stride + SegmentTexts.room) }

    /// Makes sure that kept texts are of these terms.
    mutating func settle(_ terms: [FareTerms]) {
      guard self.terms != terms || memory == nil else { return }
      self.terms = terms
      let memory = memory ?? Memory(capacity)
      memory.entries.initialize(repeating: Entry(), count: capacity)
      (self.memory, entries, texts) = (memory, memory.entries, memory.texts)
    }

    /// Has a flight's text on its way into the cache, for a line later. Nothing is read through the pointers here.
    @inline(__always)
    func fetch(_ serial: UInt64) {
      guard let entries, let texts else { return }
      let slot = Int(truncatingIfNeeded: serial) & (capacity - 1)
      jetway_prefetch(entries + slot)
      for line in 0..<Self.usualLines { jetway_prefetch(texts + (slot * SegmentTexts.room + line * 64)) }
    }

    /// Writes a flight's text, the kept one or what `compose` writes, which is then kept.
    @inline(__always)
    mutating func write(_ serial: UInt64, _ pen: inout JSONPen, _ compose: (inout JSONPen) -> Void) {
      guard let entries, let texts else { return compose(&pen) }
      let slot = Int(truncatingIfNeeded: serial) & (capacity - 1)
      let text = texts + slot * SegmentTexts.room
      if entries[slot].serial == serial {
        return pen.text(UnsafeBufferPointer(start: text, count: Int(entries[slot].count)))
      }
      guard let written = pen.noted(compose), written.count <= SegmentTexts.room, let start = written.baseAddress else { return }
      text.update(from: start, count: written.count)
      entries[slot] = Entry(serial: serial, count: Int32(truncatingIfNeeded: written.count))
    }
  }
}
