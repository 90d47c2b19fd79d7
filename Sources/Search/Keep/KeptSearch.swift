public import ProviderKit
import Synchronization
public import Travel
import World

/// One search from the moment it is begun until it is forgotten: the answers as they come, and views of them.
///
/// Answers only ever arrive; once it is finished the rows of a view stay where they are and only grow at their end, so pages
/// have no gap and no repeat.
public final class KeptSearch: Sendable {
  /// What is there at some moment.
  struct Snapshot: Sendable {
    /// Grows with each arrival.
    var version = 0
    /// By the provider's place; nil until it has answered.
    var results: [ProviderResult?]
    /// Whether every provider has answered or was given up.
    var isFinished = false

    /// The results there are, in the order of providers.
    var arrived: [ProviderResult] { results.compactMap { $0 } }
    /// Whether every provider that was asked has contributed.
    var isComplete: Bool { isFinished && results.allSatisfy { $0.map { $0.status.answered || $0.status == .disabled } ?? true } }
    /// Whether it is over and no provider that was asked has contributed.
    var hasFailed: Bool { isFinished && !results.contains { $0?.status.answered == true } }
  }

  /// A view worked out from the answers of a version; a class, since what it holds is dear to copy. It never leaves the lock.
  private final class KeptView {
    let version: Int
    var listing: Listing

    init(_ version: Int, _ listing: Listing) { (self.version, self.listing) = (version, listing) }
  }

  private struct State {
    var snapshot: Snapshot
    var merged: (version: Int, value: Merged, isMeasured: Bool)?
    var views: [KeptView] = []
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  /// How many views are kept worked out.
  private static let keptViews = 8

  /// The id that clients use, unguessable.
  public let id: String
  /// What was asked.
  public let query: FlightQuery
  /// The names of the providers, those left out by the request included, in a fixed order.
  public let providerNames: [String]
  /// When it was begun.
  public let startedAt: UTCInstant
  /// The journeys that sources gave.
  let found: FoundJourneys
  private let state: Mutex<State>

  init(id: String, query: FlightQuery, providerNames: [String], startedAt: UTCInstant, rates: ExchangeRates) {
    found = FoundJourneys(searchID: id, query: query, rates: rates)
    self.id = id
    self.query = query
    self.providerNames = providerNames
    self.startedAt = startedAt
    let results = [ProviderResult?](repeating: nil, count: providerNames.count)
    state = Mutex(State(snapshot: Snapshot(results: results, isFinished: results.isEmpty)))
  }

  var snapshot: Snapshot { state.withLock { $0.snapshot } }

  /// Takes a provider's answer; the second one of a provider is ignored. True when it was the last that was missing.
  @discardableResult
  func arrive(_ result: ProviderResult, at place: Int) -> Bool {
    let (woken, finished) = state.withLock { state -> ([CheckedContinuation<Void, Never>], Bool) in
      guard !state.snapshot.isFinished, state.snapshot.results[place] == nil else { return ([], false) }
      state.snapshot.results[place] = result
      state.snapshot.version += 1
      state.snapshot.isFinished = state.snapshot.results.allSatisfy { $0 != nil }
      defer { state.waiters = [] }
      return (state.waiters, state.snapshot.isFinished)
    }
    for waiter in woken { waiter.resume() }
    return finished
  }

  /// Waits until there is more than `version`, or it is finished. It always is in the end, so nobody waits for ever.
  func changed(since version: Int) async -> Snapshot {
    while true {
      let now = snapshot
      if now.isFinished || now.version > version { return now }
      await withCheckedContinuation { continuation in
        let already = state.withLock { state in
          if state.snapshot.isFinished || state.snapshot.version > version { return true }
          state.waiters.append(continuation)
          return false
        }
        if already { continuation.resume() }
      }
    }
  }

  /// Waits until every provider has answered or was given up.
  func finished() async -> Snapshot {
    var seen = snapshot
    while !seen.isFinished { seen = await changed(since: seen.version) }
    return seen
  }

  /// The answers so far as one list, with the version they make up.
  func merged() -> (version: Int, value: Merged, snapshot: Snapshot) {
    state.withLock { state in (state.snapshot.version, merge(&state).value, state.snapshot) }
  }

