import Inventory
import JSON
import ProviderKit
import Support
import Testing
import Travel
import World

@testable import LocalInventory
@testable import Search

/// A search over the index, page by page, beside the plain reading: every journey made into an offer, merged, filtered, sorted.
@Suite(.ownThread)
struct LocalSearchTests {
  static let views: [SearchView] = {
    var views = [Sort.price, .duration, .best].map { SearchView(sort: $0) }
    func add(_ sort: Sort, _ change: (inout Filters) -> Void) {
      var filters = Filters()
      change(&filters)
      views.append(SearchView(sort: sort, filters: filters))
    }
    add(.price) { $0.maxStops = 1 }
    add(.best) { $0.maxStops = 0 }
    add(.price) { $0.maxPrice = 20_000 }
    add(.best) { $0.maxDuration = 900 }
    add(.duration) { $0.minSeats = 4 }
    add(.price) { $0.airlines = [AirlineCode("AI")!, AirlineCode("EK")!].sorted() }
    add(.best) { $0.excludeAirlines = [AirlineCode("6E")!] }
    add(.duration) { $0.departureWindow = DayWindow("06:00-12:00") }
    add(.price) { $0.departureWindow = DayWindow("22:00-04:00"); $0.arrivalWindow = DayWindow("12:00-24:00") }
    add(.best) { $0.connectionAirports = [Make.airport("BLR"), Make.airport("HYD")] }
    add(.price) { $0.refundable = true }
    add(.price) { $0.baggage = 1 }
    add(.price) { $0.baggage = 2 }
    add(.price) { $0.providers = ["beta"] }
    add(.best) { $0.maxPrice = 22_000; $0.maxStops = 1; $0.minSeats = 2 }
    return views
  }()

  /// A finished search of the local inventory and perhaps of one that answers with a list.
  private static func search(_ inventory: Inventory, _ query: FlightQuery, beta: [Offer]? = nil) throws -> KeptSearch {
    let names = beta == nil ? ["local"] : ["local", "beta"]
    let rates = RandomWorld.facts.rates
    let search = KeptSearch(id: "s", query: query, providerNames: names, startedAt: RandomWorld.now, rates: rates)
    let source = try #require(try LocalInventory(inventory, clock: ManualClock(RandomWorld.now)).source(for: query))
    #expect(search.found.attach(source, provider: 0))
    search.arrive(ProviderResult(name: "local", status: .ok, source: source), at: 0)
    if let beta { search.arrive(ProviderResult(name: "beta", status: .ok, offers: beta), at: 1) }
    return search
  }

  /// All journeys as the old way would merge them.
  private static func plain(_ everything: [Offer], _ query: FlightQuery, beta: [Offer] = []) -> Merged {
    let converted = everything.compactMap { RandomWorld.facts.rates.convert($0, to: query.currency) }
    return Merged([
      ProviderResult(name: "local", status: .ok, offers: converted), ProviderResult(name: "beta", status: .ok, offers: beta),
    ])
  }

  private static func word(_ offer: Offer) -> String { "\(offer.provider) \(offer.itinerary.key) \(offer.price.total)" }

