import BSON
import Flights
import Inventory
import ProviderKit
import Store
import Support
import Testing
import Travel
import World

@testable import LocalInventory

@Suite(.ownThread)
struct LoadTests {
  @Test("sold flights are loaded in the index's currency; others are counted, damaged ones told apart")
  func load() async throws {
    try await TestStore.with { store in
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

  @Test("generated days are loaded; a flight's own document takes its place, a cancelled or deleted one is not sold; a damaged day is left out")
  func generated() async throws {
    try await TestStore.with { store in
      let world = try World(directory: Fixtures.path("world"))
      let clock = ManualClock(try #require(UTCInstant(iso8601: "2026-12-01T10:00:00Z")))
      let flights = StoredFlightStore(store, clock: clock)
      let today = clock.now().utcDate
      _ = try await SeedWorld(world, store, clock: clock).run(.demo, seed: 42, today: today)
      let seeded = try #require(try await flights.generatedWorld())
      let inventory = Inventory()
      let loader = LoadInventory(flights, world, into: inventory, clock: clock)
      #expect(try await loader.run().loaded == seeded.flights)

      let day = try #require(try await flights.days.day(Make.airport("DEL"), today))
      let some = day.flights
      let made = try GeneratedWorld(.demo, firstDay: today, seed: 42, world: world)
      for (flight, packed) in zip(some, made.flights(from: Make.airport("DEL"), on: today...today)) {
        let found = try #require(inventory.flight(FlightKey(number: flight.number, origin: Make.airport("DEL"), date: today)))
        #expect(found.departure.instant == flight.departure.instant && found.arrival.instant == flight.arrival.instant)
        #expect(found.departure.local == flight.departure.local && found.service.aircraft == flight.aircraft)
        #expect(found.offers.fares == packed.fares)
      }

      func key(_ place: Int) -> FlightKey { FlightKey(number: some[place].number, origin: Make.airport("DEL"), date: today) }
      var dearer = some[0]
      dearer.cabins[0].fare = Make.money("999.00 USD")
      var cancelled = some[1]
      cancelled.status = .cancelled
      try await flights.put([dearer, cancelled])
      #expect(try await flights.delete(some[2].id))
      _ = try await store.collection("flightDays").updateOne(["_id": .string("BOM-\(today)")], ["$set": ["checksum": "no"]])
      let lost = try #require(made.days(from: Make.airport("BOM"), on: today...today).first).count

      // What changed is put in one by one, or all is read again: the same comes of it, but for the damaged day.
      #expect(try await loader.refresh(since: clock.now().adding(seconds: -5)) == 3)
      #expect(inventory.flight(key(0))?.offers.fare(.economy) == 99_900)
      #expect(inventory.flight(key(1)) == nil && inventory.flight(key(2)) == nil && inventory.flight(key(3)) != nil)
      let outcome = try await loader.run()
      #expect(outcome.loaded == seeded.flights - 2 - lost && outcome.damaged.map(\.id) == ["BOM-\(today)"])
      #expect(inventory.flight(key(0))?.offers.fare(.economy) == 99_900)
      #expect(inventory.flight(key(1)) == nil && inventory.flight(key(2)) == nil && inventory.flight(key(3)) != nil)
    }
  }

  @Test("a world that does not fit is loaded for the days that do, and a sentence says how much it needs")
  func memory() throws {
    let first = Make.date("2026-12-01")
    var seeded = SeededWorld(size: .year, seed: 42)
    for day in 0..<365 { seeded.days[first.adding(days: day)] = SeededWorld.Day(flights: 100_000, checksum: 1) }
    let window = first...first.adding(days: 399)
    let roomy = ResidentDays(seeded, window: window, others: 0, memory: 1 << 40)
    #expect(roomy.days == first...first.adding(days: 364) && roomy.shortfall == nil)
    let tight = ResidentDays(seeded, window: window, others: 0, memory: 200 << 20)
    let last = try #require(tight.days?.upperBound)
    #expect((5...200).contains(first.days(until: last)))
    let sentence = try #require(tight.shortfall)
    #expect(sentence.contains("JETWAY_INVENTORY_MEMORY_MB allows 200") && sentence.contains("up to \(last)"), "\(sentence)")
    #expect(ResidentDays(seeded, window: window, others: 0, memory: 1).days == nil)
  }
}
