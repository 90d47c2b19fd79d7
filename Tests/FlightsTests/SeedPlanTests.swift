import Support
import Testing
import Travel
import World

@testable import Flights

@Suite(.ownThread)
struct SeedPlanTests {
  static let world = try? World(directory: Fixtures.path("world"))
  static let today = LocalDate(year: 2026, month: 11, day: 20)!

  static func plan(seed: UInt64 = 42, flights: Int = 40_000, today: LocalDate = today, days: Int = 62) throws -> SeedPlan {
    try SeedPlan(SeedFlights.Options(seed: seed, flights: flights, today: today, days: days), #require(world))
  }

  @Test("the same seed, size and day make the same world; another seed makes another")
  func repeats() throws {
    func sum(_ seed: UInt64) throws -> String {
      var sum = Checksum()
      for flight in try Self.plan(seed: seed, flights: 1200, days: 2) { sum.add(flight) }
      return sum.text
    }
    #expect(try sum(1) == sum(1))
    #expect(try sum(1) != sum(2))
  }

  @Test("a day of the demo has the size asked for, and no flight number leaves an airport twice")
  func size() throws {
    let flights = Array(try Self.plan(flights: 1290, days: 2))
    #expect((1200...1300).contains(flights.count))
    #expect(Set(flights.map(\.id)).count == flights.count)
    #expect(Set(flights.map(\.departure.airport)).count >= 60)
  }

  @Test("flights look real: they take the time the distance needs, and arrive after they leave")
  func believable() throws {
    for flight in try Self.plan(flights: 1290, days: 2) {
      #expect((40...1100).contains(flight.durationMinutes))
      let kilometres = try #require(Self.world?.distanceKilometres(flight.departure.airport, flight.arrival.airport))
      let speed = kilometres / Double(flight.durationMinutes) * 60
      #expect((150...960).contains(speed), "\(flight.id)")
      let aircraft = try #require(flight.aircraft.flatMap { Self.world?.aircraft($0) })
      #expect(Double(aircraft.range) > kilometres)
      for sale in flight.cabins {
        #expect((19_00...25_000_00).contains(sale.fare.minorUnits))
        #expect((0...sale.capacity).contains(sale.seats))
      }
    }
  }

  @Test("Delhi to Bombay costs tens of dollars several times a day, and not the same every day")
  func delhiBombay() throws {
    let trunk = try Self.plan(days: 30).filter {
      $0.departure.airport.description == "DEL" && $0.arrival.airport.description == "BOM"
    }
    let byDay = Dictionary(grouping: trunk, by: \.departure.local.date)
    #expect(byDay.count == 30)
    #expect(byDay.values.allSatisfy { $0.count >= 4 })
    let cheapest = byDay.values.compactMap { $0.compactMap { $0.sale(.economy)?.fare.minorUnits }.min() }
    #expect(Set(cheapest).count > 20)
    #expect(cheapest.allSatisfy { (2000...16_000).contains($0) }, "\(cheapest)")
  }

  @Test("some flights are sold under partners' numbers too")
  func codeshares() throws {
    let flights = Array(try Self.plan(flights: 1290, days: 2))
    let shared = flights.filter { !$0.codeshares.isEmpty }
    #expect(shared.count > flights.count / 20)
    #expect(shared.allSatisfy { flight in flight.codeshares.allSatisfy { $0.carrier != flight.number.carrier } })
  }

  @Test("the next day's world agrees with today's about every flight of the days they share")
  func rolls() throws {
    func ids(_ plan: SeedPlan) -> Set<String> { Set(plan.map { "\($0.id) \($0.departure) \($0.arrival)" }) }
    let first = ids(try Self.plan(flights: 6450, days: 10))
    let second = ids(try Self.plan(flights: 6450, today: Self.today.adding(days: 1), days: 10))
    #expect(first.subtracting(second).count == first.count / 10)
  }
}
