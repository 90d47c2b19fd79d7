import BSON
import JSON
import ProviderKit
import Store
import Support
import Synchronization
import Testing
import Travel
import Web
import World

@testable import Flights

@Suite(.ownThread)
struct AdminFlightTests {
  static let token = "a-token-for-tests"
  static let clock = ManualClock(UTCInstant(iso8601: "2026-12-01T10:00:00Z")!)

  /// Sends requests to the routes of a database of its own.
  fileprivate struct Desk {
    let flights: StoredFlightStore
    let store: Store
    let responder: Responder
    let heard: Heard

    func send(_ method: Method, _ path: String, _ body: String = "", token: String? = AdminFlightTests.token, key: String? = nil) async throws -> (
      status: Int, json: JSONNode?, headers: [(name: String, value: String)]
    ) {
      var headers = Headers()
      if let token { headers = Headers([("Authorization", "Bearer \(token)")] + (key.map { [("Idempotency-Key", $0)] } ?? [])) }
      let parts = path.split(separator: "?", maxSplits: 1)
      let query: [(name: String, value: String)] = parts.count < 2 ? [] : parts[1].split(separator: "&").map { pair in
        let sides = pair.split(separator: "=", maxSplits: 1)
        return (name: String(sides[0]), value: String(sides[1]))
      }
      let answer = await responder.respond(
        to: Request(method: method, path: String(parts[0]), query: query, headers: headers, body: Array(body.utf8)))
      guard case .bytes(let bytes) = answer.body, !bytes.isEmpty else { return (answer.status, nil, answer.headers) }
      return (answer.status, try JSONDocument(parsing: bytes).root, answer.headers)
    }
  }

  /// One token for each role; `token` is the administrator's.
  private static func identify(_ request: Request) throws -> Caller? {
    guard let given = request.headers["Authorization"] else { return nil }
    if given == "Bearer \(token)" { return Caller(id: "ad", role: .admin, means: .bearer) }
    guard let role = Role.allCases.first(where: { given == "Bearer \($0.rawValue)" }) else { throw Problem.unauthorized }
    return Caller(id: role.rawValue, role: role, means: .bearer)
  }

  fileprivate static func with(_ body: @Sendable (Desk) async throws -> Void) async throws {
    try await TestStore.with { store in
      let flights = StoredFlightStore(store, clock: clock)
      try await flights.prepare()
      let heard = Heard()
      var router = Router()
      FlightRoutes(flights).mount(on: &router)
      let world = try World(directory: Fixtures.path("world"))
      AdminFlightRoutes(flights, world, clock: clock) { entries in
        heard.add(entries.map { if case .deleted(let id) = $0 { "-\(id)" } else if case .flight(let flight) = $0 { "+\(flight.id)" } else { "?" } })
      }.mount(on: &router)
      try await body(Desk(flights: flights, store: store, responder: router.responder(identify: Self.identify), heard: heard))
    }
  }

  static func flight(_ change: String = "", days: String = #""date":"2026-12-02""#) -> String {
    """
    {"number":"AI865","origin":"DEL","destination":"BOM","departureTime":"06:10","arrivalTime":"08:25",\(days),
     "aircraft":"32N","departureTerminal":"3",\(change)
     "cabins":[{"cabin":"economy","fare":{"amount":"54.30","currency":"USD"},"capacity":150,"seatsAvailable":7},
               {"cabin":"business","fare":{"amount":"190.00","currency":"USD"},"capacity":12}]}
    """
  }

  @Test("the routes are open to administrators; support and analysts may look, nobody else may do anything")
  func gate() async throws {
    try await Self.with { desk in
      let routes = [(Method.GET, "/v1/admin/flights"), (.POST, "/v1/admin/flights"), (.PATCH, "/v1/admin/flights/x"), (.DELETE, "/v1/admin/flights/x")]
      for (method, path) in routes {
        for wrong in [nil, "", "a-token-for-test", "a-token-for-testsx", "A-token-for-tests"] {
          let answer = try await desk.send(method, path, "{}", token: wrong)
          #expect(answer.status == 401 && answer.headers.contains { $0.name == "WWW-Authenticate" })
        }
        #expect(try await desk.send(method, path, "{}", token: "traveller").status == 403)
        for role in ["support", "analyst"] {
          #expect(try await desk.send(method, path, "{}", token: role).status == (method == .GET ? 400 : 403))
        }
      }
    }
  }

