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

  func code(_ text: String) throws -> AirportCode { try #require(AirportCode(text)) }

  @Test("a city's code stands for its airports, an airport's for itself, another for nothing")
  func resolving() throws {
    #expect(world.airports(ofCity: try code("LON")).map(\.description).starts(with: ["LHR", "LGW"]))
    #expect(world.resolve(try code("TYO"))?.map(\.description).sorted() == ["HND", "NRT"])
    #expect(world.resolve(try code("DEL")) == [try code("DEL")])
    #expect(world.resolve(try code("QQQ")) == nil)
    #expect(world.airports(ofCity: try code("DEL")).isEmpty)
  }

  @Test("the great metropolitan codes are there", arguments: ["LON", "NYC", "PAR", "TYO", "MIL", "ROM", "CHI", "WAS", "BUE", "SAO", "RIO", "MOW", "STO", "OSA", "SEL", "BJS", "JKT", "YTO", "YMQ"])
  func metropolitan(text: String) throws {
    let city = try #require(world.city(code(text)))
    #expect(!city.airports.isEmpty && world.place(city.code)?.kind == .city)
  }

  @Test("places are looked up by code")
  func placeByCode() throws {
    #expect(world.place(try code("LHR"))?.airports == [try code("LHR")])
    #expect(world.place(try code("LHR"))?.city == "London")
    #expect(world.place(try code("QQQ")) == nil)
  }

  @Test("an airline is found by its IATA and its ICAO designator, with a name and a known country")
  func airlines() throws {
    #expect(world.airline(try #require(AirlineCode("6E")))?.name == "IndiGo")
    #expect(world.airline(try #require(AirlineCode("AIC")))?.code.description == "AI")
    #expect(world.airlines.count > 350)
    for airline in world.airlines { #expect(world.country(airline.country) != nil, "\(airline.code)") }
    let long = world.airlines.compactMap(\.icao)
    #expect(Set(long).count == long.count)
  }

  @Test("aircraft have seats, a name and a sensible speed")
  func aircraft() {
    #expect(world.aircraftName("32N") == "Airbus A320neo")
    #expect(world.aircraftName("XXX") == nil)
    for type in world.aircraft { #expect(type.seats.reduce(0, +) > 5 && type.seats(in: .economy) == type.seats[0], "\(type.code)") }
  }

  @Test("every route joins two known airports and is flown by known airlines; no pair stands there twice")
  func routes() throws {
    let routes = try world.routes()
    #expect(routes.count > 30_000)
    #expect(Set(routes.map { "\($0.origin)\($0.destination)" }).count == routes.count)
    let fromDelhi = Set(routes.filter { $0.origin.description == "DEL" && $0.destination.description == "BOM" }.flatMap(\.carriers).map(\.description))
    #expect(fromDelhi.isSuperset(of: ["AI", "6E"]))
  }

  @Test("typical fares are in order and above nothing")
  func fares() throws {
    let fares = try world.typicalFares()
    #expect(fares.count > 10_000)
    #expect(fares.allSatisfy { $0.low.minorUnits > 0 && $0.low.minorUnits <= $0.median.minorUnits && $0.median.minorUnits <= $0.high.minorUnits })
  }

  @Test("an airport's clocks are those of its zone")
  func clocks() throws {
    let rules = try #require(world.zone(code("KTM")))
    #expect(rules.offsetMinutes(at: UTCInstant(seconds: 1_800_000_000)) == 345)
    #expect(world.zone(try code("QQQ")) == nil)
  }
}
