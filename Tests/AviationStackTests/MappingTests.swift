import ProviderKit
import Support
import Testing
import Travel

@testable import AviationStack

@Suite("AviationStack answers become scheduled flights")
struct MappingTests {
  private let date = Bench.today
  private let ai865 = FlightNumber("AI865")!

  @Test("a local time labelled +00:00 stands in the airport's own zone")
  func reanchored() async throws {
    let (source, server) = try Bench.answering("flights.json")
    defer { server.stop() }
    let flight = try #require(try await source.flight(ai865, on: date, from: Bench.delhi, deadline: Bench.soon))
    #expect(flight.departure.description == "2026-11-21T06:10:00+05:30")
    #expect(flight.arrival.description == "2026-11-21T08:25:00+05:30")
    #expect(flight.status == .active)
    #expect(flight.departure.terminal == "3")
    #expect(flight.departureGate == "42B")
    #expect(flight.departureDelayMinutes == 14)
    #expect(flight.registration == "VT-EXA")
    #expect(flight.operating == nil)
    #expect(flight.fetchedAt == Bench.now)
  }

  @Test("a codeshare in lower case names its operating flight in capitals")
  func codeshare() async throws {
    let (source, server) = try Bench.answering("flights.json")
    defer { server.stop() }
    let flight = try #require(
      try await source.flight(FlightNumber("LH9912")!, on: date, from: Bench.delhi, deadline: Bench.soon))
    #expect(flight.operating == ai865)
  }

  @Test("a flight over the date line arrives after it leaves")
  func dateLine() async throws {
    let (source, server) = try Bench.answering("flights.json")
    defer { server.stop() }
    let flight = try #require(
      try await source.flight(FlightNumber("NZ6")!, on: date, from: Make.airport("AKL"), deadline: Bench.soon))
    #expect(flight.departure.instant.minutes(until: flight.arrival.instant) == 735)
  }

  @Test("rows without what a flight needs are passed over; nulls where the format allows them are not")
  func badRows() async throws {
    let (source, server) = try Bench.answering("flights-bad-rows.json")
    defer { server.stop() }
    let flights = try await source.departures(from: Bench.delhi, on: date.adding(days: 1), deadline: Bench.soon)
    #expect(flights.isEmpty)
    let (again, second) = try Bench.answering("flights-bad-rows.json")
    defer { second.stop() }
    let yesterday = try await again.flight(ai865, on: date, from: Bench.delhi, deadline: Bench.soon)
    #expect(yesterday?.departure.terminal == nil)
    #expect(yesterday?.aircraft == nil)
  }

  @Test("today's departures come from the timetable, its other spelling read the same")
  func timetable() async throws {
    let (source, server) = try Bench.answering("timetable.json")
    defer { server.stop() }
    let flights = try await source.departures(from: Bench.delhi, on: date, deadline: Bench.soon)
    #expect(flights.map(\.number.description) == ["AI865", "LH9912"])
    #expect(flights.map { $0.operating?.description } == [nil, "AI865"])
    #expect(flights[0].departure.description == "2026-11-21T06:10:00+05:30")
    #expect(flights[0].departureGate == "42B")
    #expect(flights[0].departureDelayMinutes == 14)
    #expect(flights.map(\.status) == [.active, .unknown])
    #expect(server.requests.first?.target.hasPrefix("/v1/timetable?") == true)
  }

  @Test("an empty timetable, an object that says so with status 200, is no flights")
  func noRecord() async throws {
    let (source, server) = try Bench.answering("timetable-no-record.json")
    defer { server.stop() }
    #expect(try await source.departures(from: Bench.delhi, on: date, deadline: Bench.soon).isEmpty)
  }

  @Test("times of day far ahead get their dates, over midnight and over the date line")
  func future() async throws {
    let far = Make.date("2026-12-05")
    let (source, server) = try Bench.answering("flights-future.json")
    defer { server.stop() }
    let flights = try await source.departures(from: Bench.delhi, on: far, deadline: Bench.soon)
    #expect(flights.map(\.departure.description) == ["2026-12-05T06:10:00+05:30", "2026-12-05T23:30:00+05:30"])
    #expect(flights.map(\.arrival.description) == ["2026-12-05T08:25:00+05:30", "2026-12-06T04:05:00+00:00"])
    #expect(server.requests.first?.target.contains("date=2026-12-05") == true)
    let (west, second) = try Bench.answering("flights-future.json")
    defer { second.stop() }
    let home = try await west.departures(from: Make.airport("AKL"), on: far, deadline: Bench.soon)
    #expect(home.map(\.arrival.description) == ["2026-12-05T10:50:00-08:00"])
  }

  @Test(
    "each date is asked where it can be answered, and the window is a setting",
    arguments: [
      (0, 7, "/v1/timetable?"), (3, 7, "/v1/flights?"), (7, 7, "/v1/flights?"), (8, 7, "/v1/flightsFuture?"),
      (3, 1, "/v1/flightsFuture?"),
      (-1, 7, "/v1/flights?"),
    ])
  func windows(ahead: Int, window: Int, target: String) async throws {
    let (source, server) = try Bench.answering("timetable-no-record.json") { $0.futureAfterDays = window }
    defer { server.stop() }
    _ = try await source.departures(from: Bench.delhi, on: date.adding(days: ahead), deadline: Bench.soon)
    #expect(server.requests.first?.target.hasPrefix(target) == true)
  }

  @Test("reference tables whose values are texts are read, in either spelling")
  func reference() async throws {
    let (source, server) = try Bench.answering("airports.json", "airlines.json", "routes.json")
    defer { server.stop() }
    let airports = try await source.airports(deadline: Bench.soon)
    #expect(airports.map(\.code.description) == ["DEL"])
    #expect(airports[0].latitude == 28.556555)
    #expect(airports[0].zone == "Asia/Kolkata")
    let airlines = try await source.airlines(deadline: Bench.soon)
    #expect(airlines.map(\.name) == ["Air India", "Spelled Otherwise"])
    let routes = try await source.routes(from: Bench.delhi, deadline: Bench.soon)
    #expect(routes.map(\.number.description) == ["AI865", "6E2031"])
    #expect(routes.map(\.departureTime) == ["06:10", "09:00"])
  }
}
