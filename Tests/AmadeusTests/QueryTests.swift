import JSON
import ProviderKit
import Support
import Testing
import Travel

@testable import Amadeus

@Suite("questions in the format's words")
struct QueryTests {
  private func target(_ query: FlightQuery) async throws -> FaultRequest {
    let (provider, server) = try Bench.answering("offers-empty.json")
    defer { server.stop() }
    _ = try await provider.search(query, deadline: Bench.soon)
    return try #require(server.requests.last)
  }

  private func slice(_ from: String, _ to: String, _ date: String) -> QuerySlice {
    QuerySlice(from: Make.airport(from), to: Make.airport(to), on: Make.date(date))
  }

  @Test("one way is a GET with every parameter, the token in a header only")
  func oneWay() async throws {
    var query = Bench.oneWay
    query.passengers = PassengerCounts(adults: 2, children: 1, infants: 1)!
    query.cabin = .business
    query.maxStops = 0
    let request = try await target(query)
    #expect(request.method == "GET")
    #expect(
      request.target
        == "/v2/shopping/flight-offers?originLocationCode=DEL&destinationLocationCode=BOM&departureDate=2026-12-05&adults=2&children=1"
        + "&infants=1&travelClass=BUSINESS&currencyCode=EUR&nonStop=true&max=250")
    #expect(request.header("authorization") == "Bearer tok-1")
  }

  @Test("a return trip is a GET with the way back")
  func returnTrip() async throws {
    var query = Bench.oneWay
    query.slices.append(slice("BOM", "DEL", "2026-12-12"))
    let request = try await target(query)
    #expect(request.method == "GET")
    #expect(request.target.contains("&returnDate=2026-12-12&"))
  }

  @Test("several places are a POST that says it is a GET")
  func multiCity() async throws {
    var query = Bench.oneWay
    query.slices += [slice("BOM", "GOI", "2026-12-08"), slice("GOI", "DEL", "2026-12-10")]
    query.passengers = PassengerCounts(adults: 2, infants: 1)!
    query.maxStops = 1
    let request = try await target(query)
    #expect(request.method == "POST")
    #expect(request.target == "/v2/shopping/flight-offers")
    #expect(request.header("x-http-method-override") == "GET")
    let body = try JSONDocument(parsing: request.body).root
    #expect(body["originDestinations"]?.elements.map { $0["destinationLocationCode"]?.string } == ["BOM", "GOI", "DEL"])
    #expect(body["originDestinations"]?[index: 2]?["departureDateTimeRange"]?["date"]?.string == "2026-12-10")
    #expect(body["travelers"]?.elements.map { $0["travelerType"]?.string } == ["ADULT", "ADULT", "HELD_INFANT"])
    #expect(body["travelers"]?[index: 2]?["associatedAdultId"]?.string == "1")
    let filters = body["searchCriteria"]?["flightFilters"]
    #expect(filters?["cabinRestrictions"]?[index: 0]?["originDestinationIds"]?.count == 3)
    #expect(filters?["connectionRestriction"]?["maxNumberOfConnections"]?.int == 1)
  }

  @Test("an open jaw is a POST too")
  func openJaw() async throws {
    var query = Bench.oneWay
    query.slices.append(slice("GOI", "DEL", "2026-12-12"))
    #expect(try await target(query).method == "POST")
  }
}
