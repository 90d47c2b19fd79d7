import BSON
import Flights
import Inventory
import LocalInventory
import ProviderKit
import Store
import Support
import Testing
import Travel
import World

@Suite(.ownThread)
struct LoadTests {
  @Test("sold flights are loaded in the index's currency; others are counted, damaged ones told apart")
  func load() async throws {
    try await TestDatabase.with { store in
      let world = try World(directory: Fixtures.path("world"))
      let flights = StoredFlightStore(store)
      func flight(_ text: String, _ fare: String?, _ change: (inout StoredFlight) -> Void = { _ in }) -> StoredFlight {
        let segment = Make.segment(text)
        var flight = StoredFlight(
          number: segment.marketing, departure: segment.departure, arrival: segment.arrival,
          cabins: fare.map { [CabinSale(cabin: .economy, fare: Make.money($0), seats: 300, capacity: 400)] } ?? [],
          source: .import)
        change(&flight)
        return flight
      }
      try await flights.put([
        flight("AI1 DEL 2026-12-02T06:00 BOM 2026-12-02T08:00", "60.00 USD"),
        flight("AI3 DEL 2026-12-02T10:00 BOM 2026-12-02T12:10", "5000.00 INR"),
        flight("AI5 DEL 2026-12-02T10:00 BOM 2026-12-02T12:10", nil),
        flight("AI7 DEL 2026-12-02T10:00 BOM 2026-12-02T12:10", "60.00 USD") { $0.status = .cancelled },
        flight("AI9 DEL 2026-12-02T10:00 BOM 2026-12-02T09:10", "60.00 USD"),
        flight("AI8 DEL 2026-11-20T10:00 BOM 2026-11-20T12:10", "60.00 USD"),
      ])
      try await store.collection("flights").insertOne(["_id": "junk", "date": "2026-12-03"])
      let inventory = Inventory()
      let clock = ManualClock(try #require(UTCInstant(iso8601: "2026-12-01T10:00:00Z")))
      let outcome = try await LoadInventory(flights, world, into: inventory, clock: clock).run()
      #expect(outcome.loaded == 2 && outcome.notSold == 2)
      #expect(outcome.refused == ["it arrives before it departs": 1, "it cannot be read": 1])
      let rupees = try #require(FlightNumber("AI3"))
      let found = inventory.flight(FlightKey(number: rupees, origin: Make.airport("DEL"), date: Make.date("2026-12-02")))
      #expect((4000...8000).contains(found?.offers.fare(.economy) ?? 0))
      #expect(found?.offers.seats(.economy) == 63)
    }
  }
}
