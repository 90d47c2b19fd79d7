import Inventory
import Support
import Testing
import Travel
import World

@testable import Flights
@testable import LocalInventory

/// The seeded demo, as the local provider sells it.
@Suite(.ownThread)
struct DemoWorldTests {
  static let today = LocalDate(year: 2026, month: 11, day: 20)!
  static let world = try? World(directory: Fixtures.path("world"))

  static func inventory(perDay: Int) throws -> (Inventory, Set<AirportCode>) {
    let world = try #require(world)
    let plan = try SeedPlan(SeedFlights.Options(flights: perDay * 8, today: today, days: 8), world)
    var builder = SnapshotBuilder(firstDay: today.adding(days: -1), airport: { world.indexed($0) })
    var airports: Set<AirportCode> = []
    for flight in plan {
      airports.insert(flight.departure.airport)
      try builder.add(try #require(flight.dated(in: .usd, world.rates)))
    }
    let inventory = Inventory()
    inventory.replace(with: builder)
    return (inventory, airports)
  }

  @Test("every airport of the demo is reached from every other, each day")
  func connected() throws {
    let (inventory, airports) = try Self.inventory(perDay: SeedFlights.Options(today: Self.today).perDay)
    #expect(airports.count >= 60)
    for day in [0, 3] {
      for origin in airports.sorted() {
        for destination in airports where destination != origin {
          let query = InventoryQuery(
            origins: [origin], destinations: [destination], date: Self.today.adding(days: day), limit: 1, orders: [.price])
          #expect(!inventory.search(query).byPrice.isEmpty, "\(origin) \(destination) on day \(day)")
        }
      }
    }
  }
}
