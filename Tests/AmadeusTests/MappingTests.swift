import JSON
import ProviderKit
import Support
import Testing
import Travel

@testable import Amadeus

@Suite("Amadeus answers become offers")
struct MappingTests {
  private func offers(_ fixture: String, _ query: FlightQuery = Bench.oneWay) async throws -> ProviderOffers {
    let (provider, server) = try Bench.answering(fixture)
    defer { server.stop() }
    return try await provider.search(query, deadline: Bench.soon)
  }

  private func named(_ id: String, in answer: ProviderOffers) throws -> Offer {
    try #require(answer.offers.first { $0.providerOfferID == id })
  }

  @Test("local times stand in the airport's own zone, terminals and seats come along")
  func times() async throws {
    let answer = try await offers("offers-one-way.json")
    #expect(answer.offers.count == 4)
    #expect(answer.dropped == 0)
    let offer = try named("1", in: answer)
    let segment = offer.itinerary.segments[0]
    #expect(segment.departure.description == "2026-12-05T06:10:00+05:30")
    #expect(segment.departure.zone == "Asia/Kolkata")
    #expect(segment.departure.terminal == "3")
    #expect(segment.durationMinutes == 135)
    #expect(offer.seatsAvailable == 7)
    #expect(offer.provider == "amadeus")
    #expect(offer.refundable == false)
  }

  @Test("a journey over the date line lasts as long as it lasts")
  func dateLine() async throws {
    let query = FlightQuery(
      slices: [
        QuerySlice(from: Make.airport("LHR"), to: Make.airport("HND"), on: Make.date("2026-12-05")),
        QuerySlice(from: Make.airport("HND"), to: Make.airport("LHR"), on: Make.date("2026-12-12")),
      ], passengers: PassengerCounts(adults: 2, children: 1, infants: 1)!, cabin: .premiumEconomy, currency: .jpy)
    let offer = try #require(try await offers("offers-return-party.json", query).offers.first)
    #expect(offer.itinerary.slices.map(\.durationMinutes) == [765, 795])
    #expect(offer.itinerary.segments.map(\.cabin) == [.premiumEconomy, .premiumEconomy])
  }

  @Test("a yen amount with needless decimals is exact, and each traveller type has its price")
  func party() async throws {
    let offer = try #require(try await offers("offers-return-party.json").offers.first)
    #expect(offer.price.total == Make.money("512000 JPY"))
    #expect(offer.price.base == Make.money("440000 JPY"))
    #expect(offer.price.taxes == Make.money("72000 JPY"))
    let parts = offer.price.perTraveler.map { "\($0.count) \($0.type.rawValue) \($0.total)" }
    #expect(parts == ["2 ADT 180000 JPY", "1 CHD 134000 JPY", "1 INF 18000 JPY"])
  }

  @Test("a price is exact whether it comes as text or as a number")
  func spellings() async throws {
    let answer = try await offers("offers-price-spellings.json")
    let totals = answer.offers.map(\.price.total.description)
    #expect(totals == ["112.40 EUR", "112.40 EUR", "112.00 EUR", "112.00 EUR", "112.40 EUR", "12000 JPY", "7.125 KWD"])
  }

  @Test("the operating flight's number comes from the same answer, else from the schedule, and is never guessed")
  func codeshares() async throws {
    let answer = try await offers("offers-one-way.json")
    let share = try named("2", in: answer).itinerary.segments[0]
    #expect(share.marketing.description == "LH9912")
    #expect(share.operating?.description == "AI865")
    #expect(try named("2", in: answer).itinerary.key == named("1", in: answer).itinerary.key)
    #expect(try named("3", in: answer).itinerary.segments[0].operating == nil)
    let (_, server) = try Bench.answering("offers-one-way.json")
    defer { server.stop() }
    let provider = Bench.provider(server.url) { carrier, from, to, departure in
      "\(carrier) \(from) \(to) \(departure)" == "AI DEL BOM 2026-12-05T09:00:00" ? FlightNumber("AI441") : nil
    }
    let known = try await provider.search(Bench.oneWay, deadline: Bench.soon)
    #expect(try named("3", in: known).itinerary.segments[0].operating?.description == "AI441")
  }

