import Foundation
import Inventory
import Seed
import Synchronization
import Travel

/// Changes fares and seats of random flights on a thread of its own, one after the other without a pause.
final class UpdateStorm: Sendable {
  private let inventory: Inventory
  private let changes: Int
  private let flights: [(key: FlightKey, fare: Int32)]
  private let seed: UInt64
  private let made = Atomic<Int>(0)
  private let isStopped = Atomic<Bool>(false)
  private let times = Mutex<[Double]>([])
  private let ended = DispatchSemaphore(value: 0)

  /// How many different flights change.
  private static let flights = 100_000

  init(_ loaded: LoadedWorld, seed: UInt64, changes: Int) {
    inventory = loaded.inventory
    self.changes = changes
    self.seed = seed
    var random = SeededRandom(seed, for: "updates")
    let share = Double(Self.flights) / Double(max(loaded.flights, 1))
    var flights: [(key: FlightKey, fare: Int32)] = []
    loaded.world.forEach { flight in
      if flight.offers.fares[0] > 0, random.fraction() < share { flights.append((flight.key, flight.offers.fares[0])) }
    }
    self.flights = flights.shuffled(using: &random)
  }

  /// Whether as many changes were made as were wanted.
  var hasMadeAll: Bool { made.load(ordering: .relaxed) >= changes || flights.isEmpty }

  func start() { BenchThread.start { self.run() } }

  /// Ends it and tells how long changes took, in microseconds.
  func stop() -> Percentiles {
    isStopped.store(true, ordering: .relaxed)
    ended.wait()
    return Percentiles(times.withLock { $0 })
  }

  private func run() {
    var random = SeededRandom(seed, for: "storm")
    var taken: [Double] = []
    taken.reserveCapacity(changes)
    while !isStopped.load(ordering: .relaxed), let flight = random.pick(flights) {
      // A fifth dearer or cheaper than it was at first, so that the world stays believable however long this goes on.
      let fare = Int32(Double(flight.fare) * random.double(0.8...1.2))
      let seats = UInt8(random.int(0...9))
      taken.append(Stopwatch.microseconds { inventory.update(flight.key, .economy, fare: fare, seats: seats) })
      made.add(1, ordering: .relaxed)
    }
    times.withLock { [taken] in $0 = taken }
    ended.signal()
  }
}
