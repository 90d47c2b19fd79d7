import ProviderKit
import Support
import Testing
import Travel

@Suite("what is kept of a provider's answer")
struct OfferSanityTests {
  private let query = Make.query("DEL", "BOM", "2026-12-02")
  private let now = UTCInstant(seconds: 1_790_000_000)
  private let good = "AI865 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25"

  private func sift(_ offers: [Offer], limit: Int = 500) -> ProviderOffers {
    let sanity = OfferSanity(knows: { $0 != Make.airport("XXX") }, convert: { money, target in
      if money.currency == target { return money }
      return money.scaled(1, over: 2).map { Money(minorUnits: $0.minorUnits, currency: target) }
    })
    return sanity.sift(ProviderOffers(offers: offers), for: query, at: now, limit: limit)
  }

  @Test("a sensible row stays")
  func sensible() {
    let kept = sift([Make.offer("1", [[Make.segment(good)]], price: "100.00 EUR")])
    #expect(kept.offers.map(\.id) == ["1"])
    #expect(kept.dropped == 0)
  }

  @Test("a price of nothing or less is dropped", arguments: ["0.00 EUR", "-5.00 EUR"])
  func price(price: String) {
    let kept = sift([Make.offer("1", [[Make.segment(good)]], price: price)])
    #expect(kept.offers.isEmpty)
    #expect(kept.dropReasons == ["price not above zero": 1])
  }

  @Test(
    "a row for another journey, day or an unknown airport is dropped",
    arguments: [
      ("AI865 DEL 2026-12-02T06:10 GOI 2026-12-02T08:25", "not the journey asked for"),
      ("AI865 BLR 2026-12-02T06:10 BOM 2026-12-02T08:25", "not the journey asked for"),
      ("AI865 DEL 2026-12-03T06:10 BOM 2026-12-03T08:25", "not the journey asked for"),
      ("AI865 DEL 2026-12-02T06:10 BOM 2026-12-04T08:25", "a flight of more than a day"),
    ])
  func journey(segment: String, reason: String) {
    let kept = sift([Make.offer("1", [[Make.segment(segment)]], price: "1.00 EUR")])
    #expect(kept.dropReasons == [reason: 1])
  }

  @Test("a row through an airport nobody knows is dropped")
  func unknownAirport() {
    let via = [
      Make.segment("AI1 DEL 2026-12-02T06:10 XXX 2026-12-02T08:25"),
      Make.segment("AI2 XXX 2026-12-02T09:10 BOM 2026-12-02T10:25"),
    ]
    #expect(sift([Make.offer("1", [via], price: "1.00 EUR")]).dropReasons == ["unknown airport": 1])
  }

  @Test("one that is over before it arrives is dropped")
  func expired() {
    let kept = sift([Make.offer("1", [[Make.segment(good)]], price: "1.00 EUR", expires: now)])
    #expect(kept.dropReasons == ["expired on arrival": 1])
  }

  @Test("the same row twice is one, another fare on the same flight stays")
  func duplicates() {
    let refundable = Make.offer("3", [[Make.segment(good)]], price: "100.00 EUR", refundable: true)
    let kept = sift([
      Make.offer("1", [[Make.segment(good)]], price: "100.00 EUR"),
      Make.offer("1", [[Make.segment(good)]], price: "120.00 EUR"),
      Make.offer("2", [[Make.segment(good)]], price: "100.00 EUR"), refundable,
    ])
    #expect(kept.offers.map(\.id) == ["1", "3"])
    #expect(kept.dropReasons == ["duplicate": 2])
  }

  @Test("of too many the cheapest stay, currencies compared by their rate")
  func cheapest() {
    let offers = (0..<600).map { index in
      Make.offer(
        "\(index)", [[Make.segment(good)]], price: "\(1000 - index).00 \(index.isMultiple(of: 2) ? "EUR" : "USD")")
    }
    let kept = sift(offers, limit: 500)
    #expect(kept.offers.count == 500)
    #expect(kept.dropReasons == ["beyond the 500 cheapest": 100])
    let euros = { (offer: Offer) in offer.price.total.minorUnits / (offer.price.total.currency == .eur ? 1 : 2) }
    let dearestKept = kept.offers.map(euros).max() ?? 0
    let ids = Set(kept.offers.map(\.id))
    #expect(offers.filter { !ids.contains($0.id) }.allSatisfy { euros($0) >= dearestKept })
  }
}
