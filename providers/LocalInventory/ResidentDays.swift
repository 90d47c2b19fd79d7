import Flights
import Inventory
import Travel

/// How many of a generated world's days fit in memory, the nearest first.
struct ResidentDays {
  /// Nil when not even one fits, or none is stored.
  let days: ClosedRange<LocalDate>?
  /// How many generated flights they have.
  let flights: Int
  /// What is left out and what to do about it, as a sentence; nil when nothing is.
  let shortfall: String?

  /// - Parameters:
  ///   - others: flights that are in memory anyway.
  ///   - memory: bytes there are for all.
  init(_ seeded: SeededWorld, window: ClosedRange<LocalDate>, others: Int, memory: Int) {
    let stored = seeded.days.filter { window.contains($0.key) }.sorted { $0.key < $1.key }
    var flights = others
    var last: LocalDate?
    for (place, day) in stored.enumerated() {
      flights += day.value.flights
      guard WorldMemory.needed(flights: flights, days: place + 1) <= memory else { break }
      last = day.key
    }
    days = stored.first.flatMap { first in last.map { first.key...$0 } }
    self.flights = stored.reduce(0) { sum, day in last.map { day.key <= $0 } ?? false ? sum + day.value.flights : sum }
    let all = stored.reduce(others) { $0 + $1.value.flights }
    shortfall = last == stored.last?.key ? nil : Self.sentence(all, stored.map(\.key), last, memory)
  }

  private static func sentence(_ flights: Int, _ days: [LocalDate], _ last: LocalDate?, _ memory: Int) -> String {
    WorldMemory.sentence(flights: flights, days: days.count, memory: memory)
      + (last.map { " Only the days up to \($0) are resident." } ?? " None of its days are resident.")
  }
}

/// What a generated world takes in memory.
public enum WorldMemory {
  /// Pairs of airports that are joined, about; a constant of the facts.
  private static let pairs = 33_000

  /// Bytes, the making of the index included.
  public static func needed(flights: Int, days: Int) -> Int { Inventory.memoryNeeded(flights: flights, pairs: pairs, days: days) }

  /// Why a world does not fit and what to do about it; give it one that does not.
  public static func sentence(flights: Int, days: Int, memory: Int) -> String {
    "\(flights) flights of \(days) days need \(needed(flights: flights, days: days) >> 20) MB of memory, and "
      + "JETWAY_INVENTORY_MEMORY_MB allows \(memory >> 20): raise it on a machine that has as much, or seed a smaller world."
  }
}