  @Test("bags, brand, class and aircraft are told as the fare has them")
  func fares() async throws {
    let answer = try await offers("offers-one-way.json")
    let first = try named("1", in: answer).itinerary.segments[0]
    #expect(first.baggage == Baggage(pieces: 1))
    #expect(first.fareBrand == "ECOSTANDARD")
    #expect(first.bookingClass == "M")
    #expect(first.aircraft == "32N")
    #expect(try named("2", in: answer).itinerary.segments[0].baggage == Baggage(kilograms: 23))
    #expect(try named("3", in: answer).itinerary.segments[0].baggage == Baggage(kilograms: 22))
    #expect(try named("4", in: answer).itinerary.segments[0].baggage == Baggage(pieces: 0))
  }

  @Test("an offer ends after its lifetime, or with the last day for ticketing at the origin when that is earlier")
  func expiry() async throws {
    let answer = try await offers("offers-one-way.json")
    #expect(try named("1", in: answer).expiresAt == Bench.now.adding(seconds: 1_800))
    let late = UTCInstant(iso8601: "2026-11-22T18:20:00Z")!
    let (_, server) = try Bench.answering("offers-one-way.json")
    defer { server.stop() }
    let provider = Bench.provider(server.url, clock: ManualClock(late))
    let offers = try await provider.search(Bench.oneWay, deadline: Bench.soon)
    #expect(try named("3", in: offers).expiresAt == UTCInstant(iso8601: "2026-11-22T18:30:00Z"))
  }

  @Test("rows that make no sense are left out and counted by reason; the good one stays")
  func badRows() async throws {
    let answer = try await offers("offers-bad-rows.json")
    #expect(answer.offers.map(\.providerOfferID) == ["99"])
    #expect(answer.dropped == 26)
    #expect(
      answer.dropReasons == [
        "bad_price": 13, "unknown_currency": 1, "unknown_airport": 1, "bad_times": 3, "bad_flight": 2, "expired": 1,
        "missing_field": 5,
      ])
  }

  @Test("null wherever the format allows it is no trouble")
  func nulls() async throws {
    let offer = try #require(try await offers("offers-nulls.json").offers.first)
    #expect(offer.seatsAvailable == nil)
    #expect(offer.refundable == nil)
    #expect(offer.itinerary.segments[0].baggage == nil)
    #expect(offer.price.perTraveler.isEmpty)
  }

  @Test("nothing found is an empty answer, whether it comes as a list or as 1797")
  func nothing() async throws {
    #expect(try await offers("offers-empty.json").offers.isEmpty)
    let (provider, server) = try Bench.answering("error-1797.json", status: 404)
    defer { server.stop() }
    #expect(try await provider.search(Bench.oneWay, deadline: Bench.soon).offers.isEmpty)
  }

  @Test("the provider's own words are kept, fields nobody knows included")
  func ownWords() async throws {
    let offer = try #require(try await offers("offers-return-party.json").offers.first)
    let words = try JSONDocument(parsing: offer.providerData).root
    #expect(words["type"]?.string == "flight-offer")
    #expect(words["carbonTeaspoons"]?["new"]?.count == 3)
    #expect(words["price"]?["total"]?.string == "512000.00")
  }

  @Test("of too many offers the cheapest are kept and the rest is counted")
  func limit() async throws {
    let (_, server) = try Bench.answering("offers-one-way.json")
    defer { server.stop() }
    var settings = Bench.settings(server.url)
    settings.keptOffers = 2
    let provider = AmadeusProvider(settings: settings, fetcher: Bench.fetcher, world: Bench.world, clock: ManualClock(Bench.now))
    let answer = try await provider.search(Bench.oneWay, deadline: Bench.soon)
    #expect(answer.offers.map(\.providerOfferID) == ["1", "4"])
    #expect(answer.dropReasons == ["beyond_limit": 2])
  }
}
