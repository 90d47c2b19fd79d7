import Fetch
import Foundation
import ProviderKit
import Support
import Telemetry
import Travel
import World

@testable import AviationStack

/// What the tests of this room stand on: the world's facts, a clock that stands still, a schedule.
enum Bench {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let world = try! World(directory: root.appendingPathComponent("fixtures/world").path)
  /// 09:30 in Delhi.
  static let now = UTCInstant(iso8601: "2026-11-21T04:00:00Z")!
  static let today = Make.date("2026-11-21")
  static let fetcher = Fetcher()
  static let key = "planted-key-5521"
  static let delhi = Make.airport("DEL")

  static var soon: ContinuousClock.Instant { .now.advanced(by: .seconds(20)) }

  static func fixture(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appendingPathComponent("fixtures/aviationstack/\(name)")))
  }

  static func source(
    _ url: String, quota: Quota? = nil, _ change: (inout AviationStackSettings) -> Void = { _ in }
  ) -> AviationStack {
    var settings = AviationStackSettings(baseURL: url, accessKey: key)
    change(&settings)
    return AviationStack(settings: settings, fetcher: fetcher, world: world, clock: ManualClock(now), quota: quota)
  }

  /// A source at a server that plays one answer after another.
  static func answering(
    _ names: String..., status: Int = 200, headers: [String] = [], quota: Quota? = nil,
    change: (inout AviationStackSettings) -> Void = { _ in }
  ) throws -> (source: AviationStack, server: FaultServer) {
    let answers = try names.map { name in
      [FaultStep.request, .reply(status, headers: ["Content-Type: application/json"] + headers, body: try fixture(name))]
    }
    // A connection that was not kept begins where the one before it ended.
    let server = try FaultServer(scripts: answers.indices.map { Array(answers[$0...].joined()) })
    return (source(server.url + "/v1", quota: quota, change), server)
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
}

/// A sandbox of this room's own, over a real socket.
final class SandboxBench: Sendable {
  let clock = ManualClock(Bench.now)
  let port: Int
  private let sandbox: AviationStackSandbox

  init(isReady: Bool = true, _ change: (inout AviationStackSandboxSettings) -> Void = { _ in }) throws {
    var settings = AviationStackSandboxSettings(loops: 1, accessKey: Bench.key, slowness: .milliseconds(50))
    change(&settings)
    sandbox = AviationStackSandbox(
      settings: settings, world: Bench.world, schedule: PlainSchedule(isReady: isReady), clock: clock, log: Log("sandbox"), metrics: Metrics())
    port = try sandbox.start()
  }

  func stop() async { await sandbox.stop(grace: .zero) }

  func url(_ scenario: Scenario? = nil) -> String {
    "http://127.0.0.1:\(port)" + (scenario.map { "/scenario/\($0.rawValue)" } ?? "") + "/v1"
  }

  func source(_ scenario: Scenario? = nil) -> AviationStack { Bench.source(url(scenario)) }

  /// One call with the right key.
  func call(_ endpoint: String, _ query: String = "", scenario: Scenario? = nil) async throws -> FetchReply {
    let request = FetchRequest(
      url: "\(url(scenario))/\(endpoint)?access_key=\(Bench.key)&\(query)", deadline: .seconds(20), maxBytes: 32 << 20)
    return try await Bench.fetcher.send(request)
  }
}

/// A schedule: from each of four airports twelve flights a day to each other one, every third also sold by Lufthansa.
struct PlainSchedule: SandboxSchedule {
  var isReady = true
  private static let airports = ["DEL", "BOM", "HYD", "LHR"].map(Make.airport)

  func departures(from airport: AirportCode, on date: LocalDate) -> [ScheduledFlight] {
    Self.airports.filter { $0 != airport && Self.airports.contains(airport) }.flatMap { flights(airport, $0, date) }
  }

  func arrivals(at airport: AirportCode, on date: LocalDate) -> [ScheduledFlight] {
    [-1, 0].flatMap { day in
      Self.airports.filter { $0 != airport }.flatMap { flights($0, airport, date.adding(days: day)) }
    }.filter { $0.arrival.local.date == date }
  }

  func flights(_ number: FlightNumber, on date: LocalDate) -> [ScheduledFlight] {
    Self.airports.flatMap { departures(from: $0, on: date) }.filter { $0.number == number }
  }

  private func flights(_ from: AirportCode, _ to: AirportCode, _ date: LocalDate) -> [ScheduledFlight] {
    let place = (Self.airports.firstIndex(of: from) ?? 0) * 4 + (Self.airports.firstIndex(of: to) ?? 0)
    return (0..<12).flatMap { index -> [ScheduledFlight] in
      let departure = AirportTime(
        airport: from, terminal: "3", local: LocalDateTime(date: date, minuteOfDay: 15 + index * 115), in: Bench.world.zone(from)!
      )
      let minutes = 28 + Int((Bench.world.distanceKilometres(from, to) ?? 500) / 13.2)
      let arrival = AirportTime(airport: to, instant: departure.instant.adding(minutes: minutes), in: Bench.world.zone(to)!)
      let own = FlightNumber(carrier: AirlineCode("AI")!, number: 100 + place * 20 + index)!
      let flight = ScheduledFlight(
        number: own, departure: departure, arrival: arrival, aircraft: "32N", status: .scheduled, fetchedAt: Bench.now)
      guard index % 3 == 0 else { return [flight] }
      var shared = flight
      shared.number = FlightNumber(carrier: AirlineCode("LH")!, number: 6_000 + place * 20 + index)!
      shared.operating = own
      return [flight, shared]
    }
  }
}