  /// The result sorted and filtered, with rows up to `wanted` and one more where there are any; the last few views are kept
  /// worked out.
  ///
  /// - Parameter overview: Whether the page needs what surrounds it: total, facets, highlights and scores.
  func page(of view: SearchView, upTo wanted: Int = 100, overview: Bool = true) -> SearchPage {
    let (snapshot, merged, listing) = state.withLock { state in
      if !overview, let turned = turn(view, to: wanted, &state) { return turned }
      let ranker = ranker(&state, view, isMeasured: overview || view.sort.sourceOrder == .best)
      var listing = take(view, &state)
      if overview, listing.rows.contains(where: { $0.score == nil }) { ranker.score(&listing) }
      ranker.deepen(&listing, to: wanted)
      if overview, listing.overview == nil { listing.overview = ranker.overview(listing, cut: cut(state.snapshot, view.filters)) }
      if state.views.count >= Self.keptViews { state.views.removeFirst() }
      state.views.append(KeptView(state.snapshot.version, listing))
      return (state.snapshot, ranker.merged, listing)
    }
    return SearchPage(search: self, snapshot: snapshot, merged: merged, found: found.all, listing: listing)
  }

  /// A further page out of a ranking that is there, with nothing else worked out; nil when that is not enough.
  private func turn(_ view: SearchView, to wanted: Int, _ state: inout State) -> (Snapshot, Merged, Listing)? {
    let version = state.snapshot.version
    guard view.sort.sourceOrder != .best, let merged = state.merged, merged.version == version, merged.value.entries.isEmpty,
      let at = state.views.firstIndex(where: { $0.version == version && $0.listing.view == view })
    else { return nil }
    let kept = state.views[at]
    guard let ranking = kept.listing.ranking, wanted < ranking.count, let source = found.source(kept.listing.ranker) else { return nil }
    let known = kept.listing.rows.count
    if known < wanted {
      guard let journeys = ranking.journeys(known..<wanted) else { return nil }
      let rows = found.rows(journeys, provider: kept.listing.ranker, source.converter, areNew: found.count == known)
      kept.listing.rows += RowOrder(merged: merged.value, found: found).sorted(rows, by: view.sort)
    }
    if at + 1 < state.views.count {
      state.views.remove(at: at)
      state.views.append(kept)
    }
    return (state.snapshot, merged.value, kept.listing)
  }

  private func take(_ view: SearchView, _ state: inout State) -> Listing {
    let version = state.snapshot.version
    state.views.removeAll { $0.version != version }
    guard let at = state.views.firstIndex(where: { $0.listing.view == view }) else { return Listing(view: view) }
    return state.views.remove(at: at).listing
  }

  private func ranker(_ state: inout State, _ view: SearchView, isMeasured: Bool) -> Ranker {
    let merged = isMeasured ? measured(&state) : merge(&state).value
    var sources: [Ranker.Asked] = []
    for (provider, result) in state.snapshot.results.enumerated() where result?.source != nil {
      guard let source = found.source(provider) else { continue }
      sources.append(
        Ranker.Asked(
          provider: provider, source: source, filter: view.filters.offerFilter(source.converter),
          failed: view.filters.failures(of: providerNames[provider], source.source.common)))
    }
    return Ranker(
      merged: merged, found: found, sources: sources, view: view, providerNames: providerNames, isMeasured: isMeasured)
  }

  /// The lists that are not all their providers have, but for those whose journeys all fail the filters.
  private func cut(_ snapshot: Snapshot, _ filters: Filters) -> [Ranker.Cut] {
    snapshot.results.enumerated().compactMap { provider, result in
      guard let counting = result?.counting else { return nil }
      let (common, name) = (counting.common, providerNames[provider])
      let anything = CommonTerms(refundable: filters.refundable ?? false, bags: filters.baggage ?? 0)
      guard filters.failures(of: name, common ?? anything).isEmpty else { return nil }
      let isKnown = common != nil || (filters.refundable == nil && filters.baggage ?? 0 == 0)
      let count = isKnown ? found.converter(from: counting.currency).flatMap { counting.count(passing: filters.offerFilter($0)) } : nil
      return Ranker.Cut(provider: provider, count: count)
    }
  }

