import ProviderKit
import Support
import Testing
import Travel

@testable import Search

@Suite("merging answers", .ownThread)
struct MergeTests {
  private let morning = "DEL 2026-12-02T06:10 BOM 2026-12-02T08:25"

  private func answer(_ name: String, _ offers: [Offer]) -> ProviderResult {
    ProviderResult(name: name, status: .ok, offers: offers)
  }

  @Test("the same journey from two providers stands under one entry, the cheaper first")
  func alternatives() {
    let merged = Merged([
      answer("alpha", [Make.offer("a", [[Make.segment("AI865 \(morning)")]], price: "120.00 EUR")]),
      answer("beta", [Make.offer("b", provider: "beta", [[Make.segment("AI865 \(morning)")]], price: "99.00 EUR")]),
    ])
    #expect(merged.entries.map { $0.map { merged.offers[Int($0)].id } } == [["b", "a"]])
  }

  @Test("codeshares of one aircraft collapse, another flight at the same minute does not")
  func codeshares() {
    let merged = Merged([
      answer("alpha", [
        Make.offer("own", [[Make.segment("AI865 \(morning)")]], price: "120.00 EUR"),
        Make.offer("shared", [[Make.segment("UA9001/AI865 \(morning)")]], price: "110.00 EUR"),
        Make.offer("other", [[Make.segment("6E21 \(morning)")]], price: "90.00 EUR"),
      ])
    ])
    let entries = Set(merged.entries.map { Set($0.map { merged.offers[Int($0)].id }) })
    #expect(entries == [["own", "shared"], ["other"]])
  }

  @Test("the order in which providers and offers come never changes the outcome", arguments: 1...20)
  func permutations(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let answers = RandomOffers.answers(seed: UInt64(seed))
    let expected = summary(answers)
    for _ in 0..<5 {
      let mixed = answers.shuffled(using: &random).map { answer in
        var answer = answer
        answer.offers.shuffle(using: &random)
        return answer
      }
      #expect(summary(mixed) == expected)
    }
  }

  @Test("merging what was merged changes nothing")
  func idempotent() {
    let answers = RandomOffers.answers(seed: 99)
    let once = Merged(answers)
    let again = RandomOffers.providers.map { name in
      ProviderResult(name: name, status: .ok, offers: once.offers.filter { $0.provider == name })
    }
    #expect(summary(again) == summary(answers))
  }

  @Test("every offer stands in exactly one entry, with the others of its key, cheapest first")
  func complete() {
    let answers = RandomOffers.answers(seed: 3)
    let merged = Merged(answers)
    let all = merged.entries.flatMap { $0 }.sorted()
    #expect(all == (0..<Int32(answers.flatMap(\.offers).count)).map { $0 })
    for (entry, key) in zip(merged.entries, merged.keys) {
      #expect(entry.allSatisfy { merged.offers[Int($0)].itinerary.key == key })
      let totals = entry.map { merged.facts[Int($0)].total }
      #expect(totals == totals.sorted())
    }
    #expect(Set(merged.keys).count == merged.keys.count)
  }

  /// What a client would see: for every sort the rows with their offers and labels.
  private func summary(_ answers: [ProviderResult]) -> [String] {
    let merged = Merged(answers)
    return Sort.allCases.flatMap { sort in
      let view = ResultView(merged, SearchView(sort: sort), providerNames: answers.map(\.name))
      return view.rows.indices.map { index in
        let row = view.rows[index]
        let ids = ([row.offer] + row.others).map { merged.offers[Int($0)].id }
        return "\(sort) \(ids) \(row.score ?? -1)"
      }
    }
  }
}
