import ProviderKit
import Travel

/// Makes a listing out of merged answers and of sources that rank on demand.
struct Ranker {
  /// A source that the view lets in, and what it is to leave out.
  struct Asked {
    let provider: Int
    let source: FoundJourneys.Source
    let filter: OfferFilter
    /// The filters that all its journeys fail; when there are any it gives no rows.
    let failed: FilterMask
  }

  /// A provider whose list holds only the best of its journeys.
  struct Cut {
    let provider: Int
    /// How many of its journeys pass the view's filters; nil when that cannot be said.
    let count: Int?
  }

  let merged: Merged
  let found: FoundJourneys
  let sources: [Asked]
  let view: SearchView
  let providerNames: [String]
  /// Whether the least total and duration of sources are in `merged`.
  let isMeasured: Bool

  private var order: RowOrder { RowOrder(merged: merged, found: found) }
  private var open: [Asked] { sources.filter { $0.failed.isEmpty } }

  /// Makes sure of rows up to `wanted`, and of knowing whether there is one more, as far as there are any.
  func deepen(_ listing: inout Listing, to wanted: Int) {
    // An index that is replaced again and again between ranking and looking up ends this too.
    var patience = 8
    while patience > 0, listing.rows.count < wanted || (listing.known == wanted && !listing.isWhole) {
      patience -= 1
      if listing.rows.count < listing.known, lookUp(&listing, to: min(wanted, listing.known)) { continue }
      guard !listing.isWhole else { return }
      let limit = listing.asked == 0 && wanted < Listing.usual ? Listing.usual : Listing.depth
      rank(&listing, limit)
    }
  }

  /// Ranks anew, as deep as `limit`; rows that are there stay where they are.
  private func rank(_ listing: inout Listing, _ limit: Int) {
    let known = Set(listing.rows.map(order.key))
    if known.isEmpty, merged.entries.isEmpty, open.count == 1 {
      let ranking = ranking(limit, view.sort.sourceOrder, open[0])
      (listing.ranking, listing.ranker, listing.asked) = (ranking, open[0].provider, limit)
      listing.isAll = ranking.count < limit
      listing.isWhole = listing.isAll || limit == Listing.depth
      return
    }
    let (rows, isAll) = ranked(limit)
    (listing.ranking, listing.asked, listing.isAll) = (nil, limit, isAll)
    listing.isWhole = isAll || limit == Listing.depth
    listing.rows += rows.filter { !known.contains(order.key($0)) }
  }

  /// Takes further rows out of the ranking; false when its source was filled anew since.
  private func lookUp(_ listing: inout Listing, to wanted: Int) -> Bool {
    guard let asked = sources.first(where: { $0.failed.isEmpty }), let ranking = listing.ranking,
      let journeys = ranking.journeys(listing.rows.count..<wanted)
    else {
      (listing.ranking, listing.isWhole) = (nil, false)
      return false
    }
    // When all that was found is in this listing, the next of its ranking are not there yet.
    listing.rows += sorted(rows(journeys, asked, areNew: found.count == listing.rows.count))
    return true
  }

  private func sorted(_ rows: [Listing.Row]) -> [Listing.Row] { order.sorted(rows, by: view.sort) }

  /// The rows in order, and whether these are all there are.
  private func ranked(_ limit: Int) -> (rows: [Listing.Row], isAll: Bool) {
    let others = merged.entries.isEmpty ? [] : ResultView(merged, view, providerNames: providerNames).rows
    let passing = Set(others.map(\.entry))
    var rows = others
    var ends: [Listing.Row] = []
    for asked in open {
      let own = best(limit, view.sort.sourceOrder, asked)
      if own.count >= limit, let last = own.last { ends.append(last) }
      if passing.isEmpty { rows += own } else { rows += own.filter { !isEntry($0, passing) } }
    }
    rows = sorted(rows)
    // Beyond the last of a source that has more, its next ones would stand.
    let order = order
    if limit < Listing.depth, let end = ends.min(by: { order.precedes($0, $1, by: view.sort) }) {
      rows.removeAll { order.precedes(end, $0, by: view.sort) }
    }
    return (rows, ends.isEmpty)
  }

  private func isEntry(_ row: Listing.Row, _ passing: Set<Int32>) -> Bool {
    merged.entryOfKey[order.key(row)].map { passing.contains(Int32($0)) } ?? false
  }

