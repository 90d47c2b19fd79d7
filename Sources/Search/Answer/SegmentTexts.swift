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

  struct Table {
    fileprivate struct Entry {
      /// The flight's, 0 for none.
      var serial: UInt64 = 0
      var count: Int32 = 0
    }

    /// How many lines of the cache most texts take.
    private static let usualLines = 9

    private let capacity: Int
    private var entries: [Entry] = []
    private var texts: [UInt8] = []
    /// What the texts say of fares; a source's terms are the same for all its flights.
    private var terms: [FareTerms] = []

    fileprivate init(capacity: Int) { self.capacity = capacity }

    fileprivate var bytes: Int { entries.count * MemoryLayout<Entry>.stride + texts.count }

    /// Makes sure that kept texts are of these terms.
    mutating func settle(_ terms: [FareTerms]) {
      guard self.terms != terms || entries.isEmpty else { return }
      self.terms = terms
      entries = Array(repeating: Entry(), count: capacity)
      guard texts.isEmpty else { return }
      // What is not written yet is never read, so that only what is used takes memory.
      texts = Array(unsafeUninitializedCapacity: capacity * SegmentTexts.room) { $1 = $0.count }
    }

    /// Has a flight's text on its way into the cache, for a line later. Nothing is read through the pointers here.
    @inline(__always)
    func fetch(_ serial: UInt64) {
      let slot = Int(truncatingIfNeeded: serial) & (capacity - 1)
      entries.withUnsafeBufferPointer { entries in
        if let start = entries.baseAddress { jetway_prefetch(start + slot) }
      }
      texts.withUnsafeBufferPointer { texts in
        guard let start = texts.baseAddress else { return }
        for line in 0..<Self.usualLines { jetway_prefetch(start + (slot * SegmentTexts.room + line * 64)) }
      }
    }

    /// Writes a flight's text, the kept one or what `compose` writes, which is then kept.
    @inline(__always)
    mutating func write(_ serial: UInt64, _ pen: inout JSONPen, _ compose: (inout JSONPen) -> Void) {
      let slot = Int(truncatingIfNeeded: serial) & (capacity - 1)
      let start = slot * SegmentTexts.room
      if entries[slot].serial == serial {
        let end = start + Int(entries[slot].count)
        return texts.withUnsafeBufferPointer { pen.text(UnsafeBufferPointer(rebasing: $0[start..<end])) }
      }
      let written = pen.noted(compose)
      guard let written, written.count <= SegmentTexts.room else { return }
      texts.withUnsafeMutableBufferPointer { texts in
        _ = UnsafeMutableBufferPointer(rebasing: texts[start..<start + written.count]).update(from: written)
      }
      entries[slot] = Entry(serial: serial, count: Int32(truncatingIfNeeded: written.count))
    }
  }
}
