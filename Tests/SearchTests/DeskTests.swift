import ProviderKit
import Support
import Synchronization
import Testing
import Travel

@testable import Search

@Suite("the offer desk")
struct DeskTests {
  private let query = Make.query("DEL", "BOM", "2026-12-02")

  /// A desk with one offer at 100 euros on the shelf, whose provider prices as told.
  private func desk(
    currency: Currency = .eur, _ pricing: @escaping ScriptedProvider.Pricing
  ) async throws -> (TestDesk, String) {
    let alpha = ScriptedProvider("alpha", pricing: pricing) { _, _ in [Make.direct("raw", "AI865", price: 100)] }
    let test = TestDesk([alpha])
    var query = query
    query.currency = currency
    let search = try await test.flights.run(query)
    let page = search.page(of: SearchView())
    _ = test.routes.answer.bytes(search, SearchView(), limit: 20)
    return (test, page.publicID(page.listing.rows[0].offer))
  }

  private func priced(_ offer: Offer, at price: String) -> Offer {
    var offer = offer
    (offer.price, offer.originalPrice) = (Make.price(price), nil)
    return offer
  }

  @Test("an offer that was shown can be had by its id, one that was not cannot")
  func found() async throws {
    let (test, id) = try await desk { $0 }
    #expect(await test.desk.offer(id)?.providerOfferID == "raw")
    #expect(await test.desk.offer(id)?.id == id)
    #expect(await test.desk.offer("raw") == nil)
    await #expect(throws: OfferDeskFault.unknown) { try await test.desk.reprice("raw", passengers: .oneAdult) }
  }

  @Test("a price that stands keeps its id and the very numbers that were shown, converted or not", arguments: [Currency.eur, .inr])
  func stands(currency: Currency) async throws {
    let (test, id) = try await desk(currency: currency) { priced($0, at: "100.00 EUR") }
    let shown = try #require(await test.desk.offer(id))
    let repriced = try await test.desk.reprice(id, passengers: .oneAdult)
    #expect(!repriced.changed)
    #expect(repriced.offer.id == id)
    #expect(repriced.offer.price == shown.price)
    #expect(repriced.offer.price.total.currency == currency)
  }

  @Test("a price that moved comes under a new id, and the old id keeps the old price")
  func moved() async throws {
    let (test, id) = try await desk(currency: .inr) { priced($0, at: "120.00 EUR") }
    let old = try #require(await test.desk.offer(id))
    let repriced = try await test.desk.reprice(id, passengers: .oneAdult)
    #expect(repriced.changed)
    #expect(repriced.offer.id != id)
    #expect(repriced.previous == old.price)
    #expect(repriced.offer.originalPrice?.total == Make.money("120.00 EUR"))
    #expect(repriced.offer.price.total.minorUnits > old.price.total.minorUnits)
    #expect(await test.desk.offer(id)?.price == old.price)
    let again = try await test.desk.reprice(repriced.offer.id, passengers: .oneAdult)
    #expect(!again.changed)
    #expect(again.offer.id == repriced.offer.id)
  }

  @Test("one no longer sold is gone, one past its time is expired, another party is refused")
  func refusals() async throws {
    let (test, id) = try await desk { _ in nil }
    await #expect(throws: OfferDeskFault.gone) { try await test.desk.reprice(id, passengers: .oneAdult) }
    let two = try #require(PassengerCounts(adults: 2))
    await #expect(throws: OfferDeskFault.passengersDiffer) { try await test.desk.reprice(id, passengers: two) }
    test.clock.set(UTCInstant(seconds: 4_000_000_000))
    await #expect(throws: OfferDeskFault.expired) { try await test.desk.reprice(id, passengers: .oneAdult) }
    #expect(await test.desk.offer(id) != nil)
  }

  @Test("a provider that cannot say is a fault with its sentence, and one that prices another journey is not believed")
  func faults() async throws {
    let fault = ProviderFault(.badReply, "Nonsense.")
    let (failing, id) = try await desk { _ throws(ProviderFault) in throw fault }
    await #expect(throws: OfferDeskFault.provider(name: "alpha", fault)) {
      try await failing.desk.reprice(id, passengers: .oneAdult)
    }
    let (wrong, other) = try await desk { _ in Make.direct("raw", "AI999", price: 1) }
    await #expect(throws: OfferDeskFault.self) { try await wrong.desk.reprice(other, passengers: .oneAdult) }
  }
}
