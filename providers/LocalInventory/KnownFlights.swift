import CPrefetch
import Inventory
import ProviderKit
import Synchronization

/// Flights that were on pages lately, ready to be shown again: hub searches show the same ones over and over, and looking one
/// up in the columns costs a dozen misses of the processor's cache.
///
/// What is kept of a flight never changes within one era of the index (a changed schedule makes a new era); fares and seats
/// are not kept. Each thread that turns pages at the same time has a table of its own; of flights whose numbers fall on the
/// same place in a table the last stays.
final class KnownFlights: Sendable {
  private final class Table: Sendable {
    let held: Mutex<Held>

    init(bits: Int) { held = Mutex(Held(bits: bits)) }
  }

  private let tables: [Table]

  /// - Parameters:
  ///   - threads: How many may ask at the same time without waiting for one another.
  ///   - bits: Two to the power of this is how many flights a table has: 32,768, which are 2 MB, and 1 MB of services.
  init(threads: Int = 8, bits: Int = 15) { tables = (0..<max(1, threads)).map { _ in Table(bits: bits) } }

  /// Lends a table that nobody else uses.
  func with<Result>(_ body: (inout Held) -> Result) -> Result {
    for table in tables {
      if let result = table.held.withLockIfAvailable({ body(&$0) }) { return result }
    }
    return tables[0].held.withLock { body(&$0) }
  }

  /// How many flights all tables hold.
  var count: Int { tables.reduce(0) { $0 + $1.held.withLock { $0.count } } }

  /// What the flights of a number have in common; its strings are read once.
  private struct KnownService {
    let number: Int32
    let service: PlainService
  }

  /// `@unchecked Sendable` is safe because only who holds the lock has the table: its pointers are used nowhere else and stay good as long as
  /// `memory`, which owns what they lead to.
  struct Held: @unchecked Sendable {
    /// A flight in one line of the processor's cache.
    fileprivate struct Entry {
      /// The flight's number in its era.
      let name: UInt64
      let segment: PlainSegment
      /// Where its seats are counted.
      let place: Int32
    }

    /// The entries; one is only read when its name, which is 0 at first, is the flight's.
    private final class Memory {
      static let line = (MemoryLayout<Entry>.stride + 63) / 64 * 64
      let entries: UnsafeMutableRawPointer

      init(_ count: Int) { entries = .allocate(byteCount: count * Self.line, alignment: 64) }

      deinit { entries.deallocate() }
    }

    private let bits: Int
    private var services: [KnownService?] = []
    private var era: UInt64 = 0
    private var memory: Memory?
    private var missing: [UInt64] = []
    /// Of the flights last asked for, how many seats each has.
    private(set) var seats: [UInt8] = []

    /// 32,768 services are 1 MB.
    private static let serviceBits = 15

    fileprivate init(bits: Int) { self.bits = max(1, bits) }

    fileprivate var count: Int {
      guard let memory else { return 0 }
      return (0..<1 << bits).count { Self.name(memory.entries + $0 * Memory.line) != 0 }
    }

    /// The flights of itineraries in their order; puts their seats as they are now in `seats`.
    mutating func segments(of itineraries: ArraySlice<FoundItinerary>, _ flights: FoundFlights) -> [PlainSegment] {
      let memory = renewed(flights.era)
      return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: itineraries.count * 3) { names in
        let count = flights.names(of: itineraries, into: names)
        return segments(UnsafeBufferPointer(rebasing: names[..<count]), flights, memory.entries)
      }
    }

    private mutating func segments(
      _ names: UnsafeBufferPointer<UInt64>, _ flights: FoundFlights, _ entries: UnsafeMutableRawPointer
    ) -> [PlainSegment] {
      for name in names { jetway_prefetch(entries + slot(name)) }
      learn(names, flights, entries)
      return withUnsafeTemporaryAllocation(of: Int32.self, capacity: names.count) { places in
        let segments = Array<PlainSegment>(unsafeUninitializedCapacity: names.count) { made, count in
          for name in names {
            let slot = slot(name)
            if Self.name(entries + slot) == name {
              let entry = (entries + slot).assumingMemoryBound(to: Entry.self)
              places.initializeElement(at: count, to: entry.pointee.place)
              made.initializeElement(at: count, to: entry.pointee.segment)
            } else {
              // Two flights of one page may fall on the same place: the one that had to go is looked up once more.
              places.initializeElement(at: count, to: flights.offerPlace(name))
              made.initializeElement(at: count, to: look(up: name, flights))
            }
            flights.fetchSeats(name, at: places[count])
            count += 1
          }
        }
        seats.removeAll(keepingCapacity: true)
        for at in names.indices { seats.append(flights.seats(names[at], at: places[at])) }
        return segments
      }
    }

    /// Has all flights kept that are not yet.
    private mutating func learn(
      _ names: UnsafeBufferPointer<UInt64>, _ flights: FoundFlights, _ entries: UnsafeMutableRawPointer
    ) {
      missing.removeAll(keepingCapacity: true)
      for name in names where Self.name(entries + slot(name)) != name { missing.append(name) }
      if missing.isEmpty { return }
      flights.fetch(missing)
      services.withUnsafeBufferPointer { services in
        guard let first = services.baseAddress else { return }
        for name in missing { jetway_prefetch(first + Self.place(flights.serviceNumber(name), services.count)) }
      }
      for name in missing {
        let entry = entries + slot(name)
        if Self.name(entry) == name { continue }
        entry.bindMemory(to: Entry.self, capacity: 1).initialize(
          to: Entry(name: name, segment: look(up: name, flights), place: flights.offerPlace(name)))
      }
    }

    /// A flight as the index has it.
    private mutating func look(up name: UInt64, _ flights: FoundFlights) -> PlainSegment {
      let leg = flights.leg(name)
      let place = Self.place(leg.service, services.count)
      if let known = services[place], known.number == leg.service { return PlainSegment(leg, known.service) }
      let service = PlainService(flights.service(leg.service))
      services[place] = KnownService(number: leg.service, service: service)
      return PlainSegment(leg, service)
    }

    /// Where a service is kept among so many.
    @inline(__always) private static func place(_ service: Int32, _ count: Int) -> Int { Int(service) & (count - 1) }

    private mutating func renewed(_ era: UInt64) -> Memory {
      if let memory, self.era == era { return memory }
      let memory = memory ?? Memory(1 << bits)
      self.era = era
      for number in 0..<1 << bits { (memory.entries + number * Memory.line).storeBytes(of: 0, as: UInt64.self) }
      services = Array(repeating: nil, count: 1 << min(bits, Self.serviceBits))
      self.memory = memory
      return memory
    }

    /// The name of an entry, which stands first in it.
    @inline(__always) private static func name(_ entry: UnsafeMutableRawPointer) -> UInt64 { entry.load(as: UInt64.self) }

    /// Where a flight's entry lies; neighbouring flights far apart, so that the busiest do not crowd.
    @inline(__always) private func slot(_ name: UInt64) -> Int {
      Int(truncatingIfNeeded: (name &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(truncatingIfNeeded: 64 - bits)) &* Memory.line
    }
  }
}
