import Foundation
import Inventory
import Support
import Synchronization
import Testing
import Travel

/// Searches from several threads while every fare and seat changes under them.
struct StormTests {
  /// 20,000 unless `JETWAY_STORM` says more: a million takes a minute in a debug build.
  static let updates = ProcessInfo.processInfo.environment["JETWAY_STORM"].flatMap(Int.init) ?? 20_000

  /// Fares and seats that belong together, so that a fare seen with other seats is found out.
  static func offer(_ roll: Int) -> (fare: Int32, seats: UInt8) {
    let fare = 100 + roll % 900
    return (Int32(fare), UInt8(fare % 9 + 1))
  }

  @Test("nobody ever sees the fare of one moment with the seats of another, and sums are sums of fares that were set")
  func tearsNothing() async throws {
    let small = SmallWorld(seed: 8, perDay: 60)
    let inventory = try small.inventory()
    for (number, flight) in small.flights.enumerated() {
      for cabin in Cabin.allCases where flight.offers.fare(cabin) != nil {
        let set = Self.offer(number)
        inventory.update(flight.key, cabin, fare: set.fare, seats: set.seats)
      }
    }
    let end = End()
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for worker in 0..<3 {
        group.addTask {
          try await onOwnThread {
            var dice = Dice(UInt64(worker))
            var isSound = true
            repeat { isSound = Self.isSound(inventory, &dice) && isSound } while !end.isOver.load(ordering: .acquiring)
            return isSound
          }
        }
      }
      group.addTask {
        try await onOwnThread {
          Self.storm(inventory, small.flights)
          end.isOver.store(true, ordering: .releasing)
          return true
        }
      }
      for try await sound in group { #expect(sound) }
    }
  }

  private final class End: Sendable {
    let isOver = Atomic<Bool>(false)
  }

  static func storm(_ inventory: Inventory, _ flights: [DatedFlight]) {
    var dice = Dice(99)
    for round in 0..<Self.updates {
      let set = Self.offer(dice.roll(0...899))
      inventory.update(flights[dice.roll(0...flights.count - 1)].key, .economy, fare: set.fare, seats: set.seats)
      if round % (Self.updates / 4) == 0 { inventory.apply(changed: [], airport: SmallWorld.airport) }
    }
  }

  /// One search with every flight of it looked at.
  static func isSound(_ inventory: Inventory, _ dice: inout Dice) -> Bool {
    var query = OracleTests.query(&dice)
    query.cabin = .economy
    query.allowsMixedCabins = false
    query.limit = 20
    let answer = inventory.search(query)
    return answer.all.allSatisfy { found in
      let flights = answer.flights(of: found)
      let whole = flights.allSatisfy { flight in
        Int(flight.offers.seats[0]) == Int(flight.offers.fares[0]) % 9 + 1
      }
      // A nonstop's fare tells how many seats it had when it was found.
      let hadSeats = found.stops > 0 || found.price % 9 + 1 >= query.seats
      return whole && hadSeats && (100...999).contains(found.price / flights.count)
    }
  }
}
