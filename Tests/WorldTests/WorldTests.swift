import Testing
import Travel

@testable import World

@Suite("The world's facts")
struct WorldTests {
  let world: World

  init() throws { world = try Facts.world.get() }

  @Test("every airport has a zone that loads and lies in a known country")
  func airportsAreWhole() throws {
    #expect(world.allAirports.count > 3_000)
    for airport in world.allAirports {
      #expect(world.zone(airport.code)?.identifier == airport.zone)
      #expect(world.country(airport.country) != nil, "\(airport.code)")
    }
  }

  @Test("every city's airports exist, the busiest first, and name that city as theirs")
  func citiesAreWhole() throws {
    #expect(world.cities.count > 50)
    for city in world.cities {
      let airports = city.airports.compactMap { world.airport($0) }
      #expect(airports.count == city.airports.count && !airports.isEmpty)
      #expect(airports.map(\.rank) == airports.map(\.rank).sorted(by: >))
      #expect(airports.allSatisfy { $0.cityCode == city.code })
    }
  }
}
