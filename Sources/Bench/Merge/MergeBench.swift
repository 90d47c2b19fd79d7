import JSON
import LocalInventory
import ProviderKit
import Search
import Travel

/// How long the answers of several providers take to become one list.
public struct MergeBench: Benchmark {
  public static let name = "merge"
  public static let summary = "milliseconds to merge three providers' answers of 200 offers each"
  private let options: BenchOptions

  static let providers = ["first", "second", "third"]
  /// Offers of each provider; half of them are journeys the one before it has too.
  static let each = 200

  public init(_ options: BenchOptions) { self.options = options }

  public func run() throws -> BenchReport {
    let loaded = try LoadedWorld(options, default: "week")
    let rounds = try QuerySets(loaded.world, seed: options.seed).hub(options.queries ?? 60)
      .map { try Self.answers(loaded, $0) }.filter { $0.allSatisfy { $0.offers.count == Self.each } }
    guard !rounds.isEmpty else { throw BenchProblem("no pair of hubs of the world '\(loaded.world.name)' has offers enough") }
    options.tell("merging \(rounds.count) searches …")
    let times = Interleaved(kinds: 1, questions: rounds.count, passes: options.passes ?? 20) { _, round in
      _ = Merged(rounds[round])
    }
    return Self.report(Percentiles(times.least[0].map { $0 / 1000 }))
  }

  /// Three answers made of the pair's journeys, those of the following days too where one day has too few.
  static func answers(_ loaded: LoadedWorld, _ query: BenchQuery) throws -> [ProviderResult] {
    let local = LocalInventory(loaded.inventory, clock: ClockAt(loaded.world.days.lowerBound))
    guard let party = PassengerCounts() else { return [] }
    var offers: [Offer] = []
    for day in 0..<20 where offers.count < each * (providers.count + 1) / 2 {
      let slice = QuerySlice(from: query.origin, to: query.destination, on: query.date.adding(days: day))
      offers += try local.offers(FlightQuery(slices: [slice], passengers: party, currency: .usd)).offers
    }
    return providers.enumerated().map { place, name in
      let own = offers.dropFirst(place * each / 2).prefix(each).map { offer in
        var offer = offer
        offer.provider = name
        offer.providerOfferID = "\(name)-\(offer.providerOfferID)"
        if let dearer = offer.price.total.scaled(Int64(100 + place), over: 100) {
          offer.price = Price(total: dearer, base: offer.price.base, taxes: offer.price.taxes, perTraveler: offer.price.perTraveler)
        }
        return offer
      }
      return ProviderResult(name: name, status: .ok, offers: own)
    }
  }

  static func report(_ times: Percentiles) -> BenchReport {
    var table = Table("merging \(providers.count) × \(each) offers, \(times.count) searches", "", "p50 ms", "p90 ms", "p99 ms")
    table.row("merge", [times.p50, times.p90, times.p99], digits: 3)
    var json = JSONWriter()
    json.object { json in
      json.field("providers", providers.count)
      json.field("offers_each", each)
      json.field("searches", times.count)
      json.field("p50_ms", times.p50.rounded(to: 4))
      json.field("p90_ms", times.p90.rounded(to: 4))
      json.field("p99_ms", times.p99.rounded(to: 4))
    }
    return BenchReport(tables: [table], json: json.bytes)
  }
}
