import BSON
import Flights
import Store
import Support
import Testing
import Travel
import World

struct ImportTests {
  static let monday = LocalDate(year: 2026, month: 11, day: 30)!
  static let world = try? World(directory: Fixtures.path("world"))

  static func options(_ file: String, days: Int = 14) -> ImportFlights.Options {
    ImportFlights.Options(
      path: Fixtures.path("import/\(file)"), currency: .inr, days: monday...monday.adding(days: days - 1))
  }

  @Test("a weekly schedule becomes one stored flight for each of its days")
  func schedule() async throws {
    try await TestStore.with { store in
      let world = try #require(Self.world)
      let outcome = try await ImportFlights(world, store).run(Self.options("flights.csv"))
      #expect(outcome.problems == [])
      #expect(outcome.lines == 35 && outcome.taken == 35)
      #expect(outcome.added == 70)
      let flights = StoredFlightStore(store)
      let number = try #require(FlightNumber("AI865"))
      let found = try #require(try await flights.flight(StoredFlightID(number: number, origin: Make.airport("DEL"), date: Self.monday)))
      #expect(found.departure.description == "2026-11-30T06:10:00+05:30")
      #expect(found.arrival.description == "2026-11-30T08:25:00+05:30")
      #expect(found.durationMinutes == 135)
      #expect(found.cabins.map(\.cabin) == [.economy, .business])
      #expect(found.sale(.economy)?.fare.decimal == "5450.00")
      #expect(found.source == .import)
      let long = try #require(try await flights.flight(StoredFlightID(number: FlightNumber("AI111")!, origin: Make.airport("DEL"), date: Self.monday)))
      #expect(long.durationMinutes == 565)
      #expect(long.sale(.first)?.fare.description == "310000.00 INR")
    }
  }

  @Test("importing again changes nothing that was sold, and takes over new fares")
  func again() async throws {
    try await TestStore.with { store in
      let world = try #require(Self.world)
      let importing = ImportFlights(world, store)
      let first = try await importing.run(Self.options("flights.csv", days: 1))
      let id = StoredFlightID(number: FlightNumber("AI865")!, origin: AirportCode("DEL")!, date: Self.monday)
      _ = try await store.collection("flights").updateOne(
        ["_id": .string(id.description)], ["$set": ["cabins.economy.seats": .int32(3)]])
      let outcome = try await importing.run(Self.options("flights.csv", days: 1))
      #expect(outcome.added == 0 && outcome.updated == first.added)
      #expect(try await StoredFlightStore(store).flight(id)?.sale(.economy)?.seats == 3)
    }
  }

  @Test("every bad line is told with its number and reason, and the good ones load")
  func badLines() async throws {
    try await TestStore.with { store in
      var told: [ImportProblem] = []
      let outcome = try await ImportFlights(try #require(Self.world), store).run(
        Self.options("flights-bad.csv", days: 7), report: { told.append($0) })
      #expect(told == outcome.problems)
      #expect(
        told.map(\.description) == [
          "line 3: destination QQQ is not a known airport",
          "line 4: destination \"bom\" is not an airport code of three capitals",
          "line 5: depart_time \"25:10:00\" is not a time HH:MM:SS",
          "line 6: depart_weekday \"7\" is not 0 (Monday) to 6 (Sunday)",
          "line 7: duration 3:15 contradicts the local times and zones, which give 2:15",
          "line 8: flight_no \"AIR\" is not a flight number of AI",
          "line 9: no cabin has a fare",
          "line 10: economy_fare is not above zero",
          "line 11: economy_fare \"free\" is not an amount in INR",
          "line 12: origin and destination are both DEL",
          "line 13: AI865-DEL-2026-11-30 stands in line 2 already",
          "line 14: has 7 fields where the header has 15",
          "line 15: it arrives before it departs",
        ])
      #expect(outcome.added == 2)
      #expect(outcome.passedOver == ["(column 2)", "remark"])
    }
  }

  @Test("a file without a column it needs is refused, and all such columns are named")
  func missingColumns() async throws {
    try await TestStore.with { store in
      let world = try #require(Self.world)
      await #expect {
        try await ImportFlights(world, store).run(Self.options("airports.csv"))
      } throws: { error in
        "\(error)".contains("line 1: the header lacks origin, destination, depart_time")
      }
    }
  }

  @Test("airports take coordinates and zone from the world's facts; unknown ones are told")
  func airports() async throws {
    try await TestStore.with { store in
      let importing = ImportAirports(try #require(Self.world), store)
      #expect(try await importing.run(path: Fixtures.path("import/airports.csv")).added == 13)
      let outcome = try await importing.run(path: Fixtures.path("import/airports-bad.csv"))
      #expect(outcome.added == 0 && outcome.updated == 2)
      #expect(outcome.passedOver == ["elevation"])
      #expect(
        outcome.problems.map(\.description) == [
          "line 3: code \"D3L\" is not an airport code of three capitals",
          "line 4: QQQ is not a known airport, so its coordinates and zone are not known",
          "line 5: airport is empty", "line 6: DEL stands in line 2 already",
        ])
      let goa = try #require(try await store.collection("airports").findOne(["_id": "GOI"]))
      #expect(goa["name"]?.string == "Dabolim Airport, Goa")
      #expect(goa["zone"]?.string == "Asia/Kolkata")
    }
  }
}
