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

/// The merged answers under a view: the rows that pass, in order, and facets.
struct ResultView: Sendable {
  let view: SearchView
  let rows: [Listing.Row]
  let facets: Facets
  /// How many of the rows stand for a journey whose source counts it too.
  let counted: Int

  /// - Parameter facets: What sources have counted; a journey that stands here too is not counted twice.
  init(_ merged: Merged, _ view: SearchView, providerNames: [String], facets start: Facets = Facets()) {
    self.view = view
    var facets = start
    var rows: [Listing.Row] = []
    rows.reserveCapacity(merged.entries.count)
    var counted = 0
    for (entry, members) in merged.entries.enumerated() {
      var passing = members
      for (place, member) in members.enumerated().reversed() {
        let facts = merged.facts[Int(member)]
        let failed = view.filters.failures(of: facts, in: merged, providerNames: providerNames)
        if merged.isCounterpart(member) {
          facets.uncount(facts, failed: failed, in: merged)
          if failed.isEmpty { counted += 1 }
        }
        facets.count(facts, failed: failed, entry: entry, in: merged)
        if !failed.isEmpty { passing.remove(at: place) }
      }
      guard let first = passing.first else { continue }
      rows.append(Listing.Row(merged, first, Array(passing.dropFirst()), entry))
    }
    let order = RowOrder(merged: merged, found: nil)
    rows.sort { order.precedes($0, $1, by: view.sort) }
    self.rows = rows
    self.facets = facets
    self.counted = counted
  }

  /// The first row by an order; nil when there is none.
  func first(by sort: Sort, _ order: RowOrder) -> Listing.Row? {
    sort == view.sort ? rows.first : rows.min { order.precedes($0, $1, by: sort) }
  }
}

extension Listing.Row {
  init(_ merged: Merged, _ first: Int32, _ others: [Int32], _ entry: Int) {
    let facts = merged.facts[Int(first)]
    let score = Ranking.score(
      total: facts.total, duration: facts.duration, stops: facts.stops, slices: merged.slices, leastTotal: merged.leastTotal, leastDuration: merged.leastDuration)
    self.init(
      offer: merged.isCounterpart(first) ? ~merged.counterparts[Int(first) - merged.offers.count] : first,
      entry: Int32(entry), others: others, total: facts.total, duration: facts.duration, stops: facts.stops, departure: facts.departure,
      arrival: facts.arrival, score: score)
  }
}
