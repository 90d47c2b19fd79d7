import JSON
import ProviderKit
import Support
import Telemetry
import Travel
import Web
import World

@testable import Search

/// Everything of searching wired together over scripted providers, with a clock that stands at 2026-11-20T12:00Z.
final class TestDesk: Sendable {
  let clock = ManualClock(UTCInstant(milliseconds: 1_795_176_000_000))
  let kept: KeptResults
  let flights: SearchFlights
  let shelf: OfferShelf
  let desk: Desk
  let routes: SearchRoutes

  init(
    _ providers: [ScriptedProvider], local: Set<String> = [], inventory: (any DailyFares)? = nil,
    kept: KeptResults = KeptResults(),
    sleep: @escaping @Sendable (ContinuousClock.Instant) async -> Void = { try? await Task.sleep(until: $0, clock: .continuous) }
  ) {
    let patience = Duration.seconds(60)
    let clock = clock
    let guarded = providers.map { provider in
      var settings = GuardSettings()
      settings.inProcess = local.contains(provider.name)
      settings.deadline = patience
      settings.retry.attempts = 1
      return GuardedProvider(provider, settings: settings, sanity: OfferSanity(world: TestWorld.shared), clock: clock)
    }
    self.kept = kept
    let seen = SeenFares()
    flights = SearchFlights(
      providers: guarded, world: TestWorld.shared, kept: kept, seen: seen, clock: clock, patience: patience, sleep: sleep)
    shelf = OfferShelf(clock: clock)
    desk = Desk(shelf: shelf, providers: guarded, world: TestWorld.shared, clock: clock)
    routes = SearchRoutes(
      flights: flights, kept: kept, shelf: shelf, desk: desk,
      calendar: FareCalendar(inventory: inventory, seen: seen, world: TestWorld.shared), world: TestWorld.shared, clock: clock)
  }

  /// Runs the routes behind the real server while `body` asks.
  func serving<T: Sendable>(_ body: @Sendable (Asker) async throws -> T) async throws -> T {
    var router = Router()
    routes.register(on: &router)
    let server = Server(
      configuration: ServerConfiguration(), responder: router.responder(),
      log: Log("test", output: LogOutput(descriptor: -1, level: .error)), metrics: Metrics())
    let port = try server.start()
    let result: Result<T, any Error>
    do { result = .success(try await body(Asker(port: port))) } catch { result = .failure(error) }
    await server.stop(grace: .seconds(1))
    return try result.get()
  }
}

/// Asks a server over a socket and reads JSON.
struct Asker: Sendable {
  let port: Int

  func get(_ target: String) async throws -> (status: Int, json: JSONNode) {
    try await ask("GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
  }

  func post(_ target: String, _ body: String) async throws -> (status: Int, json: JSONNode) {
    let length = body.utf8.count
    return try await ask(
      "POST \(target) HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: \(length)\r\n\r\n\(body)")
  }

  func raw(_ request: String, within seconds: Double = 60) async throws -> RawReply {
    try await RawClient(port: port).ask(request, within: seconds)
  }

  private func ask(_ request: String) async throws -> (status: Int, json: JSONNode) {
    let reply = try await raw(request)
    return (reply.status, try JSONDocument(parsing: reply.body).root)
  }
}

extension JSONNode {
  /// The fields named by a problem, with their codes, sorted.
  var badFields: [String] {
    (self["errors"]?.elements.map { "\($0["field"]?.string ?? "?") \($0["code"]?.string ?? "?")" } ?? []).sorted()
  }

  /// The ids of the offers of a page.
  var offerIDs: [String] { self["offers"]?.elements.compactMap { $0["id"]?.string } ?? [] }
}

extension Make {
  /// A direct offer DEL to BOM on 2026-12-02, at a minute of the day and a price in euros.
  static func direct(_ id: String, _ flight: String, at minute: Int = 370, price: Int, provider: String = "alpha") -> Offer {
    let leaves = LocalDateTime(date: date("2026-12-02"), minuteOfDay: minute)
    return offer(
      id, provider: provider,
      [[segment("\(flight) DEL \(leaves) BOM \(leaves.adding(minutes: 135))")]], price: "\(price).00 EUR")
  }
}
