import Fetch
import Foundation
import JSON
import ProviderKit
import Support
import Telemetry
import Travel
import World

@testable import Amadeus

/// What the tests of this room stand on: the world's facts, a clock that stands still, a source of flights.
enum Bench {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let world = try! World(directory: root.appendingPathComponent("fixtures/world").path)
  static let now = UTCInstant(iso8601: "2026-11-21T12:00:00Z")!
  static let fetcher = Fetcher()
  static let secret = "planted-secret-9271"
  static let oneWay = Make.query("DEL", "BOM", "2026-12-05")

  static var soon: ContinuousClock.Instant { .now.advanced(by: .seconds(20)) }

  static func fixture(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appendingPathComponent("fixtures/amadeus/\(name)")))
  }

  static func settings(_ url: String, caFile: String? = nil) -> AmadeusSettings {
    AmadeusSettings(baseURL: url, clientID: "planted-id", clientSecret: secret, caFile: caFile)
  }

  static func provider(
    _ url: String, clock: any Travel.Clock = ManualClock(now), caFile: String? = nil, operating: OperatingFlights? = nil
  ) -> AmadeusProvider {
    AmadeusProvider(settings: settings(url, caFile: caFile), fetcher: fetcher, world: world, clock: clock, operating: operating)
  }

  /// A provider at a server that gives a token and then plays `steps`, on the first connection and on any later one.
  static func scripted(_ steps: [FaultStep]) throws -> (provider: AmadeusProvider, server: FaultServer) {
    let server = try FaultServer(scripts: [[.request, token()] + [.request] + steps, [.request] + steps])
    return (provider(server.url), server)
  }

  /// A provider at a server that answers the first call after the token with a fixture.
  static func answering(_ name: String, status: Int = 200) throws -> (provider: AmadeusProvider, server: FaultServer) {
    try scripted([.reply(status, headers: ["Content-Type: application/vnd.amadeus+json"], body: fixture(name))])
  }

  static func token(_ text: String = "tok-1", seconds: Int = 1_799) -> FaultStep {
    .json(200, #"{"token_type":"Bearer","access_token":"\#(text)","expires_in":\#(seconds)}"#)
  }
}

/// What came of a call: its value, or the fault.
func outcome<Value>(_ call: () async throws(ProviderFault) -> Value) async -> Result<Value, ProviderFault> {
  do throws(ProviderFault) { return .success(try await call()) } catch { return .failure(error) }
}

extension Result where Failure == ProviderFault {
  var fault: ProviderFault? {
    if case .failure(let fault) = self { return fault }
    return nil
  }

  var value: Success? { try? get() }
}

/// A sandbox of this room's own, over a real socket.
final class SandboxBench: Sendable {
  let clock = ManualClock(Bench.now)
  let port: Int
  private let sandbox: AmadeusSandbox

  init(isReady: Bool = true, _ change: (inout AmadeusSandboxSettings) -> Void = { _ in }) throws {
    var settings = AmadeusSandboxSettings(
      loops: 1, clientID: "planted-id", clientSecret: Bench.secret, slowness: .milliseconds(50))
    change(&settings)
    sandbox = AmadeusSandbox(
      settings: settings, world: Bench.world, source: PlainFlights(isReady: isReady), clock: clock, log: Log("sandbox"), metrics: Metrics())
    port = try sandbox.start()
  }

  func stop() async { await sandbox.stop(grace: .zero) }

  func url(_ scenario: Scenario? = nil) -> String {
    "http://127.0.0.1:\(port)" + (scenario.map { "/scenario/\($0.rawValue)" } ?? "")
  }

  func provider(_ scenario: Scenario? = nil) -> AmadeusProvider { Bench.provider(url(scenario), clock: clock) }

  func airline(_ scenario: Scenario? = nil) -> AmadeusAirline {
    AmadeusAirline(settings: Bench.settings(url(scenario)), fetcher: Bench.fetcher, clock: clock)
  }

  func bearer(_ scenario: Scenario? = nil) async throws -> String {
    try await AmadeusTokens(settings: Bench.settings(url(scenario)), fetcher: Bench.fetcher, clock: clock).bearer()
  }

  /// One call with a good token.
  func call(
    _ method: String, _ path: String, body: String? = nil, scenario: Scenario? = nil,
    headers: [(name: String, value: String)] = []
  ) async throws -> FetchReply {
    let token = try await bearer(scenario)
    let request = FetchRequest(
      method: method, url: url(scenario) + path, headers: [("Authorization", "Bearer \(token)")] + headers,
      body: body.map { Array($0.utf8) }, deadline: .seconds(20), maxBytes: 32 << 20)
    return try await Bench.fetcher.send(request)
  }
}

/// A source for the sandbox: eight direct flights a day between any two airports, and four by way of HYD.
struct PlainFlights: SandboxWorld {
  var isReady = true
  private static let carriers = ["AI", "6E", "BA", "EK"]

  func itineraries(
    from origin: AirportCode, to destination: AirportCode, on date: LocalDate, cabin: Cabin, seats: Int, limit: Int
  ) -> [SandboxItinerary] {
    let hub = Make.airport("HYD")
    var all: [SandboxItinerary] = []
    for index in 0..<8 {
      let flight = segment(index, origin, destination, LocalDateTime(date: date, minuteOfDay: 300 + index * 120), cabin)
      if let slice = Slice(segments: [flight]) { all.append(itinerary(slice, index, cabin)) }
    }
    for index in 0..<4 where origin != hub && destination != hub {
      let first = segment(100 + index, origin, hub, LocalDateTime(date: date, minuteOfDay: 320 + index * 150), cabin)
      let zone = Bench.world.zone(hub)!
      let second = segment(200 + index, hub, destination, zone.local(of: first.arrival.instant.adding(minutes: 95)), cabin)
      if let slice = Slice(segments: [first, second]) { all.append(itinerary(slice, index, cabin)) }
    }
    return Array(all.filter { $0.seats >= seats }.sorted { $0.fare.minorUnits < $1.fare.minorUnits }.prefix(limit))
  }

  private func itinerary(_ slice: Slice, _ index: Int, _ cabin: Cabin) -> SandboxItinerary {
    let fare = Int64(450_000 + index * 35_000 - slice.stops * 60_000) * Int64(1 + cabin.index)
    return SandboxItinerary(slice: slice, fare: Money(minorUnits: fare, currency: .inr), seats: 3 + index)
  }

  private func segment(_ index: Int, _ from: AirportCode, _ to: AirportCode, _ local: LocalDateTime, _ cabin: Cabin) -> Segment {
    let minutes = 28 + Int((Bench.world.distanceKilometres(from, to) ?? 500) / 13.2)
    let departure = AirportTime(airport: from, terminal: "1", local: local, in: Bench.world.zone(from)!)
    let arrival = AirportTime(airport: to, instant: departure.instant.adding(minutes: minutes), in: Bench.world.zone(to)!)
    let number = FlightNumber(carrier: AirlineCode(Self.carriers[index % 4])!, number: 300 + index)!
    return Segment(marketing: number, departure: departure, arrival: arrival, aircraft: "32N", cabin: cabin)
  }
}
