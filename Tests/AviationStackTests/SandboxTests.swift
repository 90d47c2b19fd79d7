import Fetch
import Foundation
import JSON
import ProviderKit
import Support
import Testing
import Travel

@testable import AviationStack

@Suite("the AviationStack sandbox speaks the format")
struct SandboxTests {
  private func root(_ reply: FetchReply) throws -> JSONNode { try JSONDocument(parsing: reply.body).root }

  private func code(_ reply: FetchReply) throws -> String? { try root(reply)["error"]?["code"]?.string }

  @Test("a page has its envelope, its quota headers, and local times labelled +00:00")
  func shape() async throws {
    let bench = try SandboxBench { $0.usageLimit = 100 }
    let reply = try await bench.call("flights", "dep_iata=DEL&limit=5&offset=2")
    let root = try root(reply)
    #expect(root["pagination"]?["limit"]?.int == 5)
    #expect(root["pagination"]?["offset"]?.int == 2)
    #expect(root["pagination"]?["count"]?.int == 5)
    #expect(root["pagination"]?["total"]?.int == 48)
    #expect(reply.header("x-quota-limit") == "100")
    #expect(reply.header("x-quota-remaining") == "99")
    let departure = root["data"]?[index: 0]?["departure"]
    #expect(departure?["scheduled"]?.string?.hasSuffix("+00:00") == true)
    #expect(departure?["timezone"]?.string == "Asia/Kolkata")
    await bench.stop()
  }

  @Test("every flight of an airport's day comes back through the adapter, wherever the date lies", arguments: [-1, 0, 3, 12])
  func roundTrip(ahead: Int) async throws {
    let bench = try SandboxBench()
    let date = Bench.today.adding(days: ahead)
    let source = Bench.source(bench.url()) { $0.pageSize = 20 }
    let told = try await source.departures(from: Bench.delhi, on: date, deadline: Bench.soon)
    let flown = PlainSchedule().departures(from: Bench.delhi, on: date)
    #expect(Set(told.map(\.number)) == Set(flown.map(\.number)))
    for flight in told {
      let own = try #require(flown.first { $0.number == flight.number })
      #expect(flight.departure.instant == own.departure.instant)
      #expect(flight.arrival.instant == own.arrival.instant)
      #expect(flight.operating == own.operating)
    }
    await bench.stop()
  }

  @Test("one flight is found by its number, near and far ahead", arguments: [0, 2, 20])
  func one(ahead: Int) async throws {
    let bench = try SandboxBench()
    let date = Bench.today.adding(days: ahead)
    let own = try #require(PlainSchedule().departures(from: Bench.delhi, on: date).first { $0.operating != nil })
    let flight = try await bench.source().flight(own.number, on: date, from: Bench.delhi, deadline: Bench.soon)
    #expect(flight?.departure.instant == own.departure.instant)
    #expect(try await bench.source().flight(FlightNumber("ZZ1")!, on: date, from: Bench.delhi, deadline: Bench.soon) == nil)
    await bench.stop()
  }

  @Test("codes in the timetable are lower case, and an empty one says so with 200")
  func timetable() async throws {
    let bench = try SandboxBench()
    let root = try root(try await bench.call("timetable", "iataCode=DEL&type=departure&limit=3"))
    #expect(root["data"]?.elements.allSatisfy { $0["departure"]?["iataCode"]?.string == "del" } == true)
    let empty = try await bench.call("timetable", "iataCode=GOI&type=departure")
    #expect(empty.status == 200)
    #expect(try self.root(empty)["data"]?["error"]?.string == "No Record Found")
    await bench.stop()
  }

  @Test(
    "bad questions get the format's errors",
    arguments: [
      ("timetable", "type=departure", 422, "validation_error"), ("timetable", "iataCode=DEL", 422, "validation_error"),
      ("timetable", "iataCode=DEL&type=sideways", 422, "validation_error"),
      ("flightsFuture", "iataCode=DEL&type=departure", 422, "validation_error"),
      ("flightsFuture", "iataCode=DEL&type=departure&date=2026-11-22", 422, "validation_error"),
      ("flightsFuture", "iataCode=DEL&type=departure&date=soon", 422, "validation_error"),
      ("flights", "flight_date=2026-13-01", 422, "validation_error"),
      ("flights", "flight_status=flying", 422, "validation_error"),
      ("flights", "limit=0", 422, "validation_error"), ("flights", "offset=9223372036854775808", 422, "validation_error"),
      ("hotels", "", 404, "invalid_api_function"),
    ])
  func badQuestions(endpoint: String, query: String, status: Int, code: String) async throws {
    let bench = try SandboxBench()
    let reply = try await bench.call(endpoint, query)
    #expect(reply.status == status)
    #expect(try self.code(reply) == code)
    await bench.stop()
  }