  @Test("pages, total and facets are those of every journey made, filtered and sorted", arguments: views, [1, 2])
  func alone(view: SearchView, seed: Int) throws {
    let inventory = try RandomWorld.inventory(seed: UInt64(seed))
    let query = RandomWorld.query(seed == 1 ? .oneAdult : PassengerCounts(adults: 2, children: 1, infants: 1)!)
    let everything = try RandomWorld.everything(inventory, query)
    #expect(everything.count > 250)
    let merged = Self.plain(everything, query)
    let expected = ResultView(merged, view, providerNames: ["local", "beta"])
    let search = try Self.search(inventory, query)
    let page = search.page(of: view, upTo: 20)
    #expect(page.total == expected.rows.count)
    #expect(page.listing.overview?.listed == min(Listing.depth, expected.rows.count))
    let rows = search.page(of: view, upTo: 400).listing.rows
    #expect(rows.count == min(Listing.depth, expected.rows.count))
    if view.sort == .best {
      // Scores are shown to four decimals; the index ranks by finer ones.
      for (row, plain) in zip(rows, expected.rows) { #expect(abs((row.score ?? 0) - (plain.score ?? 0)) <= 2) }
    } else {
      #expect(rows.map(\.total) == expected.rows.prefix(rows.count).map(\.total))
      #expect(rows.map(\.duration) == expected.rows.prefix(rows.count).map(\.duration))
    }
    #expect(page.listing.rows.map(\.offer) == rows.prefix(page.listing.rows.count).map(\.offer))
    try Self.same(page.listing.overview?.facets, expected.facets)
    let order = RowOrder(merged: merged, found: nil)
    for (highlight, sort) in [(page.listing.overview?.best, Sort.best), (page.listing.overview?.cheapest, .price), (page.listing.overview?.fastest, .duration)] {
      let first = expected.rows.min { order.precedes($0, $1, by: sort) }
      #expect(highlight?.total == first?.total)
      #expect(highlight?.duration == first?.duration)
    }
  }

  @Test("offers of others merge with what the index sells, and nothing is counted twice", arguments: views, [3, 4])
  func together(view: SearchView, seed: Int) throws {
    let inventory = try RandomWorld.inventory(seed: UInt64(seed))
    let query = RandomWorld.query()
    let everything = try RandomWorld.everything(inventory, query)
    let beta = try Self.beta(everything, query, seed: UInt64(seed))
    let merged = Self.plain(everything, query, beta: beta)
    let expected = ResultView(merged, view, providerNames: ["local", "beta"])
    let search = try Self.search(inventory, query, beta: beta)
    let page = search.page(of: view, upTo: 20)
    #expect(page.total == expected.rows.count)
    try Self.same(page.listing.overview?.facets, expected.facets)
    for (row, plain) in zip(page.listing.rows, expected.rows) {
      let got = try ([row.offer] + row.others).map { Self.word(try #require(page.offer($0))) }
      #expect(got == ([plain.offer] + plain.others).map { Self.word(merged.offers[Int($0)]) })
    }
    #expect(page.listing.rows.count >= min(20, expected.rows.count))
  }

  /// Some journeys of the index at other prices, some that it does not have.
  private static func beta(_ everything: [Offer], _ query: FlightQuery, seed: UInt64) throws -> [Offer] {
    var random = SeededRandom(seed: seed)
    var offers: [Offer] = []
    for offer in everything where random.next() % 6 == 0 {
      var other = try #require(RandomWorld.facts.rates.convert(offer, to: query.currency))
      let total = Money(minorUnits: other.price.total.minorUnits + Int64(random.next() % 9) * 500 - 1_500, currency: query.currency)
      other.price = Price(total: total, base: total, taxes: .zero(query.currency))
      (other.originalPrice, other.provider, other.id) = (nil, "beta", "b\(offers.count)")
      if random.next() % 3 == 0 { other.refundable = true }
      offers.append(other)
    }
    for number in 0..<20 {
      let text = "QF\(100 + number) DEL 2026-12-02T\(10 + number % 10):05 BOM 2026-12-02T\(12 + number % 10):40"
      offers.append(Make.offer("q\(number)", provider: "beta", [[Make.segment(text)]], price: "\(40 + number * 9).00 EUR"))
    }
    return offers
  }

  private static func same(_ facets: Facets?, _ expected: Facets) throws {
    let facets = try #require(facets)
    func present<Key>(_ tallies: [Key: Facets.Tally]) -> [Key: Facets.Tally] { tallies.filter { $0.value.journeys > 0 } }
    #expect(present(facets.stops) == present(expected.stops))
    #expect(present(facets.airlines) == present(expected.airlines))
    #expect(present(facets.connections) == present(expected.connections))
    #expect(present(facets.providers) == present(expected.providers))
    #expect(facets.departures == expected.departures)
    #expect(facets.arrivals == expected.arrivals)
    #expect(facets.refundable == expected.refundable)
    #expect(facets.baggage == expected.baggage)
    #expect(facets.price == expected.price)
    #expect(facets.duration == expected.duration)
  }

  @Test("a page written from plain numbers is the page written from whole offers", arguments: [Currency.eur, .usd, .jpy])
  func bytes(currency: Currency) throws {
    let party = try #require(PassengerCounts(adults: 2, children: 1, infants: 1))
    for cabin in [Cabin.economy, .business] {
      let query = RandomWorld.query(party, cabin: cabin, currency: currency)
      let search = try Self.search(try RandomWorld.inventory(seed: 5), query)
      let answer = SearchAnswer(
        world: RandomWorld.facts, text: WorldText(RandomWorld.facts), shelf: OfferShelf(clock: ManualClock(RandomWorld.now)),
        key: 1)
      let json = try JSONDocument(parsing: answer.bytes(search, SearchView(), limit: 30, overview: true)).root
      let page = search.page(of: SearchView(), upTo: 30)
      let offers = Array(try #require(json["offers"]?.elements))
      #expect(offers.count >= 20)
      for (row, shown) in zip(page.listing.rows, offers) {
        var expected = JSONWriter()
        let offer = try #require(page.offer(row.offer))
        expected.object { w in
          w.offerMembers(offer)
          w.arrayField("alternatives") { _ in }
          w.field("score", row.score.map { Double($0) / 10_000 })
          w.field("rating", page.rating(row))
        }
        var got = JSONWriter()
        got.value(shown)
        #expect(got.bytes == expected.bytes)
      }
      var names = Names()
      for row in page.listing.rows.prefix(30) { names.note(try #require(page.offer(row.offer)).itinerary) }
      var (expected, got) = (JSONWriter(), JSONWriter())
      names.write(&expected, RandomWorld.facts)
      got.value(try #require(json["dictionary"]))
      #expect(got.bytes == expected.bytes)
    }
  }

  @Test("fares that move between pages make no gap and no repeat, and an id keeps its price")
  func moving() throws {
    let inventory = try RandomWorld.inventory(seed: 6)
    let query = RandomWorld.query()
    let search = try Self.search(inventory, query)
    let view = SearchView(sort: .price)
    let first = search.page(of: view, upTo: 20, overview: false)
    let before = try first.listing.rows.prefix(20).map { try #require(first.offer($0.offer)) }
    var random = SeededRandom(seed: 6)
    for offer in try RandomWorld.everything(inventory, query) {
      for segment in offer.itinerary.segments {
        let key = FlightKey(number: segment.marketing, origin: segment.departure.airport, date: segment.departure.local.date)
        inventory.update(key, .economy, fare: Int32(2_000 + random.next() % 20_000))
      }
    }
    let deep = search.page(of: view, upTo: 200, overview: false)
    let all = try deep.listing.rows.map { try #require(deep.offer($0.offer)) }
    #expect(Array(all.prefix(20)).map(Self.word) == before.map(Self.word))
    #expect(Set(all.map(\.itinerary.key)).count == all.count)
    #expect(all.count >= Listing.depth)
    let again = search.page(of: SearchView(sort: .duration), upTo: 200, overview: false)
    var prices: [String: Money] = [:]
    for page in [first, deep, again] {
      for row in page.listing.rows {
        let offer = try #require(page.offer(row.offer))
        #expect(prices.updateValue(offer.price.total, forKey: offer.id) ?? offer.price.total == offer.price.total)
      }
    }
  }
}
