import Fetch
import JSON
import ProviderKit
import Search
import Support
import Telemetry
import Testing
import Travel
import Web

@testable import Amadeus

/// The whole way of a search: HTTP server, routes, fan-out, guard, adapter and fetcher, with a healthy provider beside Amadeus.
final class SearchBench: Sendable {
  let port: Int
  private let server: Server

  init(_ amadeus: AmadeusProvider, quota: Quota? = nil) throws {
    let clock = ManualClock(Bench.now)
    let healthy = ScriptedProvider("healthy") { _, _ in
      [
        Make.offer(
          "healthy-1", provider: "healthy", [[Make.segment("ZZ1 DEL 2026-12-05T05:00 BOM 2026-12-05T07:15")]], price: "99.00 EUR")
      ]
    }
    let sanity = OfferSanity(world: Bench.world)
    let guarded = [
      GuardedProvider(healthy, settings: .local, sanity: sanity, clock: clock),
      GuardedProvider(amadeus, sanity: sanity, quota: quota, clock: clock),
    ]
    let kept = KeptResults()
    let shelf = OfferShelf(clock: clock)
    let seen = SeenFares()
    let routes = SearchRoutes(
      flights: SearchFlights(providers: guarded, world: Bench.world, kept: kept, seen: seen, clock: clock), kept: kept,
      shelf: shelf,
      desk: Desk(shelf: shelf, providers: guarded, world: Bench.world, clock: clock),
      calendar: FareCalendar(inventory: nil, seen: seen, world: Bench.world), world: Bench.world, clock: clock)
    var router = Router()
    routes.register(on: &router)
    var configuration = ServerConfiguration(loops: 1)
    configuration.logsRequests = false
    server = Server(configuration: configuration, responder: router.responder(), log: Log("test"), metrics: Metrics())
    port = try server.start()
  }

  func stop() async { await server.stop(grace: .zero) }

  /// One search from Delhi to Bombay, and how long it took.
  func search() async throws -> Answer {
    let query = "origin=DEL&destination=BOM&departureDate=2026-12-05&currency=EUR&limit=100"
    let request = FetchRequest(url: "http://127.0.0.1:\(port)/v1/flights/search?\(query)", deadline: .seconds(20))
    let reply = try await Bench.fetcher.send(request)
    return Answer(reply: reply, root: try JSONDocument(parsing: reply.body).root)
  }

  /// What the client got.
  struct Answer: Sendable {
    let reply: FetchReply
    let root: JSONNode

    var amadeus: JSONNode? { root["providers"]?.elements.first { $0["name"]?.string == "amadeus" } }
    var status: String? { amadeus?["status"]?.string }
    var message: String? { amadeus?["message"]?.string }
    var offers: Int { amadeus?["offers"]?.int.map { Int($0) } ?? -1 }
    var text: String { String(decoding: reply.body, as: UTF8.self) }

    /// Whether the healthy provider's offer is there.
    var hasHealthyOffer: Bool { root["offers"]?.elements.contains { $0["provider"]?.string == "healthy" } == true }
  }
}
