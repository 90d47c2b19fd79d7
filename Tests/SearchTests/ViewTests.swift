import ProviderKit
import Support
import Testing
import Travel
import World

@testable import Search

@Suite("filters, sorts and facets", .ownThread)
struct ViewTests {
  private let names = RandomOffers.providers

  /// Filters that each change something, and some together.
  static let cases: [Filters] = {
    func made(_ change: (inout Filters) -> Void) -> Filters {
      var filters = Filters()
      change(&filters)
      return filters
    }
    let single: [Filters] = [
      made { $0.maxStops = 0 }, made { $0.maxStops = 1 }, made { $0.maxPrice = 12_000 }, made { $0.maxDuration = 240 },
      made { $0.minSeats = 5 }, made { $0.airlines = [AirlineCode("AI")!] },
      made { $0.airlines = [AirlineCode("6E")!, AirlineCode("UA")!].sorted() },
      made { $0.excludeAirlines = [AirlineCode("UA")!] }, made { $0.departureWindow = DayWindow("06:00-12:00") },
      made { $0.departureWindow = DayWindow("22:00-04:00") }, made { $0.arrivalWindow = DayWindow("12:00-24:00") },
      made { $0.connectionAirports = [Make.airport("BLR")] }, made { $0.providers = ["beta"] },
      made { $0.refundable = true }, made { $0.refundable = false }, made { $0.baggage = 1 }, made { $0.baggage = 2 },
      made { $0.baggage = 0 },
    ]
    let mixed = [
      made { $0.maxStops = 1; $0.maxPrice = 15_000; $0.refundable = true },
      made { $0.airlines = [AirlineCode("AI")!]; $0.minSeats = 2; $0.providers = ["alpha", "gamma"] },
      made { $0.departureWindow = DayWindow("00:00-12:00"); $0.baggage = 1; $0.maxDuration = 600 },
      made { $0.maxPrice = 1 },
    ]
    return [Filters()] + single + mixed
  }()

  @Test("each filter gives exactly what a plain reading of it gives", arguments: cases)
  func filters(filters: Filters) {
    let answers = RandomOffers.answers(seed: 11, offers: 60)
    let merged = Merged(answers)
    let view = ResultView(merged, SearchView(filters: filters), providerNames: names)
    let got = Set(view.rows.map { row in Set(([row.offer] + row.others).map { merged.offers[Int($0)].id }) })
    let passing = answers.flatMap(\.offers).filter { Plain.passes($0, filters) }
    let expected = Set(Dictionary(grouping: passing, by: \.itinerary.key).values.map { Set($0.map(\.id)) })
    #expect(got == expected)
    #expect(view.rows.count == expected.count)
    for row in view.rows {
      let totals = ([row.offer] + row.others).map { merged.facts[Int($0)].total }
      #expect(totals == totals.sorted())
    }
  }

  @Test("each facet says what choosing it would give", arguments: cases)
  func facets(filters: Filters) {
    let answers = RandomOffers.answers(seed: 12, offers: 60)
    let merged = Merged(answers)
    let facets = ResultView(merged, SearchView(filters: filters), providerNames: names).facets
    func journeys(_ change: (inout Filters) -> Void, _ alsoIf: (Offer) -> Bool = { _ in true }) -> Int {
      var changed = filters
      change(&changed)
      let passing = answers.flatMap(\.offers).filter { Plain.passes($0, changed) && alsoIf($0) }
      return Set(passing.map(\.itinerary.key)).count
    }
    for stops in 0...2 {
      let expected = journeys({ $0.maxStops = nil }) { $0.itinerary.stops == stops }
      #expect((facets.stops[stops]?.journeys ?? 0) == expected)
    }
    for code in ["AI", "UA", "6E", "BA", "LH"].compactMap({ AirlineCode($0) }) {
      let expected = journeys { ($0.airlines, $0.excludeAirlines) = ([code], []) }
      #expect((facets.airlines[code]?.journeys ?? 0) == expected)
    }
    for (place, name) in names.enumerated() {
      let expected = journeys { $0.providers = [name] }
      #expect((facets.providers[place]?.journeys ?? 0) == expected)
    }
    for (quarter, tally) in zip(DayWindow.quarters, facets.departures) {
      let expected = journeys { $0.departureWindow = quarter }
      #expect(tally.journeys == expected)
    }
    for (quarter, tally) in zip(DayWindow.quarters, facets.arrivals) {
      let expected = journeys { $0.arrivalWindow = quarter }
      #expect(tally.journeys == expected)
    }
    for airport in ["BLR", "HYD", "MAA", "CCU"].map(Make.airport) {
      let expected = journeys({ $0.connectionAirports = [] }) { $0.itinerary.slices[0].connections.contains(airport) }
      #expect((facets.connections[airport]?.journeys ?? 0) == expected)
    }
    let refundable = journeys { $0.refundable = true }
    let baggage = journeys { $0.baggage = 1 }
    #expect(facets.refundable.journeys == refundable)
    #expect(facets.baggage.journeys == baggage)
    var open = filters
    open.maxPrice = nil
    let totals = answers.flatMap(\.offers).filter { Plain.passes($0, open) }.map(\.price.total.minorUnits)
    #expect(facets.price?.lowerBound == totals.min())
    #expect(facets.price?.upperBound == totals.max())
  }