  @Test("a flight is added, found, changed and taken out, and whoever listens hears of it")
  func life() async throws {
    try await Self.with { desk in
      let added = try await desk.send(.POST, "/v1/admin/flights", Self.flight())
      #expect(added.status == 201 && added.json?["count"]?.int == 1)
      let id = "AI865-DEL-2026-12-02"
      #expect(try await desk.send(.GET, "/v1/flights/\(id)").json?["durationMinutes"]?.int == 135)
      #expect(try await desk.send(.POST, "/v1/admin/flights", Self.flight()).status == 409)

      let patch = #"{"status":"active","arrivalTime":"09:25","cabins":[{"cabin":"economy","fare":{"amount":"60.00","currency":"USD"},"capacity":150,"seatsAvailable":2}]}"#
      let changed = try await desk.send(.PATCH, "/v1/admin/flights/\(id)", patch)
      #expect(changed.status == 200 && changed.json?["durationMinutes"]?.int == 195)
      let name = try #require(StoredFlightID(id))
      let stored = try #require(try await desk.flights.flight(name))
      #expect(stored.status == .active && stored.sale(.economy)?.seats == 2 && stored.sale(.economy)?.fare.decimal == "60.00")
      #expect(stored.sale(.business)?.seats == 12 && stored.departure.terminal == "3" && stored.source == .operator)

      let list = try await desk.send(.GET, "/v1/admin/flights?origin=DEL&date=2026-12-02&limit=1")
      #expect(list.json?["total"]?.int == 1)
      #expect(try await desk.send(.GET, "/v1/admin/flights?origin=DEL&date=2026-12-02&destination=GOI").json?["total"]?.int == 0)
      #expect(try await desk.send(.GET, "/v1/admin/flights?origin=DEL&date=2026-12-02&number=AI865").json?["total"]?.int == 1)
      #expect(try await desk.send(.GET, "/v1/admin/flights?origin=DEL&date=2026-12-02&number=AI866").json?["total"]?.int == 0)
      #expect(try await desk.send(.GET, "/v1/admin/flights?origin=DEL&date=2026-12-02&number=$ne").status == 400)
      #expect(try await desk.send(.DELETE, "/v1/admin/flights/\(id)").status == 204)
      #expect(try await desk.send(.DELETE, "/v1/admin/flights/\(id)").status == 404)
      #expect(try await desk.send(.PATCH, "/v1/admin/flights/\(id)", "{}").status == 404)
      #expect(try await desk.send(.GET, "/v1/flights/\(id)").status == 404)
      #expect(try await desk.send(.GET, "/v1/admin/flights?origin=DEL&date=2026-12-02").json?["total"]?.int == 0)
      #expect(desk.heard.all == ["+\(id)", "+\(id)", "-\(id)"])
      #expect(try await desk.send(.POST, "/v1/admin/flights", Self.flight()).status == 201)
      #expect(try await desk.flights.flight(name)?.sale(.economy)?.seats == 7)
    }
  }

  @Test("a schedule becomes a flight on each of its days, all or none, and the same request again is answered again")
  func schedule() async throws {
    try await Self.with { desk in
      let days = #""schedule":{"weekdays":["mon","thu"],"from":"2026-12-02","to":"2026-12-20"}"#
      let body = Self.flight(days: days)
      let added = try await desk.send(.POST, "/v1/admin/flights", body, key: "one")
      #expect(added.status == 201 && added.json?["count"]?.int == 5)
      let again = try await desk.send(.POST, "/v1/admin/flights", body, key: "one")
      #expect(again.status == 201 && again.json?["count"]?.int == 5)
      #expect(again.headers.contains { $0.name == "Idempotent-Replayed" })
      #expect(try await desk.send(.POST, "/v1/admin/flights", Self.flight(), key: "one").status == 422)
      let overlapping = Self.flight(days: #""schedule":{"weekdays":["wed","thu"],"from":"2026-12-02","to":"2026-12-04"}"#)
      let refused = try await desk.send(.POST, "/v1/admin/flights", overlapping, key: "two")
      #expect(refused.status == 409 && refused.json?["flightIds"]?.elements.first(where: { _ in true })?.string == "AI865-DEL-2026-12-03")
      #expect(try await desk.flights.count() == 5)
    }
  }

  @Test("every bad field is named at once")
  func badFields() async throws {
    try await Self.with { desk in
      let bad = """
        {"number":"865","origin":"XXX","destination":"DELHI","departureTime":"24:10","arrivalTime":"8:25","date":"2026-13-02",
         "aircraft":"ZZZ","colour":"red","cabins":[{"cabin":"economy","fare":{"amount":"0.00","currency":"USD"},"capacity":150,"seatsAvailable":151},
         {"cabin":"sofa","fare":{"amount":"1","currency":"usd"},"capacity":0}]}
        """
      let answer = try await desk.send(.POST, "/v1/admin/flights", bad)
      let fields = Set(answer.json?["errors"]?.elements.compactMap { $0["field"]?.string } ?? [])
      #expect(answer.status == 400)
      #expect(
        fields == [
          "number", "origin", "destination", "departureTime", "arrivalTime", "date", "aircraft", "colour", "cabins[0].fare.amount",
          "cabins[0].seatsAvailable", "cabins[1].cabin", "cabins[1].fare.currency", "cabins[1].capacity",
        ], "\(fields)")
    }
  }

