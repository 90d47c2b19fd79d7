import Glibc
import Inventory
import JSON
import LocalInventory
import ProviderKit
import Search
import Telemetry
import Travel
import Web
import World

/// The process that `jetway bench http` measures: the routes of searching over a resident world, on one loop, with the local
/// inventory as the only provider.
///
/// It prints one line, `{"port","queries":[["DEL","BOM","2026-12-08"],…]}`, serves until its input ends, and keeps no log of
/// requests, as nginx does not.
public struct ServedWorld: Sendable {
  private let options: BenchOptions

  public init(_ options: BenchOptions) { self.options = options }

  /// Serves until standard input ends.
  public func run() async throws {
    let world = try BenchWorld(options, default: "week")
    let inventory = try world.resident()
    let queries = QuerySets(world, seed: options.seed).hub(options.queries ?? 4_000)
    var configuration = ServerConfiguration(port: 0, loops: 1)
    configuration.logsRequests = false
    let server = Server(
      configuration: configuration, responder: Self.responder(world, inventory), log: Log("web"), metrics: Metrics())
    print(try Self.hello(port: server.start(), queries))
    fflush(nil)
    await withCheckedContinuation { continuation in
      BenchThread.start {
        while getchar() >= 0 {}
        continuation.resume()
      }
    }
    await server.stop(grace: .zero)
  }

  private static func responder(_ world: BenchWorld, _ inventory: Inventory) -> Responder {
    let clock = ClockAt(world.days.lowerBound)
    let facts = world.facts
    let metrics = Metrics()
    let local = LocalInventory(inventory, clock: clock)
    let providers = [
      GuardedProvider(local, settings: .local, sanity: OfferSanity(world: facts), clock: clock, metrics: ProviderMetrics(metrics))
    ]
    let (kept, seen, shelf) = (KeptResults(), SeenFares(), OfferShelf(clock: clock))
    let flights = SearchFlights(providers: providers, world: facts, kept: kept, seen: seen, clock: clock, metrics: metrics)
    var router = Router()
    SearchRoutes(
      flights: flights, kept: kept, shelf: shelf, desk: Desk(shelf: shelf, providers: providers, world: facts, clock: clock),
      calendar: FareCalendar(inventory: local, seen: seen, world: facts), world: facts, clock: clock
    ).register(on: &router)
    return router.responder()
  }

  private static func hello(port: Int, _ queries: [BenchQuery]) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("port", port)
      json.arrayField("queries") { json in
        for query in queries {
          json.array { json in
            json.value(query.origin.description)
            json.value(query.destination.description)
            json.value(query.date.description)
          }
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

/// The machine's clock, moved so that the present day is a given one.
struct ClockAt: Clock {
  private let shift: Int64

  init(_ day: LocalDate) {
    let today = SystemClock().now().local(offsetMinutes: 0).date
    shift = Int64(today.days(until: day)) * 86_400
  }

  func now() -> UTCInstant { SystemClock().now().adding(seconds: shift) }
}