  @Test("each sort is exact, and its ties fall to price, duration and departure", arguments: Sort.allCases)
  func sorts(sort: Sort) {
    let merged = Merged(RandomOffers.answers(seed: 13, offers: 80))
    let view = ResultView(merged, SearchView(sort: sort), providerNames: names)
    let keys = view.rows.map { row -> [Int64] in
      let facts = merged.facts[Int(row.offer)]
      let first: Int64 =
        switch sort {
        case .best: Int64(row.score ?? 0)
        case .price: facts.total
        case .duration: Int64(facts.duration)
        case .departure: facts.departure
        case .arrival: facts.arrival
        }
      return [first, facts.total, Int64(facts.duration), facts.departure]
    }
    for (a, b) in zip(keys, keys.dropFirst()) { #expect(!b.lexicographicallyPrecedes(a)) }
    #expect(view.rows.count > 20)
  }

  @Test("a score follows the published weights, and neither sort nor filter changes it")
  func score() throws {
    let answers = RandomOffers.answers(seed: 14)
    let merged = Merged(answers)
    let offers = answers.flatMap(\.offers)
    let least = Double(offers.map(\.price.total.minorUnits).min()!)
    let shortest = Double(offers.map(\.itinerary.durationMinutes).min()!)
    var filters = Filters()
    filters.maxStops = 1
    for view in [SearchView(), SearchView(sort: .price), SearchView(filters: filters)] {
      for row in ResultView(merged, view, providerNames: names).rows {
        let offer = merged.offers[Int(row.offer)]
        let expected =
          0.6 * Double(offer.price.total.minorUnits) / least
          + 0.3 * Double(offer.itinerary.durationMinutes) / shortest + 0.1 * Double(offer.itinerary.stops)
        #expect(abs(Double(row.score ?? 0) / 10_000 - expected) < 0.0001)
      }
    }
  }

  @Test("the labels stand on the first of each order among what passes")
  func ratings() throws {
    let answers = RandomOffers.answers(seed: 15)
    let query = Make.query("DEL", "BOM", "2026-12-02")
    let search = KeptSearch(
      id: "s", query: query, providerNames: names, startedAt: UTCInstant(milliseconds: 0), rates: TestWorld.shared.rates)
    for (place, answer) in answers.enumerated() { search.arrive(answer, at: place) }
    var filters = Filters()
    filters.maxStops = 1
    let page = search.page(of: SearchView(sort: .departure, filters: filters))
    for (label, sort) in [("best", Sort.best), ("cheapest", .price), ("fastest", .duration)] {
      let first = ResultView(Merged(answers), SearchView(sort: sort, filters: filters), providerNames: names).rows[0]
      let labelled = page.listing.rows.filter { page.rating($0).contains(label) }
      #expect(labelled.map(\.entry) == [first.entry])
    }
  }

  @Test("a window over midnight holds both its sides, and its ends")
  func windows() throws {
    let night = try #require(DayWindow("22:00-04:00"))
    #expect([1320, 1439, 0, 240].allSatisfy(night.contains))
    #expect(![241, 1319, 720].contains(where: night.contains))
    #expect(night.description == "22:00-04:00")
    for bad in ["", "06:00", "6:00-12:00", "06:00-12:00-14:00", "24:00-12:00", "06:60-12:00", "06:00-24:01", "06:00-06:00", "aa:bb-cc:dd"] {
      #expect(DayWindow(bad) == nil)
    }
  }
}

/// The filters read plainly, offer by offer.
private enum Plain {
  static func passes(_ offer: Offer, _ f: Filters) -> Bool {
    let slice = offer.itinerary.slices[0]
    let carriers = slice.segments.map { Set([$0.marketing.carrier, ($0.operating ?? $0.marketing).carrier]) }
    if let most = f.maxStops, slice.segments.count - 1 > most { return false }
    if let most = f.maxPrice, offer.price.total.minorUnits > most { return false }
    if let most = f.maxDuration, slice.durationMinutes > most { return false }
    if let least = f.minSeats, offer.seatsAvailable == nil || offer.seatsAvailable! < least { return false }
    if !f.airlines.isEmpty, !carriers.allSatisfy({ !$0.isDisjoint(with: f.airlines) }) { return false }
    if carriers.contains(where: { !$0.isDisjoint(with: f.excludeAirlines) }) { return false }
    if let window = f.departureWindow, !inside(slice.departure.local.minuteOfDay, window) { return false }
    if let window = f.arrivalWindow, !inside(slice.arrival.local.minuteOfDay, window) { return false }
    if !f.connectionAirports.isEmpty, !slice.connections.allSatisfy(f.connectionAirports.contains) { return false }
    if !f.providers.isEmpty, !f.providers.contains(offer.provider) { return false }
    if let wanted = f.refundable, offer.refundable != wanted { return false }
    if let least = f.baggage {
      for segment in slice.segments {
        guard let baggage = segment.baggage else { return false }
        if (baggage.pieces ?? (baggage.kilograms ?? 0 > 0 ? 1 : 0)) < least { return false }
      }
    }
    return true
  }

  private static func inside(_ minute: Int, _ window: DayWindow) -> Bool {
    var at = window.from
    while true {
      if at == minute { return true }
      if at == min(window.to, 1439) { return false }
      at = (at + 1) % 1440
    }
  }
}