  private func ranking(_ limit: Int, _ order: OfferOrder, _ asked: Asked) -> any OfferRanking {
    var anchors: OfferAnchors?
    if order == .best, let own = asked.source.least, let total = own.total(found.query.passengers, asked.source.converter) {
      anchors = OfferAnchors(
        own: own, share: min(1, Double(merged.leastTotal) / Double(max(1, total))), minutes: merged.leastDuration)
    }
    return asked.source.source.best(limit, by: order, passing: asked.filter, anchors: anchors)
  }

  private func best(_ limit: Int, _ order: OfferOrder, _ asked: Asked) -> [Listing.Row] {
    let ranking = ranking(limit, order, asked)
    return ranking.journeys(0..<ranking.count).map { rows($0, asked) } ?? []
  }

  private func rows(_ journeys: PlainJourneys, _ asked: Asked, areNew: Bool = false) -> [Listing.Row] {
    var rows = found.rows(journeys, provider: asked.provider, asked.source.converter, areNew: areNew)
    if isMeasured {
      for at in rows.indices { rows[at].score = score(rows[at].total, rows[at].duration, rows[at].stops) }
    }
    return rows
  }

  private func score(_ total: Int64, _ duration: Int, _ stops: Int) -> Int {
    Ranking.score(
      total: total, duration: duration, stops: stops, slices: merged.slices, leastTotal: merged.leastTotal,
      leastDuration: merged.leastDuration)
  }

  /// Gives rows their scores that were not needed before.
  func score(_ listing: inout Listing) {
    for at in listing.rows.indices {
      listing.rows[at].score = score(listing.rows[at].total, listing.rows[at].duration, listing.rows[at].stops)
    }
  }

  /// What surrounds the pages.
  /// - Parameter cut: the lists that are not all their providers have.
  func overview(_ listing: Listing, cut: [Cut]) -> Overview {
    var facets = Facets()
    var (counted, reached) = (0, 0)
    for asked in sources {
      let survey = asked.source.source.survey(asked.filter)
      facets.add(survey, asked, found.query.passengers)
      guard asked.failed.isEmpty else { continue }
      counted += survey.all.journeys
      reached += min(survey.all.journeys, Listing.depth)
    }
    let others = ResultView(merged, view, providerNames: providerNames, facets: facets)
    let own = others.rows.count - others.counted
    func first(_ sort: Sort) -> Overview.Highlight? {
      if sort == view.sort { return listing.rows.first.map(Overview.Highlight.init) }
      let rows = open.compactMap { best(1, sort.sourceOrder, $0).first } + [others.first(by: sort, order)].compactMap { $0 }
      let first = rows.min { order.precedes($0, $1, by: sort) }
      return first.map { row in
        // The journey may stand among merged answers with a cheaper offer of another provider.
        let entry = row.entry < 0 ? merged.entryOfKey[order.key(row)] : nil
        return Overview.Highlight(others.rows.first { Int($0.entry) == entry } ?? row)
      }
    }
    let all = total(counted + own, others, cut)
    return Overview(
      total: all.count, isLowerBound: all.isLowerBound, listed: reached + own, facets: others.facets, best: first(.best),
      cheapest: first(.price), fastest: first(.duration))
  }

  /// How many journeys there are when some lists hold only the best: exactly what their provider counts, as long as
  /// nobody else has a journey that it may count without having listed it.
  private func total(_ listed: Int, _ others: ResultView, _ cut: [Cut]) -> (count: Int, isLowerBound: Bool) {
    guard let only = cut.first else { return (listed, false) }
    guard cut.count == 1, let count = only.count else { return (max(listed, cut.compactMap(\.count).max() ?? 0), true) }
    let isAlone = sources.isEmpty && others.rows.allSatisfy { row in
      ([row.offer] + row.others).contains { $0 >= 0 && merged.facts[Int($0)].provider == only.provider }
    }
    return (max(listed, count), !isAlone)
  }
}

extension Sort {
  /// The order in which sources are asked.
  var sourceOrder: OfferOrder {
    switch self {
    case .price: .price
    case .duration: .duration
    case .best: .best
    case .departure: .departure
    case .arrival: .arrival
    }
  }
}
