import JSON
import ProviderKit
import Testing
import Travel
import World

@testable import Search

/// What is written from plain numbers into memory says byte for byte what an offer made of them says.
struct JourneyTextTests {
  @Test("journeys with odd words, times, amounts and airports are written as their offers are, kept texts or not", arguments: 0..<30)
  func odd(seed: Int) throws {
    var odd = OddJourneys(seed: UInt64(seed))
    let (day, from, to) = (LocalDate(daysSinceEpoch: 20_000), try #require(AirportCode("DEL")), try #require(AirportCode("BOM")))
    let query = FlightQuery(
      slices: [QuerySlice(from: from, to: to, on: day)], passengers: odd.party, currency: odd.currencies.shown)
    let search = KeptSearch(
      id: "s", query: query, providerNames: [odd.provider], startedAt: UTCInstant(milliseconds: 0), rates: TestWorld.shared.rates)
    let source = OddSource(currency: odd.currencies.own, name: odd.provider, party: odd.party)
    try #require(search.found.attach(source, provider: 0))
    let converter = try #require(search.found.source(0)?.converter)
    let rows = search.found.rows(odd.journeys(), provider: 0, converter)
    let page = SearchPage(
      search: search, snapshot: search.snapshot, merged: Merged([]), found: search.found.all, listing: Listing(view: SearchView()))
    // The second time all texts are kept, as far as the table has room.
    let written = Self.written(rows + rows, page, converter, bits: odd.bits())
    #expect(String(decoding: written, as: UTF8.self) == String(decoding: Self.expected(rows + rows, page), as: UTF8.self))
  }

  /// From plain numbers, into too little memory at first.
  private static func written(_ rows: [Listing.Row], _ page: SearchPage, _ converter: CurrencyConverter, bits: Int) -> [UInt8] {
    let text = WorldText(TestWorld.shared, segments: SegmentTexts(threads: 1, bits: bits))
    var names = Names()
    var w = JSONWriter(capacity: 1)
    w.object { w in
      w.arrayField("offers") { w in
        text.segments.with { table in
          text.withBytes { bytes in
            let batch = page.found.batches[0]
            table.settle(batch.terms)
            let writer = JourneyText(
              page.search.found, batch, provider: (0, page.search.providerNames[0]), converter, text, bytes)
            writer.write(rows[...], of: page, &table, &names, &w)
          }
        }
      }
      w.key("dictionary")
      names.write(&w, text)
    }
    return w.bytes
  }

  /// Offer by offer; those whose amounts cannot be converted are left out.
  private static func expected(_ rows: [Listing.Row], _ page: SearchPage) -> [UInt8] {
    var names = Names()
    var w = JSONWriter()
    w.object { w in
      w.arrayField("offers") { w in
        for offer in rows.compactMap({ page.offer($0.offer) }) {
          names.note(offer.itinerary)
          w.object { w in
            w.offerMembers(offer)
            w.arrayField("alternatives") { _ in }
            w.field("score", nil as Double?)
            w.field("rating", [] as [String])
          }
        }
      }
      w.key("dictionary")
      names.write(&w, TestWorld.shared)
    }
    return w.bytes
  }

  @Test("ids of searches are 24 characters, whoever draws them at the same time, and never come twice")
  func ids() async {
    let all = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<8 { group.addTask { (0..<5_000).map { _ in SearchFlights.randomID() } } }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(all).count == 40_000)
    #expect(all.allSatisfy { $0.utf8.count == 24 })
  }
}
