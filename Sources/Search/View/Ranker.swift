import ProviderKit
import Travel
import World

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

  let merged: Merged
  let found: FoundJourneys
  let sources: [Asked]
  let view: SearchView
  let providerNames: [String]
  /// Whether the least total and duration of sources are in `merged`.
  let isMeasured: Bool

  private var order: RowOrder { RowOrder(merged: merged, found: found) }
  private var open: [Asked] { sources.filter(\.failed.isEmpty) }

  /// Makes sure of rows up to `wanted` and one more, as far as there are any.
  func deepen(_ listing: inout Listing, to wanted: Int) {
    guard !listing.isWhole, listing.rows.count <= wanted else { return }
    let isReordered = view.sort == .departure || view.sort == .arrival
    let limit = listing.asked > 0 || wanted >= Listing.depth || isReordered ? Listing.depth : wanted + 1
    let (rows, isWhole) = ranked(limit, cuts: !isReordered)
    listing.asked = limit
    listing.isWhole = isWhole || limit == Listing.depth
    guard !listing.rows.isEmpty else {
      listing.rows = rows
      return
    }
    let known = Set(listing.rows.map(order.key))
    listing.rows += rows.filter { !known.contains(order.key($0)) }
  }

  /// The rows in order, and whether these are all there are.
  private func ranked(_ limit: Int, cuts: Bool) -> (rows: [Listing.Row], isWhole: Bool) {
    let others = merged.entries.isEmpty ? [] : ResultView(merged, view, providerNames: providerNames).rows
    let passing = Set(others.map(\.entry))
    var rows = others
    var ends: [Listing.Row] = []
    for asked in open {
      let own = best(limit, view.sort.sourceOrder, asked)
      if own.count >= limit, let last = own.last { ends.append(last) }
      if passing.isEmpty { rows += own } else { rows += own.filter { !isEntry($0, passing) } }
    }
    let order = order
    let isSorted = zip(rows, rows.dropFirst()).allSatisfy { !order.precedes($1, $0, by: view.sort) }
    if !isSorted { rows.sort { order.precedes($0, $1, by: view.sort) } }
    // Beyond the last of a source that has more, its next ones would stand.
    if cuts, limit < Listing.depth, let end = ends.min(by: { order.precedes($0, $1, by: view.sort) }) {
      rows.removeAll { order.precedes(end, $0, by: view.sort) }
    }
    return (rows, ends.isEmpty)
  }

  private func isEntry(_ row: Listing.Row, _ passing: Set<Int32>) -> Bool {
    merged.entryOfKey[order.key(row)].map { passing.contains(Int32($0)) } ?? false
  }

  private func best(_ limit: Int, _ order: OfferOrder, _ asked: Asked) -> [Listing.Row] {
    let converter = asked.source.converter
    var anchors: OfferAnchors?
    if order == .best, let least = converter.reversed(merged.leastTotal) {
      anchors = OfferAnchors(total: least, minutes: merged.leastDuration)
    }
    let journeys = asked.source.source.best(limit, by: order, passing: asked.filter, anchors: anchors)
    return found.add(journeys, provider: asked.provider, converter).map { place, facts in
      let score = isMeasured
        ? Ranking.score(facts, slices: merged.slices, leastTotal: merged.leastTotal, leastDuration: merged.leastDuration) : nil
      return Listing.Row(found: place, facts, score)
    }
  }

  /// What surrounds the pages.
  func overview(_ listing: Listing) -> Overview {
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
    return Overview(
      total: counted + own, listed: reached + own, facets: others.facets, best: first(.best), cheapest: first(.price),
      fastest: first(.duration))
  }
}

extension Sort {
  /// The order in which a source is asked. The earliest of thousands would be the odd ones, so departures and arrivals put in
  /// order what is best.
  var sourceOrder: OfferOrder {
    switch self {
    case .price: .price
    case .duration: .duration
    case .best, .departure, .arrival: .best
    }
  }
}
