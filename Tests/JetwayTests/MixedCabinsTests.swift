import Flights
import JSON
import Store
import Support
import Testing
import Travel
import Web

@testable import jetway

@Suite(.ownThread) struct MixedCabinsTests {
  private let day = SystemClock().now().utcDate.adding(days: 4)

  private func flight(_ number: String, _ route: (String, String), _ times: (String, String), _ cabins: [Cabin: String]) -> StoredFlight {
    let segment = Make.segment("\(number) \(route.0) \(day)T\(times.0) \(route.1) \(day)T\(times.1)")
    let sales = cabins.sorted { $0.key < $1.key }.map {
      CabinSale(cabin: $0.key, fare: Make.money("\($0.value) USD"), seats: 9, capacity: 100)
    }
    return StoredFlight(number: segment.marketing, departure: segment.departure, arrival: segment.arrival, cabins: sales, source: .operator)
  }

  @Test("a business search finds a journey whose second flight has no business only with mixedCabins, and says which cabin each is in")
  func throughTheDoor() async throws {
    try await TestStore.with { store in
      try await StoredFlightStore(store).put([
        flight("AI1", ("DEL", "BLR"), ("06:00", "08:00"), [.economy: "60.00", .business: "200.00"]),
        flight("AI2", ("BLR", "BOM"), ("10:00", "12:00"), [.economy: "40.00"]),
      ])
      let app = try await App(
        Settings(environment: [
          "JETWAY_MONGODB_URI": TestStore.uri, "JETWAY_MONGODB_DATABASE": store.database, "JETWAY_HOME": RoutesTests.home,
          "JETWAY_DATA_DIR": "/nowhere/to/write", "JETWAY_PROVIDERS": "local",
        ]))
      func search(_ more: [(String, String)]) async throws -> JSONDocument {
        let query = [("origin", "DEL"), ("destination", "BOM"), ("departureDate", day.description), ("cabin", "business"), ("currency", "USD")] + more
        let answer = await app.responder.respond(to: Request(path: "/v1/flights/search", query: query.map { (name: $0.0, value: $0.1) }))
        return try JSONDocument(parsing: #require(answer.wholeBody))
      }
      let strict = try await search([])
      #expect(strict.root["total"]?.int == 0)
      let mixed = try await search([("mixedCabins", "true")])
      #expect(mixed.root["total"]?.int == 1 && mixed.root["totalIsLowerBound"]?.bool == false)
      func list(_ node: JSONNode?) -> [JSONNode] { node.map { Array($0.elements) } ?? [] }
      let offer = try #require(list(mixed.root["offers"]).first)
      let segments = list(list(offer["slices"]).first?["segments"])
      #expect(segments.map { $0["cabin"]?.string } == ["business", "economy"])
      #expect(offer["price"]?["total"]?["amount"]?.string == "240.00")
      await app.close()
    }
  }
}
