import Travel

/// A sort and filters: which part of a kept result is looked at, and from which side.
public struct SearchView: Sendable, Hashable {
  /// The order.
  public var sort: Sort
  /// What is left out.
  public var filters: Filters

  /// A view; everything, best first, unless said.
  public init(sort: Sort = .best, filters: Filters = Filters()) {
    self.sort = sort
    self.filters = filters
  }
}

/// A kept result sorted and filtered: rows, exact total, facets, and which row is best, cheapest and fastest.
struct ResultView: Sendable {
  /// One journey: the place of its cheapest passing offer, and of the other passing ones, cheapest first.
  struct Row: Sendable {
    let offer: Int32
    let others: ArraySlice<Int32>
    let entry: Int32
    /// The score in ten-thousandths.
    let score: Int
  }

  let view: SearchView
  let rows: [Row]
  let facets: Facets
  /// The row that is first by each of the three orders; nil when there is no row.
  let best: Int?
  let cheapest: Int?
  let fastest: Int?

  init(_ merged: Merged, _ view: SearchView, providerNames: [String]) {
    self.view = view
    var facets = Facets()
    var rows: [Row] = []
    rows.reserveCapacity(merged.entries.count)
    for (entry, members) in merged.entries.enumerated() {
      var passing = members
      for (place, member) in members.enumerated().reversed() {
        let facts = merged.facts[Int(member)]
        let failed = view.filters.failures(of: facts, in: merged, providerNames: providerNames)
        facets.count(facts, failed: failed, entry: entry, in: merged)
        if !failed.isEmpty { passing.remove(at: place) }
      }
      guard let first = passing.first else { continue }
      let score = Ranking.score(
        merged.facts[Int(first)], slices: merged.offers[Int(first)].itinerary.slices.count,
        leastTotal: merged.leastTotal, leastDuration: merged.leastDuration)
      rows.append(Row(offer: first, others: passing.dropFirst(), entry: Int32(entry), score: score))
    }
    let sorter = RowOrder(merged: merged)
    rows.sort { sorter.precedes($0, $1, by: view.sort) }
    self.rows = rows
    self.facets = facets
    func first(by sort: Sort) -> Int? {
      sort == view.sort
        ? (rows.isEmpty ? nil : 0) : rows.indices.min { sorter.precedes(rows[$0], rows[$1], by: sort) }
    }
    best = first(by: .best)
    cheapest = first(by: .price)
    fastest = first(by: .duration)
  }

  /// The labels a row has earned: `best`, `cheapest`, `fastest`.
  func rating(ofRow row: Int) -> [String] {
    [(best, "best"), (cheapest, "cheapest"), (fastest, "fastest")].filter { $0.0 == row }.map(\.1)
  }
}

/// Compares rows by a sort, then price, duration, departure and the journey's key, which differs for every row.
struct RowOrder {
  let merged: Merged

  func precedes(_ a: ResultView.Row, _ b: ResultView.Row, by sort: Sort) -> Bool {
    let (x, y) = (merged.facts[Int(a.offer)], merged.facts[Int(b.offer)])
    switch sort {
    case .best: if a.score != b.score { return a.score < b.score }
    case .price: break
    case .duration: if x.duration != y.duration { return x.duration < y.duration }
    case .departure: if x.departure != y.departure { return x.departure < y.departure }
    case .arrival: if x.arrival != y.arrival { return x.arrival < y.arrival }
    }
    if x.total != y.total { return x.total < y.total }
    if x.duration != y.duration { return x.duration < y.duration }
    if x.departure != y.departure { return x.departure < y.departure }
    return merged.keys[Int(a.entry)] < merged.keys[Int(b.entry)]
  }
}
