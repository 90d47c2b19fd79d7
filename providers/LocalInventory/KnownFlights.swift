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
  ///   - bits: Two to the power of this is how many flights a table has: 32,768, which are 2 MB.
  init(threads: Int = 8, bits: Int = 15) { tables = (0..<max(1, threads)).map { _ in Table(bits: bits) } }

  /// Lends a table that nobody else uses.
  func with<Result>(_ body: (inout Held) -> Result) -> Result {
    for table in tables {
      if let result = table.held.withLockIfAvailable({ body(&$0) }) { return result }
    }
    return tables[0].held.withLock { body(&$0) }
  }

  /// How many flights all tables hold.
  var count: Int { tables.reduce(0) { $0 + $1.held.withLock { $0.entries.count { $0.segment != nil } } } }

  fileprivate struct Entry {
    /// The flight's number in its era, 0 for none.
    var name: UInt64 = 0
    var place: Int32 = -1
    var segment: PlainSegment?
  }

  /// What the flights of a number have in common; its strings are read once.
  private struct KnownService {
    let number: Int32
    let service: PlainService
  }

  struct Held {
    private let bits: Int
    private var services: [KnownService?] = []
    private var era: UInt64 = 0
    fileprivate private(set) var entries: [Entry] = []
    private var names: [UInt64] = []
    private var missing: [UInt64] = []
    private var places: [Int32] = []
    /// Of the flights last added, how many seats each has.
    private(set) var seats: [UInt8] = []

    /// 32,768 services are 1 MB.
    private static let serviceBits = 15

    fileprivate init(bits: Int) { self.bits = bits }

    /// The flights of itineraries in their order; puts their seats as they are now in `seats`.
    mutating func segments(of itineraries: ArraySlice<FoundItinerary>, _ flights: FoundFlights) -> [PlainSegment] {
      renew(flights.era)
      names.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
      seats.removeAll(keepingCapacity: true)
      missing.removeAll(keepingCapacity: true)
      flights.names(of: itineraries, into: &names)
      fetch()
      for name in names where entries[slot(name)].name != name { missing.append(name) }
      if !missing.isEmpty { flights.fetch(missing) }
      for name in missing where entries[slot(name)].name != name {
        entries[slot(name)] = Entry(name: name, place: flights.offerPlace(name), segment: look(up: name, flights))
      }
      let (entries, names) = (entries, names)
      let segments = entries.withUnsafeBufferPointer { entries in
        Array(unsafeUninitializedCapacity: names.count) { made, count in
          for name in names {
            let slot = slot(name)
            // Two flights of one page may fall on the same place: the one that had to go is looked up once more.
            let isKept = entries[slot].name == name
            let place = isKept ? entries[slot].place : flights.offerPlace(name)
            flights.fetchSeats(name, at: place)
            places.append(place)
            if isKept, let segment = entries[slot].segment {
              made.initializeElement(at: count, to: segment)
            } else {
              made.initializeElement(at: count, to: look(up: name, flights))
            }
            count += 1
          }
        }
      }
      flights.seats(names, at: places, into: &seats)
      return segments
    }

    /// A flight as the index has it.
    private mutating func look(up name: UInt64, _ flights: FoundFlights) -> PlainSegment {
      let leg = flights.leg(name)
      let place = Int(leg.service) & (services.count - 1)
      if let known = services[place], known.number == leg.service { return PlainSegment(leg, known.service) }
      let service = PlainService(flights.service(leg.service))
      services[place] = KnownService(number: leg.service, service: service)
      return PlainSegment(leg, service)
    }

    /// Has what is kept of all flights on the way at once, in place of one wait after the other. Nothing is read through the
    /// pointer here.
    private func fetch() {
      entries.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return }
        for name in names {
          let entry = start + slot(name) * MemoryLayout<Entry>.stride
          jetway_prefetch(entry)
          jetway_prefetch(entry + (MemoryLayout<Entry>.stride - 1))
        }
      }
    }

    private mutating func renew(_ era: UInt64) {
      guard self.era != era || entries.isEmpty else { return }
      self.era = era
      entries = Array(repeating: Entry(), count: 1 << bits)
      services = Array(repeating: nil, count: 1 << min(bits, Self.serviceBits))
    }

    /// Neighbouring flights far apart, so that the busiest do not crowd.
    @inline(__always) private func slot(_ name: UInt64) -> Int {
      Int(truncatingIfNeeded: (name &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(truncatingIfNeeded: 64 - bits))
    }
  }
}
