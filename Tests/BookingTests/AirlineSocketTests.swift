import Amadeus
import BSON
import Fetch
import JSON
import ProviderKit
import Search
import Store
import Support
import Synchronization
import Telemetry
import Testing
import Travel
import Web
import World

@testable import Booking

/// Booking at an airline that speaks the Amadeus format, over real sockets.
@Suite("Forwarding to the Amadeus sandbox")
struct AirlineSocketTests {
  static let world = try? World(directory: Fixtures.path("world"))

  /// One flight a day, anywhere.
  struct OneFlight: SandboxWorld {
    let world: World

    func itineraries(
      from origin: AirportCode, to destination: AirportCode, on date: LocalDate, cabin: Cabin, seats: Int, limit: Int
    ) -> [SandboxItinerary] {
      guard let from = world.zone(origin), let to = world.zone(destination), let number = FlightNumber("AI865") else { return [] }
      let departure = AirportTime(airport: origin, local: LocalDateTime(date: date, minuteOfDay: 370), in: from)
      let arrival = AirportTime(airport: destination, instant: departure.instant.adding(minutes: 135), in: to)
      let segment = Segment(marketing: number, departure: departure, arrival: arrival, aircraft: "32N", cabin: cabin)
      return Slice(segments: [segment]).map { [SandboxItinerary(slice: $0, fare: Make.money("4500.00 INR"), seats: 9)] } ?? []
    }
  }

  /// Searches the sandbox, and forwards a booking of the first offer to a scenario of it.
  func forward(
    _ scenario: String?, patience: Duration = .seconds(10), then: (BookingHouse, AmadeusAirline, Offer) async throws -> Void = { _, _, _ in },
    _ check: (JSONNode) throws -> Void
  ) async throws {
    let world = try #require(Self.world)
    let (clock, fetcher) = (ManualClock(BookingHouse.noon), Fetcher())
    let sandbox = AmadeusSandbox(
      settings: AmadeusSandboxSettings(), world: world, source: OneFlight(world: world), clock: clock, log: Log("sandbox"), metrics: Metrics())
    let url = "http://127.0.0.1:\(try sandbox.start())"
    func settings(_ url: String) -> AmadeusSettings { AmadeusSettings(baseURL: url, clientID: "sandbox", clientSecret: "sandbox") }
    let provider = AmadeusProvider(settings: settings(url), fetcher: fetcher, world: world, clock: clock)
    let found = try await provider.search(Make.query("DEL", "BOM", "2026-12-05"), deadline: .now + .seconds(20))
    let offer = try #require(found.offers.first)
    let airline = AmadeusAirline(settings: settings(url + (scenario.map { "/scenario/\($0)" } ?? "")), fetcher: fetcher, clock: clock)
    try await BookingHouse.store { store in
      let routes = BookingRoutes(
        store: store, desk: ScriptedDesk([offer]), shape: .search, airline: airline, clock: clock, airlinePatience: patience,
        storePatience: BookingHouse.storePatience)
      try await routes.prepare()
      try await BookingHouse.serve(routes) { port in
        let house = BookingHouse(port: port, store: store, clock: clock, routes: routes)
        let reply = try await house.book(Ask.one(offer: offer.id, fulfilment: "forward"))
        #expect(reply.status == 201, "\(reply.text)")
        let made = try reply.json
        try check(made)
        let stored = try await house.get("/v1/bookings/\(made["id"]?.string ?? "")")
        #expect(stored.body == reply.body)
        try await then(house, airline, offer)
      }
    }
    await sandbox.stop(grace: .zero)
    fetcher.shutdown()
  }

  @Test("an order is taken under the airline's reference")
  func taken() async throws {
    try await forward(nil) { made in
      #expect(made["status"]?.string == "ticketed")
      #expect(made["airline"]?["reference"]?.string?.isEmpty == false)
    }
  }

  @Test("a refused order is stored as refused, in the airline's words")
  func refused() async throws {
    try await forward("refuse-34651") { made in
      #expect(made["status"]?.string == "rejected")
      #expect(made["airline"]?["refusal"]?["code"]?.string == "34651")
      #expect(made["airline"]?["refusal"]?["title"]?.string == "SEGMENT SELL FAILURE")
    }
  }

  @Test("an airline that hangs leaves the outcome unknown, and the booking says so")
  func hangs() async throws {
    try await forward("hang", patience: .milliseconds(300)) { made in
      #expect(made["status"]?.string == "forwarding")
      #expect(made["airline"]?["outcome"]?.string == "unknown")
    }
  }

  @Test("an answer that was cut, or never came, after the order was taken: the airline is asked, and the booking is ticketed", arguments: [
    "answer-lost", "answer-hangs",
  ])
  func lost(scenario: String) async throws {
    try await forward(scenario, patience: scenario == "answer-lost" ? .seconds(10) : .milliseconds(500), then: { house, _, _ in
      let id = try #require(try await house.store.collection("bookings").findOne([:])?["_id"]?.string)
      house.clock.advance(seconds: 6)
      try await house.routes.tending.pass()
      let known = try await house.get("/v1/bookings/\(id)").json
      #expect(known["status"]?.string == "ticketed")
      #expect(known["airline"]?["outcome"]?.string == "accepted" && known["airline"]?["reference"]?.string?.count == 6)
      let kinds = try await house.get("/v1/bookings/\(id)/events").json["events"]?.elements.compactMap { $0["type"]?.string }
      #expect(kinds?.suffix(2) == ["booking.forwarding_unknown.v1", "booking.ticketed.v1"])
    }) { made in
      #expect(made["status"]?.string == "forwarding")
      #expect(made["airline"]?["outcome"]?.string == "unknown")
    }
  }

  @Test("a process that died while the airline answered: another asks, and nothing is sent twice")
  func died() async throws {
    try await forward("answer-hangs", patience: .milliseconds(500), then: { house, airline, offer in
      // The first process has died in the middle: what it sent was taken, what it would have written is not there.
      let bookings = house.store.collection("bookings")
      let stored = try #require(try await bookings.findOne([:]))
      _ = try await bookings.updateOne(
        ["_id": stored["_id"] ?? .null],
        ["$set": ["version": 1, "dueAt": house.clock.now().adding(seconds: 60).bson], "$unset": ["airlineOutcome": ""]])
      let other = BookingRoutes(store: house.store, desk: ScriptedDesk([offer]), shape: .search, airline: airline, clock: house.clock, storePatience: BookingHouse.storePatience)
      house.clock.advance(seconds: 61)
      try await other.tending.pass()
      let known = try #require(try await bookings.findOne([:]))
      #expect(known["status"]?.string == "ticketed")
      #expect(known[path: "airlineOutcome.outcome"]?.string == "accepted")
    }) { _ in }
  }
}