  @Test("no key and a wrong key are told apart")
  func keys() async throws {
    let bench = try SandboxBench()
    let none = try await Bench.fetcher.send(FetchRequest(url: bench.url() + "/flights", deadline: .seconds(20)))
    let wrong = try await Bench.fetcher.send(FetchRequest(url: bench.url() + "/flights?access_key=x", deadline: .seconds(20)))
    #expect(none.status == 401 && wrong.status == 401)
    #expect(try code(none) == "missing_access_key")
    #expect(try code(wrong) == "invalid_access_key")
    await bench.stop()
  }

  @Test("the month's limit and the minute's limit are kept, and a new minute or month begins anew")
  func limits() async throws {
    let bench = try SandboxBench {
      $0.usageLimit = 3
      $0.perMinute = 2
    }
    func ask() async throws -> String { try code(try await bench.call("airlines", "limit=1")) ?? "ok" }
    let first = try await [ask(), ask(), ask()]
    #expect(first == ["ok", "ok", "rate_limit_reached"])
    bench.clock.advance(seconds: 60)
    let second = try await [ask(), ask()]
    #expect(second == ["ok", "usage_limit_reached"])
    bench.clock.advance(seconds: 15 * 86_400)
    #expect(try await ask() == "ok")
    await bench.stop()
  }

  @Test("the tables of airports, airlines and routes have texts for values and can be searched")
  func tables() async throws {
    let bench = try SandboxBench()
    let airport = try root(try await bench.call("airports", "search=DEL"))["data"]?.elements.first {
      $0["iata_code"]?.string == "DEL"
    }
    #expect(airport?["latitude"]?.string.flatMap(Double.init) != nil)
    #expect(airport?["timezone"]?.string == "Asia/Kolkata")
    let airlines = try await bench.source().airlines(search: "india", deadline: Bench.soon)
    #expect(airlines.contains { $0.code.description == "AI" })
    let routes = try await bench.source().routes(from: Bench.delhi, airline: AirlineCode("LH"), deadline: Bench.soon)
    #expect(routes.count == 12)
    #expect(routes.allSatisfy { $0.origin == Bench.delhi && $0.departureTime?.utf8.count == 5 })
    await bench.stop()
  }

  private static let expected: [Scenario: ProviderFault.Kind?] = [
    .slow: nil, .hang: .timeout, .truncated: .badReply, .html: .badReply, .malformed: .badReply, .redirect: .badReply,
    .deep: .badReply,
    .badUTF8: .badReply, .tooBig: .badReply, .status500: .serverError(500), .status502: .serverError(502),
    .status503: .serverError(503),
    .status504: .serverError(504), .usageLimit: .quotaSpent, .rateLimit: .rateLimited(retryAfter: nil),
    .rateLimitSeconds: .rateLimited(retryAfter: .seconds(2)), .invalidKey: .unauthorized, .inactiveUser: .unauthorized,
    .errorBody: .serverError(500), .empty: nil, .noRecord: nil, .nulls: nil, .endless: nil,
  ]

  @Test("every scenario does what its line in the README says", arguments: Scenario.allCases)
  func scenarios(scenario: Scenario) async throws {
    let bench = try SandboxBench()
    let end: ContinuousClock.Instant = scenario == .hang ? .now.advanced(by: .milliseconds(300)) : Bench.soon
    let result = await outcome { () throws(ProviderFault) in
      try await bench.source(scenario).departures(from: Bench.delhi, on: Bench.today, deadline: end)
    }
    if let expected = Self.expected[scenario] {
      #expect(result.fault?.kind == expected)
    } else {
      guard case .refused? = result.fault?.kind else {
        Issue.record("no refusal in \(scenario): \(result)")
        return
      }
    }
    await bench.stop()
  }

  @Test("until the flights are loaded what tells of them is 503 with Retry-After, and the others answer")
  func starting() async throws {
    let bench = try SandboxBench(isReady: false)
    for endpoint in ["flights", "timetable", "flightsFuture", "routes"] {
      let reply = try await bench.call(endpoint)
      #expect(reply.status == 503, "\(endpoint)")
      #expect(reply.header("retry-after") == "2")
    }
    for endpoint in ["airports", "airlines"] { #expect(try await bench.call(endpoint).status == 200) }
    await bench.stop()
  }

  @Test("the README has a line for every scenario")
  func documented() throws {
    let url = Bench.root.appendingPathComponent("providers/AviationStack/README.md")
    let readme = try String(contentsOf: url, encoding: .utf8)
    let missing = Scenario.allCases.filter { !readme.contains("`\($0.rawValue)`") }
    #expect(missing == [])
  }
}
