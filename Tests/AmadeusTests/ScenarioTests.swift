import Foundation
import ProviderKit
import Support
import Testing
import Travel

@testable import Amadeus

@Suite("every scenario of the sandbox does what its line in the README says", .serialized)
struct ScenarioTests {
  /// What a search meets in a scenario.
  enum Meets: Equatable {
    case offers
    case nothing
    case kind(ProviderFault.Kind)
  }

  private static let expected: [Scenario: Meets] = [
    .slow: .offers, .hang: .kind(.timeout), .truncated: .kind(.badReply), .html: .kind(.badReply), .malformed: .kind(.badReply),
    .redirect: .kind(.badReply), .badUTF8: .kind(.badReply), .deep: .kind(.badReply), .tooBig: .kind(.badReply),
    .errorBody: .kind(.serverError(500)), .status500: .kind(.serverError(500)), .status502: .kind(.serverError(502)),
    .status503: .kind(.serverError(503)), .status504: .kind(.serverError(504)),
    .rateLimited: .kind(.rateLimited(retryAfter: nil)),
    .rateLimitedSeconds: .kind(.rateLimited(retryAfter: .seconds(2))),
    .rateLimitedDate: .kind(.rateLimited(retryAfter: .seconds(2))),
    .rateLimitedFar: .kind(.rateLimited(retryAfter: RetryAfter.cap)), .quota: .kind(.quotaSpent), .expiredToken: .offers,
    .refusedToken: .kind(.unauthorized), .refusedCredentials: .kind(.unauthorized), .empty: .nothing, .huge: .offers,
    .duplicates: .offers, .codeshares: .offers, .script: .offers, .badRows: .offers, .otherCurrency: .offers,
    .priceChange: .offers, .answerLost: .offers, .answerHangs: .offers,
    .soldOut: .offers, .refusePrice: .offers, .refuseSegment: .offers, .refuseFare: .offers, .refuseBooking: .offers,
    .refuseCard: .offers, .refuseTicketing: .offers, .refuseServices: .offers,
  ]

  @Test("a search meets what is expected", arguments: Scenario.allCases)
  func meets(scenario: Scenario) async throws {
    let bench = try SandboxBench()
    let end: ContinuousClock.Instant = scenario == .hang ? .now.advanced(by: .milliseconds(300)) : Bench.soon
    let result = await outcome { () throws(ProviderFault) in
      try await bench.provider(scenario).search(Bench.oneWay, deadline: end)
    }
    let met: Meets =
      switch result {
      case .success(let answer): answer.offers.isEmpty ? .nothing : .offers
      case .failure(let fault): .kind(fault.kind)
      }
    #expect(met == Self.expected[scenario])
    await bench.stop()
  }

  @Test("the README has a line for every scenario")
  func documented() throws {
    let url = Bench.root.appendingPathComponent("providers/Amadeus/README.md")
    let readme = try String(contentsOf: url, encoding: .utf8)
    let missing = Scenario.allCases.filter { !readme.contains("`\($0.rawValue)`") }
    #expect(missing == [])
  }

  @Test("of ten thousand offers five hundred are kept, the cheapest")
  func huge() async throws {
    let bench = try SandboxBench()
    let answer = try await bench.provider(.huge).search(Bench.oneWay, deadline: Bench.soon)
    #expect(answer.offers.count == 500)
    #expect(answer.dropReasons == ["beyond_limit": 9_500])
    #expect(answer.offers.allSatisfy { $0.price.total.minorUnits < 1_050_000 })
    await bench.stop()
  }

  @Test("bad rows are left out and the good ones stay")
  func badRows() async throws {
    let bench = try SandboxBench()
    let plain = try await bench.provider().search(Bench.oneWay, deadline: Bench.soon)
    let answer = try await bench.provider(.badRows).search(Bench.oneWay, deadline: Bench.soon)
    #expect(answer.offers.count == plain.offers.count)
    #expect(answer.dropped == 12)
    await bench.stop()
  }

  @Test("codeshares of one flight share its journey's key")
  func codeshares() async throws {
    let bench = try SandboxBench()
    let answer = try await bench.provider(.codeshares).search(Bench.oneWay, deadline: Bench.soon)
    let shared = answer.offers.filter { $0.itinerary.segments.contains { $0.operating != nil } }
    let own = Set(answer.offers.filter { $0.itinerary.segments.allSatisfy { $0.operating == nil } }.map(\.itinerary.key))
    #expect(!shared.isEmpty)
    #expect(shared.allSatisfy { own.contains($0.itinerary.key) })
    await bench.stop()
  }

  @Test("offers in another currency than asked keep that currency")
  func otherCurrency() async throws {
    let bench = try SandboxBench()
    let answer = try await bench.provider(.otherCurrency).search(Bench.oneWay, deadline: Bench.soon)
    #expect(Set(answer.offers.map(\.price.total.currency.code)) == ["GBP"])
    await bench.stop()
  }
}
