import BSON
import Flights
import Foundation
import Inventory
import JSON
import Store
import Support
import Testing
import Travel
import Web
import World

@testable import jetway

@Suite(.ownThread) struct ResidentFlightsTests {
  static func flight(_ number: String, _ fare: String = "60.00 USD") -> StoredFlight {
    let day = SystemClock().now().utcDate.adding(days: 3)
    let segment = Make.segment("\(number) DEL \(day)T06:00 BOM \(day)T08:00")
    return StoredFlight(
      number: segment.marketing, departure: segment.departure, arrival: segment.arrival,
      cabins: [CabinSale(cabin: .economy, fare: Make.money(fare), seats: 9, capacity: 150)], source: .operator)
  }

  static func key(_ number: String) -> FlightKey {
    let id = flight(number).id
    return FlightKey(number: id.number, origin: id.origin, date: id.date)
  }

  @Test("a start reads the snapshot of the last one and what changed since; after a change of everything it reads the store")
  func snapshot() async throws {
    let folder = NSTemporaryDirectory() + "resident-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await TestStore.with { store in
      let settings = try Settings(environment: [
        "JETWAY_MONGODB_URI": TestStore.uri, "JETWAY_MONGODB_DATABASE": store.database, "JETWAY_HOME": RoutesTests.home,
        "JETWAY_DATA_DIR": folder,
      ])
      let world = try World(directory: settings.worldDirectory)
      let flights = StoredFlightStore(store)
      try await flights.put([Self.flight("AI1"), Self.flight("AI2"), Self.flight("AI3")])
      let first = ResidentFlights(store: store, world: world, settings: settings)
      try await first.load()
      #expect(first.inventory.summary?.flights == 3)
      while !FileManager.default.fileExists(atPath: "\(folder)/inventory.snapshot") { await Task.yield() }

      // Behind everybody's back: only who reads the store again misses it.
      _ = try await store.collection("flights").deleteOne(["_id": .string(Self.flight("AI3").id.description)])
      #expect(try await flights.delete(Self.flight("AI1").id))
      try await flights.put([Self.flight("AI2", "70.00 USD"), Self.flight("AI4")])
      let second = ResidentFlights(store: store, world: world, settings: settings)
      try await second.load()
      #expect(second.inventory.flight(Self.key("AI3")) != nil)
      #expect(second.inventory.flight(Self.key("AI1")) == nil)
      #expect(second.inventory.flight(Self.key("AI2"))?.offers.fare(.economy) == 7000)
      #expect(second.inventory.flight(Self.key("AI4")) != nil)

      try await flights.markChanged()
      let third = ResidentFlights(store: store, world: world, settings: settings)
      try await third.load()
      #expect(third.inventory.flight(Self.key("AI3")) == nil && third.inventory.summary?.flights == 2)
    }
  }

  @Test("what one process changes, the others find; what nobody changed is not read again")
  func changes() async throws {
    try await TestStore.with { store in
      let settings = try Settings(environment: [
        "JETWAY_MONGODB_URI": TestStore.uri, "JETWAY_MONGODB_DATABASE": store.database, "JETWAY_HOME": RoutesTests.home,
        "JETWAY_DATA_DIR": "/nowhere/to/write",
      ])
      let world = try World(directory: settings.worldDirectory)
      let (here, there) = (
        ResidentFlights(store: store, world: world, settings: settings), ResidentFlights(store: store, world: world, settings: settings)
      )
      try await here.stored.put([Self.flight("AI1")])
      try await here.load()
      try await there.load()
      #expect(try await !there.refresh())
      try await here.stored.put([Self.flight("AI2")])
      await here.changed([.flight(Self.flight("AI2"))])
      #expect(here.inventory.flight(Self.key("AI2")) != nil && there.inventory.flight(Self.key("AI2")) == nil)
      #expect(try await there.refresh())
      #expect(there.inventory.flight(Self.key("AI2")) != nil)
      #expect(try await here.stored.delete(Self.flight("AI1").id))
      await here.changed([.deleted(Self.flight("AI1").id)])
      #expect(here.inventory.flight(Self.key("AI1")) == nil)
      #expect(try await there.refresh())
      #expect(there.inventory.flight(Self.key("AI1")) == nil)
      #expect(try await !there.refresh())
    }
  }
}

extension ResidentFlightsTests {
  static func settings(_ store: Store, _ folder: String = "/nowhere/to/write") throws -> Settings {
    try Settings(environment: [
      "JETWAY_MONGODB_URI": TestStore.uri, "JETWAY_MONGODB_DATABASE": store.database, "JETWAY_HOME": RoutesTests.home,
      "JETWAY_DATA_DIR": folder,
    ])
  }

  /// One document more than are put in one by one.
  static func many(_ name: String, _ store: Store, at instant: UTCInstant) async throws {
    let day = "\(flight("AI1").id.date)"
    _ = try await store.collection("flights").insertMany(
      (0...few).map { ["_id": .string("\(name)\($0)"), "date": .string(day), "updatedAt": .date(milliseconds: instant.milliseconds)] })
  }

  static let few = 30