  /// The answers that are lists, with what sources sell of the same journeys beside.
  private func merge(_ state: inout State) -> (value: Merged, isMeasured: Bool) {
    if let known = state.merged, known.version == state.snapshot.version { return (known.value, known.isMeasured) }
    let empty = ProviderResult(name: "", status: .disabled)
    var value = Merged(state.snapshot.results.map { $0 ?? empty })
    if !value.entries.isEmpty { join(&value, state.snapshot) }
    state.merged = (state.snapshot.version, value, false)
    return (value, false)
  }

  private func join(_ merged: inout Merged, _ snapshot: Snapshot) {
    let journeys = merged.entries.map { merged.offers[Int($0[0])].itinerary }
    for (provider, result) in snapshot.results.enumerated() where result?.source != nil {
      guard let source = found.source(provider) else { continue }
      for (entry, same) in source.source.same(as: journeys).enumerated() {
        guard let same, let journey = same.journeys.first, let place = found.add(same, provider: provider).first else { continue }
        let facts = OfferFacts(journey, of: same, provider: provider, query.passengers, source.converter)
        let segments = same.segments
        merged.join(
          place, of: providerNames[provider], facts, to: entry, carriers: segments.flatMap { [$0.marketing.carrier, $0.flown.carrier] },
          connections: segments.dropLast().map(\.destination))
      }
    }
  }

  /// The same, scores measured by the least of sources too.
  private func measured(_ state: inout State) -> Merged {
    var (value, isMeasured) = merge(&state)
    guard !isMeasured else { return value }
    for (provider, result) in state.snapshot.results.enumerated() where result?.source != nil {
      guard let source = found.source(provider), let least = source.source.least() else { continue }
      found.measure(provider, least.price)
      value.lower(
        total: least.price.total(query.passengers, source.converter) ?? .max, duration: least.minutes)
    }
    state.merged = (state.snapshot.version, value, true)
    return value
  }
}

/// A view of a search at some moment, ready to be cut into pages.
struct SearchPage: Sendable {
  let search: KeptSearch
  let snapshot: KeptSearch.Snapshot
  let merged: Merged
  let found: FoundJourneys.State
  let listing: Listing

  /// How many journeys pass the filters, exactly; nil when that was not asked for and pages do not reach them all.
  var total: Int? { listing.overview?.total ?? (listing.isAll ? listing.known : nil) }

  /// Whether there may be more than `total`: some provider lists only its best, and what it has in all was not or cannot be
  /// counted.
  var totalIsLowerBound: Bool {
    listing.overview?.isLowerBound ?? (listing.isAll && snapshot.results.contains { $0?.counting != nil })
  }

  /// The offer of a row or of a merged member, under the id that clients know it by.
  func offer(_ number: Int32) -> Offer? {
    if number < 0 { return search.found.offer(Int(~number), in: found) }
    if merged.isCounterpart(number) { return offer(~merged.counterparts[Int(number) - merged.offers.count]) }
    var offer = merged.offers[Int(number)]
    offer.id = publicID(number)
    return offer
  }

  /// The id of an offer: the search's, the provider's place and the offer's place among what that provider gave. It stands
  /// for this offer at this price for ever.
  func publicID(_ number: Int32) -> String {
    if number < 0 { return "\(search.id).\(found.items[Int(~number)].provider).\(~number)" }
    if merged.isCounterpart(number) { return publicID(~merged.counterparts[Int(number) - merged.offers.count]) }
    let facts = merged.facts[Int(number)]
    return "\(search.id).\(facts.provider).\(facts.place)"
  }

  /// The labels a row has earned: `best`, `cheapest`, `fastest`.
  func rating(_ row: Listing.Row) -> [String] {
    guard let overview = listing.overview else { return [] }
    return [(overview.best, "best"), (overview.cheapest, "cheapest"), (overview.fastest, "fastest")]
      .filter { $0.0?.offer == row.offer }.map(\.1)
  }
}