  @Test(
    "a flight that cannot be is refused with the field", arguments: [
      (#""departureTime":"06:10","arrivalTime":"08:25""#, #""departureTime":"08:25","arrivalTime":"06:10""#, "arrivalTime"),
      (#""arrivalTime":"08:25""#, #""arrivalTime":"08:25","arrivalDay":2"#, "arrivalTime"),
      (#""destination":"BOM""#, #""destination":"DEL""#, "destination"),
      (#""date":"2026-12-02""#, #""date":"2025-12-02""#, "date"),
      (#""date":"2026-12-02""#, #""aircraft":"320""#, "date"),
      (#""date":"2026-12-02""#, #""schedule":{"weekdays":[],"from":"2026-12-02","to":"2026-12-03"}"#, "schedule.weekdays"),
      (#""date":"2026-12-02""#, #""schedule":{"weekdays":["sun"],"from":"2026-12-02","to":"2026-12-03"}"#, "schedule"),
      (#""190.00","currency":"USD""#, #""190.00","currency":"EUR""#, "cabins"),
    ])
  func cannotBe(_ good: String, _ bad: String, _ field: String) async throws {
    try await Self.with { desk in
      let body = Self.flight().replacing(#""aircraft":"32N","#, with: "")
      #expect(body.contains(good))
      let answer = try await desk.send(.POST, "/v1/admin/flights", body.replacing(good, with: bad))
      #expect(answer.status == 400 && answer.json?["errors"]?.elements.compactMap { $0["field"]?.string } == [field], "\(answer)")
      #expect(try await desk.flights.count() == 0)
    }
  }

  @Test("a generated flight is found, changed and taken out like any other, and its day's document stays as it is")
  func generated() async throws {
    try await Self.with { desk in
      let day = LocalDate(year: 2026, month: 12, day: 2)!
      let world = try GeneratedWorld(.demo, days: day...day, seed: 42, world: World(directory: Fixtures.path("world")))
      let packed = try #require(world.days(from: Make.airport("DEL"), on: day...day).first)
      try await FlightDayStore(desk.store).add([packed.document(seed: 42)])
      let flights = packed.flights
      let path = "/v1/admin/flights/\(flights[0].id)"
      #expect(try await desk.send(.GET, "/v1/flights/\(flights[0].id)").json?["source"]?.string == "seed")
      #expect(try await desk.send(.GET, "/v1/admin/flights?origin=DEL&date=2026-12-02").json?["total"]?.int == Int64(packed.count))
      #expect(try await desk.send(.PATCH, path, #"{"status":"cancelled"}"#).status == 200)
      #expect(try await desk.flights.flight(flights[0].id)?.status == .cancelled)
      #expect(try await desk.flights.flight(flights[0].id)?.cabins == flights[0].cabins)
      #expect(try await desk.send(.DELETE, "/v1/admin/flights/\(flights[1].id)").status == 204)
      #expect(try await desk.flights.flight(flights[1].id) == nil)
      #expect(try await desk.send(.GET, "/v1/admin/flights?origin=DEL&date=2026-12-02").json?["total"]?.int == Int64(packed.count - 1))
      #expect(try await FlightDayStore(desk.store).day(Make.airport("DEL"), day) == packed)

      let told = Make.segment("\(flights[2].number) DEL 2026-12-02T01:00 BOM 2026-12-02T03:00")
      try await desk.flights.enrich([
        StoredFlight(number: told.marketing, departure: told.departure, arrival: told.arrival, status: .active, source: .schedule("aviationstack"))
      ])
      let enriched = try #require(try await desk.flights.flight(flights[2].id))
      #expect(enriched.status == .active && enriched.cabins == flights[2].cabins && enriched.departure == flights[2].departure)
    }
  }
}

/// Words that were heard, in their order.
private final class Heard: Sendable {
  private let words = Mutex<[String]>([])
  func add(_ more: [String]) { words.withLock { $0 += more } }
  var all: [String] { words.withLock { $0 } }
}