  @Test("when a UTC day begins, the day that passed falls out of the index and the store, and a new one comes in")
  func nextDay() async throws {
    try await TestStore.with { store in
      let settings = try Self.settings(store)
      let world = try World(directory: settings.worldDirectory)
      let clock = ManualClock(try #require(UTCInstant(iso8601: "2026-12-01T23:59:58Z")))
      let today = clock.now().utcDate
      let seeded = try await SeedWorld(world, store, clock: clock).run(.demo, seed: 42, today: today)
      let resident = ResidentFlights(store: store, world: world, settings: settings, clock: clock)
      try await resident.load()
      #expect(resident.inventory.summary?.flights == seeded.flights)
      let delhi = Make.airport("DEL")
      func key(_ date: LocalDate) async throws -> FlightKey? {
        try await resident.stored.days.day(delhi, date)?.flights.first.map { FlightKey(number: $0.number, origin: delhi, date: date) }
      }
      let (first, next) = (seeded.days.lowerBound, seeded.days.upperBound.adding(days: 1))
      let passed = try #require(try await key(first))
      #expect(resident.inventory.flight(passed) != nil)
      #expect(try await key(next) == nil)
      #expect(try await !resident.refresh())

      clock.advance(seconds: 4)
      #expect(try await resident.refresh())
      #expect(resident.inventory.flight(passed) == nil)
      #expect(try await key(first) == nil)
      let new = try #require(try await key(next))
      #expect(resident.inventory.flight(new) != nil)
      #expect(try await resident.stored.generatedWorld()?.days.keys.sorted() == (1...first.days(until: next)).map { first.adding(days: $0) })
      // Its own seeding is not taken for another process's.
      #expect(try await !resident.refresh())
    }
  }

  @Test("a start from the snapshot reads no more than what changed after the last seed, and everything when that cannot be read")
  func catchingUp() async throws {
    let folder = NSTemporaryDirectory() + "catching-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await TestStore.with { store in
      let settings = try Self.settings(store, folder)
      let world = try World(directory: settings.worldDirectory)
      let clock = ManualClock(SystemClock().now())
      let flights = StoredFlightStore(store, clock: clock)
      // A seed of more flights than are put in one by one, which then says that it is done.
      try await flights.put([Self.flight("AI1"), Self.flight("AI2")])
      try await Self.many("seeded", store, at: clock.now())
      clock.advance(seconds: 10)
      try await flights.markChanged()
      let first = ResidentFlights(store: store, world: world, settings: settings, few: Self.few, clock: clock)
      try await first.load()
      while !FileManager.default.fileExists(atPath: "\(folder)/inventory.snapshot") { await Task.yield() }

      // Behind everybody's back: only who reads the store again misses it.
      _ = try await store.collection("flights").deleteOne(["_id": .string(Self.flight("AI2").id.description)])
      clock.advance(seconds: 10)
      let second = ResidentFlights(store: store, world: world, settings: settings, few: Self.few, clock: clock)
      try await second.load()
      #expect(second.inventory.flight(Self.key("AI2")) != nil, "the seed's own flights are counted as changes, so everything was read")

      // Now so many changed after the seed that they are quicker read with everything else.
      try await Self.many("changed", store, at: clock.now())
      let third = ResidentFlights(store: store, world: world, settings: settings, few: Self.few, clock: clock)
      try await third.load()
      #expect(third.inventory.flight(Self.key("AI2")) == nil && third.inventory.flight(Self.key("AI1")) != nil)
    }
  }

  @Test("a change soon after a seed is read alone")
  func soon() async throws {
    try await TestStore.with { store in
      let settings = try Self.settings(store)
      let world = try World(directory: settings.worldDirectory)
      let clock = SystemClock()
      let resident = ResidentFlights(store: store, world: world, settings: settings, few: Self.few)
      try await Self.many("seeded", store, at: clock.now().adding(milliseconds: -1000))
      try await resident.stored.put([Self.flight("AI1")])
      try await resident.stored.markChanged()
      try await resident.load()

      // Behind everybody's back: only who reads all flights again misses it.
      _ = try await store.collection("flights").deleteOne(["_id": .string(Self.flight("AI1").id.description)])
      try await resident.stored.put([Self.flight("AI2")])
      try await resident.stored.markChanged(everything: false)
      #expect(try await resident.refresh())
      #expect(resident.inventory.flight(Self.key("AI2")) != nil)
      #expect(resident.inventory.flight(Self.key("AI1")) != nil)
    }
  }

  @Test("a flight that an operator adds is in the next search, and gone from the one after it was taken out")
  func operatorToSearch() async throws {
    let folder = NSTemporaryDirectory() + "operator-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await TestStore.with { store in
      let token = "a-token-for-tests"
      let app = try await App(
        Settings(environment: [
          "JETWAY_MONGODB_URI": TestStore.uri, "JETWAY_MONGODB_DATABASE": store.database, "JETWAY_HOME": RoutesTests.home,
          "JETWAY_DATA_DIR": folder, "JETWAY_PROVIDERS": "local", "JETWAY_ADMIN_TOKEN": token,
        ]))
      let day = SystemClock().now().utcDate.adding(days: 5)
      func total() async throws -> Int64? {
        let query = [("origin", "DEL"), ("destination", "BOM"), ("departureDate", day.description)].map { (name: $0.0, value: $0.1) }
        let answer = await app.responder.respond(to: Request(path: "/v1/flights/search", query: query))
        guard let bytes = answer.wholeBody else { return nil }
        return try JSONDocument(parsing: bytes).root["total"]?.int
      }
      let headers = Headers([("Authorization", "Bearer \(token)")])
      let body = """
        {"number":"AI865","origin":"DEL","destination":"BOM","departureTime":"06:10","arrivalTime":"08:25","date":"\(day)",
         "cabins":[{"cabin":"economy","fare":{"amount":"54.30","currency":"USD"},"capacity":150}]}
        """
      #expect(try await total() == 0)
      let added = await app.responder.respond(
        to: Request(method: .POST, path: "/v1/admin/flights", headers: headers, body: Array(body.utf8)))
      #expect(added.status == 201)
      #expect(try await total() == 1)
      let removed = await app.responder.respond(
        to: Request(method: .DELETE, path: "/v1/admin/flights/AI865-DEL-\(day)", headers: headers))
      #expect(removed.status == 204)
      #expect(try await total() == 0)
      await app.close()
    }
  }
}
