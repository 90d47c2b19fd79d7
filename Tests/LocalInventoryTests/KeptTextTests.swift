import Inventory
import JSON
import ProviderKit
import Support
import Synchronization
import Telemetry
import Testing
import Travel
import Web
import World

@testable import LocalInventory
@testable import Search

/// Flights and texts that are kept between pages: nobody can tell it from the answers.
@Suite(.ownThread)
struct KeptTextTests {
  private static func search(_ source: any OfferSource, _ query: FlightQuery) -> KeptSearch {
    let rates = RandomWorld.facts.rates
    let search = KeptSearch(id: "s", query: query, providerNames: ["local"], startedAt: RandomWorld.now, rates: rates)
    #expect(search.found.attach(source, provider: 0))
    search.arrive(ProviderResult(name: "local", status: .ok, source: source), at: 0)
    return search
  }

  private static func answer(_ text: WorldText) -> SearchAnswer {
    SearchAnswer(world: RandomWorld.facts, text: text, shelf: OfferShelf(clock: ManualClock(RandomWorld.now)), key: 1)
  }

  @Test("answers are the same to the byte whether flights and texts were kept, a few of them were, or none", arguments: 1...4)
  func same(seed: Int) throws {
    let inventory = try RandomWorld.inventory(seed: UInt64(seed))
    let clock = ManualClock(RandomWorld.now)
    let warm = LocalInventory(inventory, clock: clock, known: KnownFlights(threads: 1))
    let crowded = LocalInventory(inventory, clock: clock, known: KnownFlights(threads: 1, bits: 4))
    let kept = Self.answer(WorldText(RandomWorld.facts, segments: SegmentTexts(threads: 1)))
    let tight = Self.answer(WorldText(RandomWorld.facts, segments: SegmentTexts(threads: 1, bits: 4)))
    let parties = [PassengerCounts.oneAdult, try #require(PassengerCounts(adults: 2, children: 1, infants: 1))]
    var random = SeededRandom(seed: UInt64(seed))
    var pages = 0
    for view in LocalSearchTests.views {
      let currency = [Currency.eur, .usd, .jpy][Int(random.next() % 3)]
      let cabin = [Cabin.economy, .premiumEconomy, .business][Int(random.next() % 3)]
      let query = RandomWorld.query(parties[Int(random.next() % 2)], cabin: cabin, currency: currency)
      let cold = LocalInventory(inventory, clock: clock, known: KnownFlights(threads: 1))
      let searches = try [cold, warm, crowded].map { Self.search(try #require(try $0.source(for: query)), query) }
      for offset in stride(from: 0, to: 80, by: 20) {
        // A text that was never kept: each page has tables of its own.
        let none = Self.answer(WorldText(RandomWorld.facts, segments: SegmentTexts(threads: 1, bits: 0)))
        let overview = random.next() % 2 == 0
        let plain = none.bytes(searches[0], view, offset: offset, limit: 20, overview: overview)
        for (answer, search) in [(kept, searches[1]), (tight, searches[2])] {
          #expect(answer.bytes(search, view, offset: offset, limit: 20, overview: overview) == plain)
        }
        pages += try JSONDocument(parsing: plain).root["offers"]?[0] == nil ? 0 : 1
      }
    }
    #expect(pages > 40)
  }

  @Test("what is kept has a bound, and a kept text is that of its flight")
  func bound() throws {
    let texts = SegmentTexts(threads: 2, bits: 6)
    let most = 64 * (SegmentTexts.room + 16)
    let number = try #require(FlightNumber("AI865"))
    func segment(_ minute: Int32) -> PlainSegment {
      PlainSegment(
        marketing: number, flown: number, origin: Make.airport("DEL"), destination: Make.airport("BOM"), departure: minute, minutes: 130,
        originOffset: 330, destinationOffset: 330, cabin: .economy, aircraft: nil, departureTerminal: nil, arrivalTerminal: nil)
    }
    var composed = 0
    func text(_ segment: PlainSegment, filling: Int = 0) -> [UInt8] {
      var w = JSONWriter()
      w.compose(room: 2_000) { pen in
        texts.with { table in
          table.settle([])
          table.write(segment.serial, &pen) { pen in
            composed += 1
            pen.number(Int64(segment.departure))
            for _ in 0..<filling { pen.byte(0x30) }
          }
        }
      }
      return w.bytes
    }
    let all = (0..<1_000).map { segment(Int32($0)) }
    for one in all { #expect(text(one) == Array("\(one.departure)".utf8)) }
    #expect(composed == 1_000)
    for one in all.suffix(64) { #expect(text(one) == Array("\(one.departure)".utf8)) }
    #expect(composed == 1_000)
    for one in all.prefix(64) { #expect(text(one) == Array("\(one.departure)".utf8)) }
    #expect(composed == 1_064)
    for one in all.prefix(2) { #expect(text(segment(one.departure), filling: 1_000).count == 1_001) }
    #expect(texts.bytes <= most)

    let known = KnownFlights(threads: 1, bits: 4)
    let inventory = try RandomWorld.inventory(seed: 9)
    let provider = LocalInventory(inventory, clock: ManualClock(RandomWorld.now), known: known)
    let source = try #require(try provider.source(for: RandomWorld.query()))
    let ranking = source.best(200, by: .price, passing: OfferFilter(), anchors: nil)
    #expect(try #require(ranking.journeys(0..<200)).segments.count > 200)
    #expect((1...16).contains(known.count))
  }

  private struct Page {
    let fares: [String: String]
    let departures: [String: String]
  }

  /// The first hundred offers as a client sees them, by their flights.
  private static func ask(_ responder: Responder) async throws -> Page {
    let query = [
      ("origin", "DEL"), ("destination", "BOM"), ("departureDate", "2026-12-02"), ("limit", "100"), ("sort", "price"), ("overview", "false"),
      ("maxStops", "0"), ("currency", "USD"),
    ]
    let request = Request(path: "/v1/flights/search", query: query.map { (name: $0.0, value: $0.1) })
    let response = await responder.respond(to: request)
    #expect(response.status == 200)
    let json = try JSONDocument(parsing: try #require(response.wholeBody)).root
    var (fares, departures) = ([String: String](), [String: String]())
    for offer in try #require(json["offers"]).elements {
      let segment = try #require(offer["slices"]?[0]?["segments"]?[0])
      let flight = (segment["marketing"]?["carrier"]?.string ?? "") + (segment["marketing"]?["number"]?.string ?? "")
      fares[flight] = offer["price"]?["total"]?["amount"]?.string
      departures[flight] = segment["departure"]?["at"]?.string
    }
    return Page(fares: fares, departures: departures)
  }

  private static func responder(_ inventory: Inventory) -> Responder {
    let clock = ManualClock(RandomWorld.now)
    let local = LocalInventory(inventory, clock: clock)
    let providers = [GuardedProvider(local, settings: .local, sanity: OfferSanity(world: RandomWorld.facts), clock: clock)]
    let (kept, seen, shelf) = (KeptResults(), SeenFares(), OfferShelf(clock: clock))
    let flights = SearchFlights(providers: providers, world: RandomWorld.facts, kept: kept, seen: seen, clock: clock)
    var router = Router()
    SearchRoutes(
      flights: flights, kept: kept, shelf: shelf, desk: Desk(shelf: shelf, providers: providers, world: RandomWorld.facts, clock: clock),
      calendar: FareCalendar(inventory: local, seen: seen, world: RandomWorld.facts), world: RandomWorld.facts, clock: clock
    ).register(on: &router)
    return router.responder()
  }

  @Test("a changed fare, a changed schedule and a deleted flight are in the next answer of the routes, whatever was kept")
  func changes() async throws {
    let inventory = try RandomWorld.inventory(seed: 11)
    let responder = Self.responder(inventory)
    let before = try await Self.ask(responder)
    #expect(try await Self.ask(responder).fares == before.fares)
    let flight = try #require(before.fares.keys.sorted().first)
    let number = try #require(FlightNumber(flight))
    let key = FlightKey(number: number, origin: Make.airport("DEL"), date: RandomWorld.day)
    #expect(inventory.update(key, .economy, fare: 1_234))
    let cheaper = try await Self.ask(responder)
    #expect(cheaper.fares[flight] == "12.34")
    #expect(cheaper.departures == before.departures)

    let old = try #require(inventory.flight(key))
    let zone = try #require(RandomWorld.facts.zone(Make.airport("DEL")))
    let moved = old.departure.local.minuteOfDay == 720 ? 735 : 720
    let departure = AirportTime(
      airport: Make.airport("DEL"), terminal: old.departure.terminal, local: LocalDateTime(date: RandomWorld.day, minuteOfDay: moved),
      in: zone)
    let arrival = AirportTime(
      airport: Make.airport("BOM"), terminal: old.arrival.terminal, instant: departure.instant.adding(minutes: 120),
      in: try #require(RandomWorld.facts.zone(Make.airport("BOM"))))
    let changed = DatedFlight(service: old.service, departure: departure, arrival: arrival, offers: old.offers)
    #expect(inventory.apply(changed: [changed], airport: { RandomWorld.facts.indexed($0) }).isEmpty)
    let later = try await Self.ask(responder)
    #expect(later.departures[flight] == "2026-12-02T\(moved == 720 ? "12:00" : "12:15"):00+05:30")
    #expect(later.departures.filter { $0.key != flight } == before.departures.filter { $0.key != flight })

    #expect(inventory.apply(changed: [], removed: [key], airport: { RandomWorld.facts.indexed($0) }).isEmpty)
    #expect(try await Self.ask(responder).fares[flight] == nil)
  }
}
