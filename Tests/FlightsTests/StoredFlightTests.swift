import BSON
import Flights
import ProviderKit
import Store
import Support
import Testing
import Travel
import Web

struct StoredFlightTests {
  static let now = UTCInstant(seconds: 1_790_000_000)

  static func told(_ text: String = "AI865 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25", _ status: FlightStatus = .active)
    -> ScheduledFlight
  {
    let segment = Make.segment(text)
    let time = { (time: AirportTime) in
      AirportTime(
        airport: time.airport, terminal: "2", local: time.local, offsetMinutes: time.offsetMinutes, zone: time.zone)
    }
    return ScheduledFlight(
      number: segment.marketing, operating: segment.operating, departure: time(segment.departure),
      arrival: time(segment.arrival), aircraft: "32N", registration: "VT-EXA", status: status, departureGate: "41",
      departureDelayMinutes: -3, fetchedAt: now)
  }

  static func sold(_ text: String = "AI865 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25") -> StoredFlight {
    let segment = Make.segment(text)
    return StoredFlight(
      number: segment.marketing, codeshares: [FlightNumber("UA8801")!], departure: segment.departure,
      arrival: segment.arrival, aircraft: "320",
      cabins: [
        CabinSale(cabin: .economy, fare: Make.money("54.30 USD"), seats: 7, capacity: 150),
        CabinSale(cabin: .business, fare: Make.money("199.00 USD"), seats: 2, capacity: 12),
      ], source: .seed)
  }

  @Test("a flight's id is read as it is written, and no other way")
  func ids() {
    let id = Self.sold().id
    #expect(id.description == "AI865-DEL-2026-12-02")
    #expect(StoredFlightID("AI865-DEL-2026-12-02") == id)
    for text in ["", "AI865", "AI0865-DEL-2026-12-02", "AI865-del-2026-12-02", "AI865-DEL-2026-12-32", "AI865-DEL-2026-12-02-"] {
      #expect(StoredFlightID(text) == nil, "\(text)")
    }
  }

  @Test("a flight comes back from the store as it was put there, with types an analyst can read")
  func roundTrip() async throws {
    try await TestStore.with { store in
      let flights = StoredFlightStore(store)
      try await flights.prepare()
      #expect(try await flights.put([Self.sold()]).upserted == 1)
      #expect(try await flights.flight(Self.sold().id) == Self.sold())
      let document = try #require(try await store.collection("flights").findOne(["carrier": "AI", "number": "865"]))
      #expect(document["_id"] == "AI865-DEL-2026-12-02")
      #expect(document[path: "departure.at"] == .date(milliseconds: Self.sold().departure.instant.milliseconds))
      #expect(document[path: "cabins.economy.fare"] == .decimal128(Decimal128("54.30")!))
      #expect(document["currency"] == "USD")
      #expect(document["durationMinutes"] == .int32(135))
    }
  }

  @Test("putting a flight again replaces its fares and keeps the seats that are left")
  func putAgain() async throws {
    try await TestStore.with { store in
      let flights = StoredFlightStore(store)
      try await flights.put([Self.sold()])
      var dearer = Self.sold()
      dearer.cabins[0].fare = Make.money("80.00 USD")
      dearer.cabins[0].seats = 150
      #expect(try await flights.put([dearer]).upserted == 0)
      let found = try #require(try await flights.flight(dearer.id)?.sale(.economy))
      #expect(found.fare.decimal == "80.00")
      #expect(found.seats == 7)
    }
  }

  @Test("what a schedule source tells of a flight nobody knew is stored, without fares")
  func unknownFlight() async throws {
    try await TestStore.with { store in
      let flights = StoredFlightStore(store)
      let id = try await flights.save(Self.told(), from: "aviationstack")
      let found = try #require(try await flights.flight(id))
      #expect(found.cabins.isEmpty)
      #expect(found.source == .schedule("aviationstack"))
      #expect(found.status == .active)
      #expect(found.live?.registration == "VT-EXA")
      #expect(found.live?.departureDelayMinutes == -3)
      try await flights.save(Self.told("AI865 DEL 2026-12-02T07:00 BOM 2026-12-02T09:15", .landed), from: "aviationstack")
      let later = try #require(try await flights.flight(id))
      #expect(later.status == .landed)
      #expect(later.departure.local.timeOfDay == "07:00")
    }
  }

  @Test("a flight that is sold takes status and terminals from a schedule source, never times or fares")
  func soldFlight() async throws {
    try await TestStore.with { store in
      let flights = StoredFlightStore(store)
      try await flights.put([Self.sold()])
      let id = try await flights.save(Self.told("AI865 DEL 2026-12-02T07:00 BOM 2026-12-02T09:15"), from: "aviationstack")
      let found = try #require(try await flights.flight(id))
      #expect(found.cabins == Self.sold().cabins)
      #expect(found.source == .seed)
      #expect(found.departure.local.timeOfDay == "06:10")
      #expect(found.departure.terminal == "2")
      #expect(found.status == .active)
    }
  }

  @Test("passed flights go, but not one that a booking refers to, nor another source's")
  func passed() async throws {
    try await TestStore.with { store in
      let flights = StoredFlightStore(store)
      try await flights.put([
        Self.sold(), Self.sold("AI1 DEL 2026-12-02T10:00 BOM 2026-12-02T12:00"),
        Self.sold("AI2 DEL 2026-12-05T10:00 BOM 2026-12-05T12:00"),
      ])
      try await flights.save(Self.told(), from: "aviationstack")
      try await flights.save(Self.told("AI9 DEL 2026-12-01T06:10 BOM 2026-12-01T08:25"), from: "aviationstack", keeps: false)
      #expect(try await flights.removePassed(before: Make.date("2026-12-03"), source: .seed) == 1)
      #expect(try await flights.count() == 3)
    }
  }

  @Test("a stored flight is answered by its id, an unknown one is a 404")
  func route() async throws {
    try await TestStore.with { store in
      let flights = StoredFlightStore(store)
      try await flights.put([Self.sold()])
      var router = Router()
      FlightRoutes(flights).mount(on: &router)
      let responder = router.responder()
      let found = await responder.respond(to: Request(path: "/v1/flights/AI865-DEL-2026-12-02"))
      #expect(found.status == 200)
      var text = ""
      if case .bytes(let bytes) = found.body { text = String(decoding: bytes, as: UTF8.self) }
      #expect(text.contains(#""marketing":{"carrier":"AI","number":"865"}"#))
      #expect(text.contains(#""fare":{"amount":"54.30","currency":"USD"}"#))
      for path in ["AI866-DEL-2026-12-02", "nonsense", "AI865-DEL-2026-13-02"] {
        #expect(await responder.respond(to: Request(path: "/v1/flights/\(path)")).status == 404)
      }
    }
  }
}
